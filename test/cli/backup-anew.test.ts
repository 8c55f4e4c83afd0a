import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { readArguments } from "../../src/cli/arguments.ts";
import { runCommand } from "../../src/main-commands.ts";
import { WORDS } from "../../src/text/words.ts";

const SAMPLE = join(import.meta.dirname, "../fixtures/cases/62-upgrade-overwrites-tables/MailRoot");

let folder: string;
let said: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "anew-"));
  vi.stubEnv("XDG_STATE_HOME", join(folder, "state"));
  vi.stubEnv("HOME", folder);
  for (const stream of [process.stdout, process.stderr])
    vi.spyOn(stream, "write").mockImplementation((text) => {
      said += String(text);
      return true;
    });
  cpSync(SAMPLE, join(folder, "old"), { recursive: true });
  await run("old", "backup", "create", join(folder, "backup.tar.gz"));
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

async function run(name: string, ...rest: readonly string[]): Promise<number> {
  said = "";
  const mailRoot = join(folder, name);
  const args = readArguments([...rest, "--mail-root", mailRoot]);
  if (typeof args === "string") throw new Error(args);
  return runCommand(args, WORDS.en, [mailRoot]);
}
const restore = (name: string, ...more: readonly string[]) =>
  run(name, "backup", "restore", join(folder, "backup.tar.gz"), ...more);
const contents = (name: string) =>
  readdirSync(join(folder, name)).map((file) => [file, readFileSync(join(folder, name, file), "latin1")]);

describe("a backup is put where no MailRoot is", () => {
  test.each(["a missing folder", "an empty folder"])("into %s", async (where) => {
    if (where === "an empty folder") mkdirSync(join(folder, "new"));
    expect(await restore("new", "--yes"), said).toBe(0);
    expect(contents("new")).toEqual(contents("old"));
  });

  test("a dry run leaves no folder behind", async () => {
    expect(await restore("new", "--dry-run")).toBe(0);
    expect(said).toContain("new: server.tab");
    expect(existsSync(join(folder, "new"))).toBe(false);
  });

  test("nor does a backup that is missing, or --read-only", async () => {
    expect(await run("new", "backup", "restore", join(folder, "none"), "--yes")).toBe(1);
    expect(said).toContain("Check the path.");
    expect(await restore("new", "--yes", "--read-only")).toBe(1);
    expect(existsSync(join(folder, "new"))).toBe(false);
  });

  test("a folder of something else, and one whose parent is missing, are refused", async () => {
    mkdirSync(join(folder, "home"));
    writeFileSync(join(folder, "home/letter.txt"), "mine");
    expect(await restore("home", "--yes")).toBe(1);
    expect(contents("home")).toEqual([["letter.txt", "mine"]]);
    expect(await restore("not/there", "--yes")).toBe(1);
    expect(said).toContain("does not exist");
  });

  test("other commands still refuse an empty folder", async () => {
    mkdirSync(join(folder, "new"));
    expect(await run("new", "check")).toBe(1);
    expect(said).toContain("holds nothing of XMail");
  });
});
