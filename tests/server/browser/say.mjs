// Log in, open a room, say something, and make a picture of the room.
import { logIn, openRoom, said, say, script } from "./element.mjs";

await script(async (page, told) => {
    await logIn(page, told);
    await openRoom(page, told.room);
    await say(page, told.text);
    await page.screenshot({ path: told.picture });
    return { said: await said(page), title: await page.title() };
});
