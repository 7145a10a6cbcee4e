// A report dropped in the moderators' room answers a question elsewhere, and is taken back again.
import {
    attach,
    logIn,
    openRoom,
    openThread,
    pictureOnPhone,
    react,
    reply,
    said,
    say,
    script,
    see,
    send,
} from "./element.mjs";

await script(async (page, told, another) => {
    const { moderator, asker } = JSON.parse(told.people);
    const files = JSON.parse(told.files);
    const words = JSON.parse(told.words);
    const at = (name) => `${told.pictures}/seeding-${name}.png`;
    const comeIn = async (of, account) => {
        await logIn(of, { client: told.client, ...account });
        await openRoom(of, account.room);
        return of;
    };
    // A card names the others that hold the same text too: what it is about stands behind its number.
    const card = (title) => new RegExp(`Ter beoordeling \\d+: ${title}`);

    await comeIn(page, moderator);
    await attach(page, files.map((file) => file.path));
    for (const { title } of files) await see(page, card(title));
    await page.screenshot({ path: at("1-cards") });
    await pictureOnPhone(page, at("1-cards-phone"));
    const cards = (await said(page)).filter((text) => text.includes("Ter beoordeling"));

    await reply(page, card(files[0].title), words.corrected);
    await see(page, words.field);
    await page.screenshot({ path: at("2-corrected") });
    await react(page, card(files[0].title), "✅", "check");
    for (const { title } of files.slice(1)) await react(page, card(title), "❌", "cross mark");
    await see(page, "is goedgekeurd");
    await page.screenshot({ path: at("3-published") });

    const asks = await comeIn(await another(), asker);
    await send(asks, words.asked);
    await asks.locator(".mx_ThreadSummary").last().waitFor();
    await openThread(asks);
    await see(asks, words.answer, "ThreadView");
    await asks.screenshot({ path: at("4-answer") });
    await pictureOnPhone(asks, at("4-answer-phone"));
    const answer = (await said(asks, "ThreadView")).at(-1);

    await say(page, words.details);
    await see(page, words.trail);
    await page.screenshot({ path: at("5-details") });
    await send(page, words.withdrawn);
    await see(page, "is ingetrokken");
    await see(asks, "ingetrokken", "ThreadView");
    await asks.screenshot({ path: at("6-corrected") });
    await pictureOnPhone(asks, at("6-corrected-phone"));
    const before = (await said(asks, "ThreadView")).length;
    const note = (await said(asks, "ThreadView")).at(-1);
    await send(asks, words.again);
    // First what she asks, then what she is told.
    await asks.locator(".mx_ThreadView .mx_EventTile_body").nth(before + 1).waitFor();
    await asks.screenshot({ path: at("7-gone") });
    const gone = (await said(asks, "ThreadView")).at(-1);

    await send(page, words.restored);
    await see(page, words.back);
    await page.screenshot({ path: at("8-restored") });
    return { cards, answer, note, gone };
});
