// Log in, ask Vertel something in a room, and make a picture of its answer in the thread.
import { logIn, openRoom, openThread, said, say, script, see } from "./element.mjs";

await script(async (page, told) => {
    await logIn(page, told);
    await openRoom(page, told.room);
    await say(page, told.text);
    await openThread(page, told.text);
    await see(page, told.expected, "ThreadView");
    await page.screenshot({ path: told.picture });
    const warnings = await page.locator(".mx_ThreadView .mx_EventTile_e2eIcon_warning").count();
    return { thread: await said(page, "ThreadView"), warnings };
});
