// The question of the week is answered, the lesson is shared and published, and answers elsewhere.
import { execSync } from "node:child_process";
import { begin, fill, open, press, say, script, see } from "./playground.mjs";

await script(async (page, told) => {
    const at = (name) => `${told.pictures}/teams-lesson-${name}.png`;
    await begin(page, told.address);
    await open(page, "Personal Chat");
    await say(page, "help");
    await see(page, "doe mee aan de rondes");
    await page.screenshot({ path: at("0-help") });
    await open(page, told.moderators);
    await say(page, "wachtrij", true);
    await see(page, told.empty);
    await open(page, told.here);
    await say(page, "doe mee", true);
    await see(page, "je doet mee");

    execSync(told.start, { stdio: ["ignore", "ignore", "pipe"] });
    await open(page, "Personal Chat");
    await see(page, told.invited);
    await page.screenshot({ path: at("1-invited") });
    await fill(page, told.told);
    await press(page, "Verstuur");
    await see(page, told.card);
    await page.screenshot({ path: at("2-card") });
    await press(page, "Ja, deel");
    await see(page, told.offered);
    await page.screenshot({ path: at("3-offered") });

    await open(page, told.moderators);
    await see(page, told.review);
    await page.screenshot({ path: at("4-review") });
    await press(page, "Publiceer");
    await see(page, told.approved);
    await page.screenshot({ path: at("5-approved") });

    await open(page, told.there);
    await say(page, told.asked, true);
    await see(page, told.answer);
    await page.screenshot({ path: at("6-answer") });
    return {};
});
