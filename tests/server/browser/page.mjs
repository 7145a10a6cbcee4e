// A page in the browser of this machine, whatever is on it.
import fs from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";

// A busy machine takes long; how long says nothing about what is tested.
const PATIENCE = 90_000;

// Run `act(page, told, another)` in a browser, and print what it returns as one line of JSON.
// `told` is the JSON this script was started with; `another()` gives the page of somebody else, who
// shares nothing with the first. When it fails, a picture of each page is made too.
export async function script(act) {
    const told = JSON.parse(process.argv[2]);
    const { chromium } = createRequire(`${told.modules}/`)("playwright-core");
    const browsers = [];
    const another = async () => {
        browsers.push(await open(chromium, told.chromium));
        return browsers.at(-1).page;
    };
    try {
        console.log(JSON.stringify(await act(await another(), told, another)));
    } catch (error) {
        for (const [number, { page }] of browsers.entries()) {
            const failure = number ? told.failure.replace(/\.png$/, `-${number + 1}.png`) : told.failure;
            await page.screenshot({ path: failure }).catch(() => {});
        }
        console.error(String(error.message ?? error));
        process.exitCode = 1;
    } finally {
        for (const { close } of browsers) await close();
    }
}

async function open(chromium, executablePath) {
    const profile = fs.mkdtempSync(path.join(os.tmpdir(), "vertel-browser-"));
    const context = await chromium.launchPersistentContext(profile, {
        executablePath,
        headless: true,
        viewport: { width: 1400, height: 900 },
        // Chromium has no sandbox for the superuser, as whom a container's tests are often run.
        chromiumSandbox: process.getuid() !== 0,
        args: ["--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-sync"],
    });
    context.setDefaultTimeout(PATIENCE);
    const page = context.pages()[0] ?? (await context.newPage());
    // What went wrong inside the page tells more than what did not appear on it.
    page.on("pageerror", (error) => console.error(`page: ${error.stack ?? error}`.slice(0, 1500)));
    const close = async () => {
        await context.close();
        fs.rmSync(profile, { recursive: true, force: true });
    };
    return { page, close };
}
