// What Element's libraries expect of webpack and Node, in every module that uses it.
import { Buffer as NodeBuffer } from "buffer";
import * as ReactModule from "react";

export { NodeBuffer as Buffer };
export const React = ReactModule;
export const process = {
    env: { NODE_ENV: "production" },
    nextTick: (later, ...args) => Promise.resolve().then(() => later(...args)),
    platform: "browser",
    version: "v20",
    argv: [],
};
