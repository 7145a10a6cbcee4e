// What a person does in Microsoft's playground. A script says what it wants in a few of these words.
export { script } from "../../browser/page.mjs";

// So long a conversation takes to be drawn, in milliseconds.
const SETTLED = 1000;
const COMPOSER = "[role=textbox][contenteditable=true]";
// Vertel in the list of who can be mentioned: others stand below it there, and nowhere else.
const LISTED = "xpath=//*[normalize-space(text())='Vertel'][following::*[starts-with(text(),'Finn ')]]";

// Begin, with nothing from elsewhere: the page asks for fonts and pictures on the internet.
export async function begin(page, address) {
    const here = ["127.0.0.1", "localhost"];
    await page.route(
        (url) => url.protocol.startsWith("http") && !here.includes(url.hostname),
        (route) => route.abort(),
    );
    await page.goto(address);
    await page.locator(COMPOSER).first().waitFor();
}

export async function open(page, name) {
    await page.getByRole("treeitem", { name }).click();
    await page.locator(COMPOSER).first().waitFor();
    // What is answered before the page has drawn a conversation, it does not show there.
    await page.waitForLoadState("networkidle");
    await page.waitForTimeout(SETTLED);
}

// Type something; with `called` after a mention of Vertel, as somebody picks it from the list.
export async function say(page, text, called = false) {
    await page.locator(COMPOSER).first().click();
    if (called) {
        await page.keyboard.type("@", { delay: 50 });
        await page.locator(LISTED).last().click();
    }
    await page.keyboard.insertText(called ? ` ${text}` : text);
    await page.keyboard.press("Enter");
}

// Wait until these words stand on the page.
export async function see(page, words) {
    await page.getByText(words, { exact: false }).first().waitFor();
}

export async function press(page, name) {
    await page.getByRole("button", { name, exact: true }).last().click();
}

// Fill in the newest field, as somebody types: what is put in otherwise a card does not notice.
export async function fill(page, text) {
    await page.locator("textarea:visible").last().click();
    await page.keyboard.type(text);
}
