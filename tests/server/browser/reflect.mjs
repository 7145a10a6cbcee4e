// A minute of one region becomes an answer in another: three people, each in a browser of their own.
import { execSync } from "node:child_process";
import {
    accept,
    logIn,
    openRoom,
    openThread,
    pictureOnPhone,
    react,
    said,
    script,
    see,
    send,
} from "./element.mjs";

await script(async (page, told, another) => {
    const { member, moderator, other } = JSON.parse(told.people);
    const words = JSON.parse(told.words);
    const at = (name) => `${told.pictures}/reflection-${name}.png`;
    const comeIn = async (of, account) => {
        await logIn(of, { client: told.client, ...account });
        await openRoom(of, account.room);
        return of;
    };

    await comeIn(page, member);
    await send(page, words.join);
    await page.locator(".mx_ThreadSummary").last().waitFor();
    await openThread(page);
    await see(page, "je doet mee", "ThreadView");
    await page.screenshot({ path: at("1-joined") });

    execSync(told.start, { stdio: ["ignore", "ignore", "pipe"] });
    await accept(page);
    await see(page, "Antwoord gewoon hier");
    await page.screenshot({ path: at("2-invited") });
    await send(page, words.told);
    await see(page, "Zo wordt het een les");
    await page.screenshot({ path: at("3-card") });
    await pictureOnPhone(page, at("3-card-phone"));
    const [card] = (await said(page)).filter((text) => text.includes("Zo wordt het een les"));
    await send(page, "anoniem");
    await see(page, "Ik deel het zonder naam");
    await send(page, "naam");
    await send(page, "ja");
    await see(page, "De moderatoren kijken er nog naar");
    await page.screenshot({ path: at("4-offered") });

    const decides = await comeIn(await another(), moderator);
    await see(decides, words.seen);
    await pictureOnPhone(decides, at("5-queue-phone"));
    await react(decides, words.seen, "✅", "check");
    await see(decides, "is goedgekeurd");
    await decides.screenshot({ path: at("5-approved") });
    await see(page, "Andere regio’s kunnen hem nu vinden");

    const wonders = await comeIn(await another(), other);
    await send(wonders, words.asked);
    await wonders.locator(".mx_ThreadSummary").last().waitFor();
    await openThread(wonders);
    await see(wonders, words.answer, "ThreadView");
    await wonders.screenshot({ path: at("6-answer") });
    await pictureOnPhone(wonders, at("6-answer-phone"));

    await see(page, "is gebruikt in");
    await page.screenshot({ path: at("7-used") });
    return {
        card,
        answer: (await said(wonders, "ThreadView")).at(-1),
        heard: (await said(page)).at(-1),
    };
});
