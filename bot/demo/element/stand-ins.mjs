// What Element's own build does in its own way, done in ours; and what the demo can do without.
import fs from "node:fs";
import path from "node:path";
import { transform } from "@svgr/core";
import jsx from "@svgr/plugin-jsx";

const firstThatExists = (files) => files.find((file) => fs.existsSync(file));

async function drawing(file) {
    const code = fs.readFileSync(file, "utf8");
    const address = `data:image/svg+xml;base64,${Buffer.from(code).toString("base64")}`;
    const options = {
        plugins: [jsx],
        namedExport: "Icon",
        exportType: "named",
        dimensions: true,
        jsxRuntime: "classic",
    };
    // A few drawings cannot be made a component; those are only used by their address.
    const component = await transform(code, options, { componentName: "Icon" }).catch(
        () => "export const Icon = () => null;",
    );
    return `${component}\nexport default ${JSON.stringify(address)};`;
}

export const standIns = (modules) => ({
    name: "stand-ins",
    setup(build) {
        const nothing = (args) => ({ path: args.path, namespace: "nothing" });
        const empty = () => ({ contents: "module.exports = '';", loader: "js" });

        // Workers, recording and raw files: search, audio messages and licences go without.
        build.onResolve({ filter: /(RecorderWorklet(\.ts|\.js)?|\.worker(\.ts|\.js)?|indexeddb-worker)$/ }, nothing);
        build.onResolve({ filter: /(opus-recorder\/dist\/|^!!raw-loader!)/ }, nothing);
        build.onLoad({ filter: /.*/, namespace: "nothing" }, empty);
        // The theme is made apart.
        build.onLoad({ filter: /\.(pcss|css)$/ }, empty);

        build.onResolve({ filter: /WorkerFactory$/ }, (args) => ({ path: args.path, namespace: "worker" }));
        build.onLoad({ filter: /.*/, namespace: "worker" }, (args) => ({
            contents: args.path.includes("indexeddb")
                ? "export default undefined;"
                : "export default () => new Worker(URL.createObjectURL(new Blob([''])));",
            loader: "js",
        }));

        build.onResolve({ filter: /^\$webapp\/i18n\/languages\.json$/ }, () => ({
            path: "languages",
            namespace: "languages",
        }));
        build.onLoad({ filter: /.*/, namespace: "languages" }, () => ({
            contents: "module.exports = 'i18n/languages.json';",
            loader: "js",
        }));

        // The library holds its sources beside what was made of them, and refers to both. All must
        // come from one, or there are two of everything that there should be one of.
        build.onResolve({ filter: /^\..*\.tsx?$/ }, (args) => {
            const file = path.resolve(args.resolveDir, args.path);
            return { path: fs.existsSync(file) ? file : file.replace(/\.tsx?$/, ".js") };
        });
        build.onResolve({ filter: /^\..*\/src\// }, (args) => {
            if (!args.importer.includes("/matrix-react-sdk/lib/")) return undefined;
            const file = path
                .resolve(args.resolveDir, args.path)
                .replace("/matrix-react-sdk/src/", "/matrix-react-sdk/lib/")
                .replace(/\.(tsx?|js)$/, "");
            const made = firstThatExists([`${file}.js`, `${file}/index.js`]);
            return made ? { path: made } : undefined;
        });

        build.onResolve({ filter: /^react-dom\/server$/ }, () => ({
            path: `${modules}/react-dom/server.browser.js`,
        }));
        build.onLoad({ filter: /\.svg$/ }, async (args) => ({
            contents: await drawing(args.path),
            loader: "jsx",
            resolveDir: modules,
        }));
    },
});
