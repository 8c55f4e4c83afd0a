// Bundles the program, the stand-in and the sender check into dist/, each a single file with production React.
// `build.mjs sender-check FOLDER` makes that one alone, for its tests.
import { mkdir, copyFile, writeFile } from "node:fs/promises";
import { build } from "esbuild";

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
// Ink loads this only for React's developer tools, on a path that is dead in production.
const noDevtools = {
  name: "no-devtools",
  setup(plugin) {
    plugin.onResolve({ filter: /^react-devtools-core$/ }, () => ({ path: "devtools", namespace: "empty" }));
    plugin.onLoad({ filter: /.*/, namespace: "empty" }, () => ({ contents: "export default {};" }));
  },
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
await mkdir("dist", { recursive: true });
await build({ ...common, entryPoints: { main: "src/main.tsx" }, outdir: "dist", outExtension: { ".js": ".mjs" }, plugins: [noDevtools] });
await build({ ...common, entryPoints: { "stand-in": "src/demo/stand-in.ts" }, outdir: "dist", outExtension: { ".js": ".mjs" } });
