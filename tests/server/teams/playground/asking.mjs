// A question in a channel: its answer stands in the thread, its sources unfold, and a thumb is given.
import { begin, open, press, say, script, see } from "./playground.mjs";

await script(async (page, told) => {
    const at = (name) => `${told.pictures}/teams-${name}.png`;
    await begin(page, told.address);
    await open(page, told.channel);
    await say(page, told.question, true);
    await see(page, told.answer);
    await see(page, told.contact);
    await page.screenshot({ path: at("1-answer") });

    await page.getByText(told.source, { exact: false }).last().click();
    await see(page, told.details);
    await page.screenshot({ path: at("2-source") });

    await page.locator("button[aria-label*='dislike' i], button[title*='dislike' i]").last().click();
    const asked = page.locator("[role=dialog]");
    await asked.locator("textarea").fill(told.remark);
    await page.screenshot({ path: at("3-thumb") });
    await asked.getByRole("button", { name: "Submit", exact: true }).click();
    await asked.getByText("Thank", { exact: false }).first().waitFor({ timeout: 5000 }).catch(() => {});
    await press(page, "Close").catch(() => {});

    await open(page, told.group);
    await say(page, told.question, true);
    await see(page, told.answer);
    await page.screenshot({ path: at("4-group") });

    await open(page, told.moderators);
    await say(page, "wachtrij", true);
    await see(page, told.queue);
    await press(page, "Wachtrij 1");
    await see(page, told.remark);
    await page.screenshot({ path: at("5-queue") });
    return {};
});
