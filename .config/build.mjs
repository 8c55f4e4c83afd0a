// Bundles the program and the stand-in into dist/, each a single file with production React.
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
await mkdir("dist", { recursive: true });
await build({ ...common, entryPoints: { main: "src/main.tsx" }, outdir: "dist", outExtension: { ".js": ".mjs" }, plugins: [noDevtools] });
await build({ ...common, entryPoints: { "stand-in": "src/demo/stand-in.ts" }, outdir: "dist", outExtension: { ".js": ".mjs" } });
