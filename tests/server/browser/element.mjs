// What a person does in Element. A script says what it wants in a few of these words.
export { script } from "./page.mjs";

// So long a page takes to be drawn anew when it gets another width.
const SETTLED = 700;
const TILE = ".mx_RoomView_timeline .mx_EventTile";
// What somebody quotes in a reply is no message of its own.
const QUOTED = ".mx_ReplyChain";
const COMPOSER = ".mx_BasicMessageComposer_input";
// The questions that a new device is asked before it may show anything, and how to decline them.
const DECLINE = [
    ".mx_CompleteSecurity_skip",
    ".mx_CompleteSecurity_actionRow .mx_AccessibleButton_kind_danger_outline",
    "[data-testid=dialog-cancel-button]",
    ".mx_Dialog_cancelButton",
].join(", ");

export async function logIn(page, { client, user, password }) {
    await page.goto(`${client}#/login`);
    await page.fill("#mx_LoginForm_username", user);
    await page.fill("#mx_LoginForm_password", password);
    await page.click(".mx_Login_submit");
    const inside = page.locator(".mx_RoomTile, .mx_HomePage").first();
    const question = page.locator(DECLINE).first();
    for (;;) {
        await inside.or(question).first().waitFor();
        if (await question.isVisible()) await question.click({ timeout: 1000 }).catch(() => {});
        else if (await inside.isVisible()) return;
    }
}

export async function openRoom(page, name) {
    await page.locator(".mx_RoomTile", { hasText: name }).first().click();
    await page.locator(COMPOSER).first().waitFor();
    await page.locator(TILE).first().waitFor();
}

// Say something that is answered: who waits for the answer need not wait until it was sent.
export async function send(page, text) {
    await page.locator(COMPOSER).last().click();
    await page.keyboard.insertText(text);
    await page.keyboard.press("Enter");
}

export async function say(page, text) {
    await send(page, text);
    const sent = page.locator(".mx_EventTile_last", { hasText: text });
    await sent.locator(".mx_EventTile_receiptSent, .mx_ReadReceiptGroup").first().waitFor();
}

// What was said, the newest last: in the room, or in the thread that is open beside it.
export function said(page, where = "RoomView_timeline") {
    return page.locator(`.mx_${where} .mx_EventTile_body`).allInnerTexts();
}

// Wait until this text stands there. To who looks at something older Element shows nothing new: then
// go back down.
export async function see(page, text, where = "RoomView_timeline") {
    const there = page.locator(`.mx_${where} .mx_EventTile_body`, { hasText: text }).first();
    const down = page.locator(".mx_JumpToBottomButton").first();
    for (;;) {
        await there.or(down).first().waitFor();
        if (await there.isVisible()) return;
        await down.click({ timeout: 1000 }).catch(() => {});
    }
}

// Open the thread under the newest message; `words`: under the newest one in which these stand.
export async function openThread(page, words = "") {
    const under = words ? newest(page, words) : page;
    await under.locator(".mx_ThreadSummary").last().click();
    await page.locator(".mx_ThreadView .mx_EventTile_body").first().waitFor();
}

// Go into the room one is asked into.
export async function accept(page) {
    await page.locator(".mx_RoomSublist", { hasText: /Uitnodigingen/ }).locator(".mx_RoomTile").first().click();
    await page.locator(".mx_RoomPreviewBar .mx_AccessibleButton_kind_primary").first().click();
    await page.locator(COMPOSER).first().waitFor();
}

function newest(page, words) {
    return page.locator(TILE, { hasText: words, hasNot: page.locator(QUOTED) }).last();
}

// React to the newest message in which these words stand, with a sign that one looks for by its name.
export async function react(page, words, sign, name) {
    const tile = newest(page, words);
    await tile.hover();
    await tile.locator(".mx_MessageActionBar .mx_MessageActionBar_iconButton").first().click();
    await page.locator(".mx_EmojiPicker_search input").fill(name);
    await page.locator(".mx_EmojiPicker_item", { hasText: sign }).first().click();
    await tile.locator(".mx_ReactionsRowButton").first().waitFor();
}

// Put files in the room, all at once.
export async function attach(page, paths) {
    await page.locator(".mx_MessageComposer input[type=file]").first().setInputFiles(paths);
    const asked = page.locator(".mx_UploadConfirmDialog");
    const all = asked.locator("button", { hasText: "Alles versturen" });
    await (paths.length > 1 ? all : asked.locator(".mx_Dialog_primary")).click();
}

// Answer the newest message in which these words stand.
export async function reply(page, words, text) {
    const tile = newest(page, words);
    await tile.hover();
    await tile.locator(".mx_MessageActionBar [aria-label=Beantwoorden]").click();
    await send(page, text);
}

// Make a picture of what is said as a phone shows it: the messages alone, and as narrow.
export async function pictureOnPhone(page, path) {
    const before = page.viewportSize();
    const style = await page.addStyleTag({
        content: ".mx_LeftPanel_outerWrapper, .mx_ToastContainer { display: none !important }",
    });
    await page.setViewportSize({ width: 390, height: 844 });
    await page.waitForTimeout(SETTLED);
    await page.screenshot({ path });
    await style.evaluate((element) => element.remove());
    await page.setViewportSize(before);
}
