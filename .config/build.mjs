// Bundles the program, the stand-in and the sender check into dist/, with production React. The screen is one file,
// since each file takes its time, and so that a program that runs misses nothing when another version is put in its
// place; the commands are in parts, of which each reads those that it needs. `build.mjs all FOLDER` makes it elsewhere, `build.mjs sender-check
// FOLDER` that one alone, for its tests.
import { readdir, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { build } from "esbuild";
import { plugins } from "./bundling.mjs";

const banner = { js: 'import { createRequire as requireFrom } from "node:module"; const require = requireFrom(import.meta.url);' };
const common = {
  bundle: true,
  platform: "node",
  target: "node22",
  format: "esm",
  jsx: "automatic",
  legalComments: "none",
  banner,
  define: { "process.env.NODE_ENV": '"production"', "process.env.DEV": '"false"' },
  logLevel: "warning",
};
const [only, folder = "dist"] = process.argv.slice(2);
// XMail runs this one for every message, from MailRoot: small, and CommonJS, which starts faster (see its source).
await build({
  ...common,
  banner: {},
  minify: true,
  format: "cjs",
  entryPoints: { "sender-check": "src/filter/sender-check.ts" },
  outdir: folder,
  outExtension: { ".js": ".cjs" },
});
if (only === "sender-check") process.exit();
// Names stay, so that a crash in somebody's log can be read.
const program = { ...common, outdir: folder, outExtension: { ".js": ".mjs" }, minifySyntax: true, minifyWhitespace: true };
await build({ ...program, entryPoints: { screen: "src/main-screen.tsx" }, plugins });
const screenApart = {
  name: "screen-apart",
  setup: ({ onResolve }) => onResolve({ filter: /\/main-screen\.tsx$/ }, () => ({ path: "./screen.mjs", external: true })),
};
const { metafile } = await build({
  ...program,
  entryPoints: { main: "src/main.tsx" },
  splitting: true,
  chunkNames: "part-[name]-[hash]",
  metafile: true,
  plugins: [screenApart, ...plugins],
});
await build({ ...common, entryPoints: { "stand-in": "src/demo/stand-in.ts" }, outdir: folder, outExtension: { ".js": ".mjs" } });
// Parts of an earlier build.
const made = new Set(Object.keys(metafile.outputs).map((path) => basename(path)));
for (const name of await readdir(folder)) if (/^part-.*\.mjs$/.test(name) && !made.has(name)) await rm(join(folder, name));
