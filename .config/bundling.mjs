// What every bundle of the program needs done to the packages in it.
import { readFileSync } from "node:fs";

/** Ink loads it only for React's developer tools, on a path that is dead in production. */
export const noDevtools = {
  name: "no-devtools",
  setup(plugin) {
    plugin.onResolve({ filter: /^react-devtools-core$/ }, () => ({ path: "devtools", namespace: "empty" }));
    plugin.onLoad({ filter: /.*/, namespace: "empty" }, () => ({ contents: "export default {};" }));
  },
};

const DATA = /"data:application\/octet-stream;base64,([A-Za-z0-9+/=]+)"/;
const ARGUMENT = "loadYoga = loadYoga || {};";

/**
 * Yoga's loader takes its WebAssembly by `fetch` of a data: address, for which Node
 * reads in all of its HTTP: 50 ms of each start. Handed over as bytes it takes 5.
 */
export const yogaWithoutFetch = {
  name: "yoga-without-fetch",
  setup(plugin) {
    plugin.onLoad({ filter: /yoga-wasm-base64-esm\.js$/ }, ({ path }) => {
      const text = readFileSync(path, "utf8");
      const [data, bytes] = DATA.exec(text) ?? [];
      if (bytes === undefined || !text.includes(ARGUMENT)) throw new Error(`${path} is written otherwise now`);
      const given = `loadYoga = loadYoga || { wasmBinary: Buffer.from("${bytes}", "base64") };`;
      return { contents: text.replace(data, data.replace(bytes, "")).replace(ARGUMENT, given) };
    });
  },
};
