// Element's light theme, in one file, with the fonts and pictures that it refers to beside it.
import esbuild from "esbuild";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import postcss from "postcss";
import easings from "postcss-easings";
import hexrgba from "postcss-hexrgba";
import imports from "postcss-import";
import mixins from "postcss-mixins";
import nested from "postcss-nested";
import scss from "postcss-scss";
import variables from "postcss-simple-vars";

const require = createRequire(import.meta.url);
const DESIGN = [
    "@vector-im/compound-design-tokens/assets/web/css/compound-design-tokens.css",
    "@vector-im/compound-web/dist/style.css",
];
// Comments until the end of a line are no CSS, and a browser would take what follows for one.
const silence = { postcssPlugin: "silence", Comment: (comment) => comment.remove() };
const ADDRESS = /url\(\s*["']?([^"')]+)["']?\s*\)/g;

export async function theme(modules, sdk, dist) {
    const from = `${sdk}/res/themes/light/css/light.pcss`;
    const resolve = (id, folder) =>
        id.startsWith(".") || id.startsWith("_") ? path.resolve(folder, id) : require.resolve(id);
    const steps = [
        imports({ path: [modules, `${sdk}/res`], resolve }),
        mixins(),
        variables(),
        nested(),
        easings(),
        hexrgba(),
        silence,
    ];
    const { css } = await postcss(steps).process(fs.readFileSync(from, "utf8"), { from, syntax: scss });
    return [...DESIGN.map((file) => design(path.join(modules, file))), local(css, modules, sdk, dist)].join("\n");
}

function design(file) {
    const loader = { ".woff": "dataurl", ".woff2": "dataurl" };
    const made = esbuild.buildSync({ entryPoints: [file], bundle: true, write: false, loader });
    return made.outputFiles[0].text;
}

// The theme refers to files in many folders: each comes along, and is referred to in one.
function local(css, modules, sdk, dist) {
    return css.replace(ADDRESS, (whole, address) => {
        if (/^(data:|http|#)/.test(address)) return whole;
        const [from, file] = origin(address.split("?")[0], modules, sdk);
        if (!fs.existsSync(`${from}/${file}`)) return whole;
        fs.mkdirSync(path.dirname(`${dist}/res/${file}`), { recursive: true });
        fs.copyFileSync(`${from}/${file}`, `${dist}/res/${file}`);
        return `url("res/${file}")`;
    });
}

const origin = (address, modules, sdk) =>
    address.startsWith("@")
        ? [modules, address]
        : [`${sdk}/res`, address.replace(/^.*?(?=(img|fonts)\/)/, "")];
