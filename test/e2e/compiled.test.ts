import { execFileSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { VERSION } from "../../src/main-version.ts";
import { buildProgram } from "../support/built-program.ts";

const CASE = join(import.meta.dirname, "../fixtures/cases/62-upgrade-overwrites-tables/MailRoot");
let built: ReturnType<typeof buildProgram>;
let folder = "";
let state = "";
const compiled = () => join(state, `compiled-${VERSION}`);

beforeAll(() => {
  built = buildProgram();
}, 60_000);
afterAll(() => built.remove());
beforeEach(() => {
  if (folder) rmSync(folder, { recursive: true });
  folder = mkdtempSync(join(tmpdir(), "compiled-"));
  state = join(folder, "xmail-tui");
  cpSync(CASE, join(folder, "MailRoot"), { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true }));

function status(...args: readonly string[]): void {
  try {
    execFileSync(process.execPath, [built.main, "status", "--mail-root", join(folder, "MailRoot"), ...args], {
      env: { ...process.env, XDG_STATE_HOME: folder, NODE_COMPILE_CACHE: "" },
      stdio: "ignore",
    });
  } catch {
    // The exit code tells that no server runs there.
  }
}

test.skipIf(process.platform === "win32")(
  "what Node made of the program is kept for the next start, for this user alone; an older version's goes",
  () => {
    mkdirSync(join(state, "compiled-0.0.1"), { recursive: true, mode: 0o700 });
    status();
    expect(readdirSync(state).filter((name) => name.startsWith("compiled-"))).toEqual([
      `compiled-${VERSION}`,
    ]);
    expect(statSync(compiled()).mode & 0o777).toBe(0o700);
    expect(readdirSync(compiled(), { recursive: true }).length).toBeGreaterThan(1);
    status();
    expect(readdirSync(join(folder, "MailRoot"))).toEqual(readdirSync(CASE));
  },
);

test.skipIf(process.platform === "win32").each<[string, () => void, readonly string[]]>([
  ["only reading was asked for", () => mkdirSync(state, { mode: 0o700 }), ["--read-only"]],
  ["there is no folder of ours", () => {}, []],
  [
    "others can write to our folder",
    () => {
      mkdirSync(state);
      chmodSync(state, 0o770);
    },
    [],
  ],
])("nothing is kept where %s", (_, prepare, args) => {
  prepare();
  status(...args);
  expect(existsSync(compiled())).toBe(false);
});

test.skipIf(process.platform === "win32").each([
  ["a link", () => symlinkSync(join(folder, "elsewhere"), compiled())],
  [
    "a folder that others can write to",
    () => {
      mkdirSync(compiled());
      chmodSync(compiled(), 0o777);
    },
  ],
])("nothing is written to %s in its place", (_, prepare) => {
  mkdirSync(state, { mode: 0o700 });
  mkdirSync(join(folder, "elsewhere"));
  prepare();
  status();
  expect(readdirSync(compiled())).toEqual([]);
});
