import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pty from "@lydell/node-pty";
import headless from "@xterm/headless";
import { afterEach, beforeAll, expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "../..");
const started: pty.IPty[] = [];

beforeAll(() => execFileSync(process.execPath, [".config/build.mjs"], { cwd: ROOT }), 60_000);
afterEach(() => {
  for (const program of started.splice(0)) {
    try {
      program.kill("SIGHUP");
    } catch {
      // It has ended by itself.
    }
  }
});

/** The packed program in a real pseudo-terminal. */
function open(args: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  const screen = new headless.Terminal({ cols: 100, rows: 30, allowProposedApi: true });
  const program = pty.spawn(process.execPath, [join(ROOT, "dist/main.mjs"), ...args], {
    name: "xterm-256color",
    cols: 100,
    rows: 30,
    env: {
      ...process.env,
      LANG: "C.UTF-8",
      LC_ALL: "",
      TMUX: "",
      XDG_CONFIG_HOME: "/none",
      ...environment,
    } as Record<string, string>,
  });
  started.push(program);
  program.onData((data) => screen.write(data));
  const ended = new Promise<number>((resolve) => program.onExit(({ exitCode }) => resolve(exitCode)));
  const text = () =>
    Array.from(
      { length: 30 },
      (_, y) => screen.buffer.active.getLine(screen.buffer.active.baseY + y)?.translateToString(true) ?? "",
    ).join("\n");
  const until = async (wanted: string | RegExp) => {
    const fits = () => (typeof wanted === "string" ? text().includes(wanted) : wanted.test(text()));
    // Waits for what the screen shows, looking after each piece of output.
    for (let looks = 0; !fits() && looks < 1_500; looks++)
      await new Promise((resolve) => setTimeout(resolve, 10));
    if (!fits()) throw new Error(`no ${wanted} in\n${text()}`);
  };
  return { program, screen, ended, text, until, press: (keys: string) => program.write(keys) };
}

test("the demo starts, a change is saved in its file, and quitting gives the terminal back", async () => {
  const app = open(["--demo"]);
  await app.until("CONTROL");
  expect(app.screen.buffer.active.type).toBe("alternate");
  const mailRoot = /(\/\S+\/MailRoot)/.exec(app.text())?.[1] ?? "";
  app.press("\x0e\x0e\x0e");
  await app.until("4 Control access ─");
  // The recommended values, then everything is reviewed: both keys in one packet.
  app.press("\x0f\x13");
  await app.until("Write this?");
  app.press("\r");
  await app.until("Done.");
  expect(readFileSync(`${mailRoot}/ctrl.ipmap.tab`, "latin1")).toContain('"0.0.0.0"\t"0.0.0.0"\t"DENY"\t1\n');
  app.press("\r");
  await app.until("Only this machine gets in.");
  app.press("\x11");
  expect(await app.ended).toBe(0);
  expect(app.screen.buffer.active.type).toBe("normal");
}, 40_000);

test.each(["SIGHUP", "SIGTERM"])(
  "unsaved changes survive %s and are there at the next start",
  async (signal) => {
    const folder = mkdtempSync(join(tmpdir(), "packed-"));
    const mailRoot = join(folder, "MailRoot");
    cpSync(join(ROOT, "test/fixtures/cases/62-upgrade-overwrites-tables/MailRoot"), mailRoot, {
      recursive: true,
    });
    const tables = () =>
      readdirSync(mailRoot).map((name) => [name, readFileSync(join(mailRoot, name), "latin1")]);
    const before = tables();
    const state = { XDG_STATE_HOME: join(folder, "state") };
    const first = open(["--mail-root", mailRoot], state);
    await first.until("Control account");
    first.press("\x1b[B\x1b[Bnew");
    first.press("\x0f");
    await first.until("unsaved changes");
    first.program.kill(signal);
    await first.ended;
    expect(first.screen.buffer.active.type).toBe("normal");
    expect(tables()).toEqual(before);
    const second = open(["--mail-root", mailRoot], state);
    await second.until("an earlier session");
    second.press("\r");
    await second.until("Control account");
    expect(second.text()).toContain("unsaved changes");
  },
  40_000,
);

test("without a terminal it says in one line what to do, and exits with 2", () => {
  try {
    execFileSync(process.execPath, [join(ROOT, "dist/main.mjs")], { stdio: ["ignore", "pipe", "pipe"] });
    expect.unreachable();
  } catch (error) {
    const { status, stderr } = error as { status: number; stderr: Buffer };
    expect(status).toBe(2);
    expect(stderr.toString().trim().split("\n")).toHaveLength(1);
  }
});

test("two MailRoots keep settings of their own", async () => {
  const folder = mkdtempSync(join(tmpdir(), "packed-"));
  const state = { XDG_STATE_HOME: join(folder, "state") };
  for (const name of ["one", "two"]) {
    cpSync(join(ROOT, "test/fixtures/cases/62-upgrade-overwrites-tables/MailRoot"), join(folder, name), {
      recursive: true,
    });
  }
  const first = open(["--mail-root", join(folder, "one")], state);
  await first.until("Control account");
  first.press("only-in-one\x13");
  await first.until("Write this?");
  first.press("\r");
  await first.until("Done.");
  first.press("\r\x11");
  await first.ended;
  const second = open(["--mail-root", join(folder, "two")], state);
  await second.until("Control account");
  expect(second.text()).not.toContain("only-in-one");
  second.press("\x11");
  await second.ended;
  const again = open(["--mail-root", join(folder, "one")], state);
  await again.until("Set-up");
  again.press("\x10\x10\x10\x10\x10");
  await again.until("only-in-one");
}, 40_000);

test.each([
  [["--version"], 0],
  [["--help"], 0],
  [["--nonsense"], 2],
  [["status", "--mail-root", "/nowhere"], 1],
])("%j exits with %i", (args, code) => {
  const run = () => execFileSync(process.execPath, [join(ROOT, "dist/main.mjs"), ...args], { stdio: "pipe" });
  if (code === 0) expect(run().toString()).not.toBe("");
  else expect(run).toThrow(expect.objectContaining({ status: code }) as Error);
});

test("a person's own settings file holds: keys, borders, language; its faults are told on the screen and before it", async () => {
  const folder = mkdtempSync(join(tmpdir(), "own-"));
  mkdirSync(join(folder, "xmail-tui"));
  const file = join(folder, "xmail-tui", "config.yaml");
  writeFileSync(
    file,
    "keys:\n  quit: [alt+x]\n  save: ctrl+w\nlanguage: ja\nascii: true\nescapeTime: 1000\n",
  );
  const app = open(["--demo"], { XDG_CONFIG_HOME: folder });
  await app.until("config.yaml:3: keys.save: ctrl+w");
  await app.until("Alt+x 終了");
  expect(app.text()).not.toMatch(/[│─]/);
  app.press("\r");
  await app.until("環境設定");
  // Escape and the rest of an arrow key, more than the usual Escape time apart, are one key to this person.
  app.press("\x1b");
  await new Promise((resolve) => setTimeout(resolve, 150));
  app.press("[B");
  await app.until(/^.*> .*\*/m);
  // What quits elsewhere does nothing here any more.
  app.press("\x11\x0e");
  await app.until("- 2 起動時オプション");
  app.press("\x1bx");
  expect(await app.ended).toBe(0);
  rmSync(folder, { recursive: true });
}, 30_000);
