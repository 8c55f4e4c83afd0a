// What every bundle of the program needs done to the packages in it: mostly that they do nothing at the start that the
// first picture doesn't need. Each stops the build where a package is written otherwise than it expects.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const source = (path) => fileURLToPath(new URL(`../src/${path}`, import.meta.url));

/** Ink loads it only for React's developer tools, on a path that is dead in production. */
const noDevtools = {
  name: "no-devtools",
  setup(plugin) {
    plugin.onResolve({ filter: /^react-devtools-core$/ }, () => ({ path: "devtools", namespace: "empty" }));
    plugin.onLoad({ filter: /.*/, namespace: "empty" }, () => ({ contents: "export default {};" }));
  },
};

function changed(path, text, changes) {
  for (const [from, to] of changes) {
    if (!text.includes(from)) throw new Error(`${path} is written otherwise now: no ${from}`);
    text = text.replace(from, () => to);
  }
  return { contents: text, loader: "js" };
}

/**
 * Yoga's loader takes its WebAssembly by `fetch` of a data: address, for which Node
 * reads in all of its HTTP: 50 ms of each start. Handed over as bytes it takes 5.
 */
const yogaWithoutFetch = {
  name: "yoga-without-fetch",
  setup(plugin) {
    plugin.onLoad({ filter: /yoga-wasm-base64-esm\.js$/ }, ({ path }) => {
      const text = readFileSync(path, "utf8");
      const [bytes = ""] = /(?<=base64,)[A-Za-z0-9+/=]{1000,}/.exec(text) ?? [];
      return changed(path, text, [
        [`base64,${bytes}`, "base64,"],
        ["loadYoga || {};", `loadYoga || { wasmBinary: Buffer.from("${bytes}", "base64") };`],
      ]);
    });
  },
};

/** The first segmenter costs 13 ms, for which the system reads in what it knows of languages. Most texts need none. */
const SEGMENTERS = {
  "wrap-ansi/index.js": "new Intl.Segmenter();",
  "slice-ansi/tokenize-ansi.js": "new Intl.Segmenter(undefined, {granularity: 'grapheme'});",
  "ink/build/line-update.js": "new Intl.Segmenter(undefined, { granularity: 'grapheme' });",
  "ansi-tokenize/build/tokenize.js": 'new Intl.Segmenter(undefined, { granularity: "grapheme" });',
};
const lateSegmenters = {
  name: "late-segmenters",
  setup(plugin) {
    for (const [file, made] of Object.entries(SEGMENTERS)) {
      plugin.onLoad({ filter: new RegExp(`node_modules/.*${file.replaceAll(".", "\\.")}$`) }, ({ path }) =>
        changed(path, readFileSync(path, "utf8"), [
          [` = ${made}`, ` = { segment: (text) => (globalThis.lateSegmenter ??= ${made.slice(0, -1)}).segment(text) };`],
        ]),
      );
    }
  },
};

/** The package's tables and patterns are made when the first text comes that is not plain. */
const lateStringWidth = {
  name: "late-string-width",
  setup(plugin) {
    plugin.onResolve({ filter: /^string-width$/ }, ({ namespace }) =>
      namespace === "late-width" ? undefined : { path: "width", namespace: "late-width" },
    );
    plugin.onLoad({ filter: /.*/, namespace: "late-width" }, () => ({
      resolveDir: source("ui"),
      contents: `import { plainWidth } from ${JSON.stringify(source("ui/terminal/graphemes.ts"))};
        const styles = /\\x1b\\[[\\d;:]*m/g;
        export default (text, options) =>
          typeof text === "string"
            ? plainWidth(text.replace(styles, "")) ?? require("string-width").default(text, options)
            : 0;`,
    }));
  },
};

/** Ink's pictures as cells: see the source. */
const frames = {
  name: "frames",
  setup(plugin) {
    plugin.onResolve({ filter: /^\.\/output\.js$/ }, ({ importer }) =>
      /[\\/]ink[\\/]build[\\/]renderer\.js$/.test(importer) ? { path: "frame", namespace: "frame" } : undefined,
    );
    plugin.onLoad({ filter: /.*/, namespace: "frame" }, () => ({
      resolveDir: source("ui"),
      contents: `export { Frame as default } from ${JSON.stringify(source("ui/terminal/frame.ts"))};`,
    }));
  },
};

/** To import it, Node asks for each of its parts, also for those that take long to be told. */
const ownProcess = {
  name: "own-process",
  setup(plugin) {
    plugin.onResolve({ filter: /^node:process$/ }, () => ({ path: "process", namespace: "own-process" }));
    plugin.onLoad({ filter: /.*/, namespace: "own-process" }, () => ({
      contents: "export default process; export const { env } = process; export const cwd = () => process.cwd();",
    }));
  },
};

/** Large modules of Node of which a start needs nothing: read in at the first call. */
const LATE = {
  "node:crypto": ["createHash", "createPrivateKey", "randomBytes", "X509Certificate"],
  "node:dns/promises": ["lookup"],
  "node:readline/promises": ["createInterface"],
  "node:tls": ["connect"],
  "node:zlib": ["createGunzip", "createGzip"],
};
const lateBuiltins = {
  name: "late-builtins",
  setup(plugin) {
    plugin.onResolve({ filter: /^node:/ }, ({ path }) => (path in LATE ? { path, namespace: "late" } : undefined));
    plugin.onLoad({ filter: /.*/, namespace: "late" }, ({ path }) => ({
      contents: `const late = () => process.getBuiltinModule(${JSON.stringify(path)});
        ${LATE[path].map((name) => `export function ${name}(...all) { const { ${name}: real } = late(); return new.target ? new real(...all) : real(...all); }`).join("\n")}`,
    }));
  },
};

export const plugins = [
  noDevtools,
  yogaWithoutFetch,
  lateSegmenters,
  lateStringWidth,
  frames,
  ownProcess,
  lateBuiltins,
];
