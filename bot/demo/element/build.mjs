// Builds Element's own interface, as it was last published on npm, into ./dist.
// Its makers publish it as a library: the page around it, and what their webpack does, are ours.
import esbuild from "esbuild";
import fs from "node:fs";
import path from "node:path";

import { standIns } from "./stand-ins.mjs";
import { theme } from "./theme.mjs";

const MODULES = path.resolve("node_modules");
const SDK = `${MODULES}/matrix-react-sdk`;

function languages() {
    fs.mkdirSync("dist/i18n", { recursive: true });
    const files = { en: "en_EN.json", nl: "nl.json" };
    for (const file of Object.values(files)) {
        fs.copyFileSync(`${SDK}/src/i18n/strings/${file}`, `dist/i18n/${file}`);
    }
    fs.writeFileSync("dist/i18n/languages.json", JSON.stringify(files));
}

async function program() {
    const inline = ["png", "gif", "ogg", "mp3", "woff", "woff2", "wasm"];
    await esbuild.build({
        entryPoints: ["main.jsx"],
        outfile: "dist/app.js",
        bundle: true,
        minify: true,
        format: "iife",
        target: "es2022",
        platform: "browser",
        mainFields: ["browser", "module", "main"],
        inject: ["globals.js"],
        define: {
            "global": "window",
            "process.env.NODE_ENV": '"production"',
            "process.env.DEBUG": "undefined",
        },
        // One React for all: two would not know each other's hooks.
        alias: { "react": `${MODULES}/react`, "react-dom": `${MODULES}/react-dom` },
        loader: Object.fromEntries(inline.map((kind) => [`.${kind}`, "dataurl"])),
        plugins: [standIns(MODULES)],
        logLevel: "error",
        logLimit: 15,
    });
}

languages();
fs.copyFileSync("index.html", "dist/index.html");
await program();
fs.writeFileSync("dist/theme.css", await theme(MODULES, SDK, "dist"));
