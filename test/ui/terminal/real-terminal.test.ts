import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { spawn } from "@lydell/node-pty";
import headless from "@xterm/headless";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const ROOT = resolve(import.meta.dirname, "../../..");
const NODE = join(ROOT, "node_modules/.bin/node");
const isWindows = process.platform === "win32";
let folder = "";
let program = "";

/** Inside node_modules, so that the built program finds Ink and React where they are installed. */
beforeAll(async () => {
  const cache = join(ROOT, "node_modules/.cache");
  mkdirSync(cache, { recursive: true });
  folder = mkdtempSync(join(cache, "terminal-"));
  program = join(folder, "program.mjs");
  await build({
    entryPoints: [join(ROOT, "test/support/terminal-fixture.tsx")],
    outfile: program,
    bundle: true,
    packages: "external",
    platform: "node",
    format: "esm",
    jsx: "automatic",
    logLevel: "error",
  });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

let runs = 0;

/** Runs a command in a pseudo-terminal of 60×12 with an emulator behind it. */
function open(command: string, args: readonly string[]) {
  const draft = join(folder, `draft-${++runs}`);
  const terminal = new headless.Terminal({ cols: 60, rows: 12, allowProposedApi: true });
  const env = {
    ...process.env,
    TERM: "xterm-256color",
    CI: "",
    NODE_ENV: "production",
    PS1: "shell$ ",
    HISTFILE: "",
  };
  const pty = spawn(command, [...args, draft], {
    cols: 60,
    rows: 12,
    cwd: folder,
    env,
    name: "xterm-256color",
  });
  let bytes = "";
  pty.onData((data) => {
    bytes += data;
    terminal.write(data);
  });
  const exit = new Promise<number>((done) => pty.onExit(({ exitCode }) => done(exitCode)));
  const screen = () => {
    const buffer = terminal.buffer.active;
    const row = (y: number) => buffer.getLine(buffer.baseY + y)?.translateToString(true) ?? "";
    return Array.from({ length: terminal.rows }, (_, y) => row(y)).join("\n");
  };
  return {
    pty,
    exit,
    draft,
    screen,
    terminal,
    bytes: () => bytes,
    alternate: () => terminal.buffer.active.type === "alternate",
    shows: (text: string) => expect.poll(screen, { timeout: 10_000, interval: 10 }).toContain(text),
    resize(columns: number, rows: number) {
      terminal.resize(columns, rows);
      pty.resize(columns, rows);
    },
    async drained() {
      await new Promise<void>((done) => terminal.write("", done));
    },
  };
}

/** The modes that a program must leave as it found them, by what it sent last. */
function modesOf(bytes: string): Record<string, string> {
  return Object.fromEntries(
    [...bytes.matchAll(/\x1b\[\?(1049|7|25|2004)([hl])/g)].map(([, mode, to]) => [mode, to]),
  );
}

const RESTORED = { "1049": "l", "7": "h", "25": "h", "2004": "l" };

describe.skipIf(isWindows)("in a real pseudo-terminal", () => {
  test.each<[string, string, number, string]>([
    ["quitting", "\u0011", 0, ""],
    ["an error in a key's handler", "\u0014", 1, "crashed: thrown in a handler"],
    ["an error while drawing", "\u0012", 1, "crashed: thrown while drawing"],
    ["a promise that nobody caught", "\u0010", 1, "crashed: promise that nobody caught"],
  ])("%s restores the terminal", async (_, key, code, message) => {
    const run = open(NODE, [program]);
    await run.shows("ready");
    expect(run.alternate()).toBe(true);
    expect(modesOf(run.bytes())).toMatchObject({ "7": "l", "2004": "h" });
    run.pty.write(`srv日本${key}`);
    expect(await run.exit).toBe(code);
    await run.drained();
    expect(run.alternate()).toBe(false);
    expect(modesOf(run.bytes())).toEqual(RESTORED);
    expect(run.screen().trim()).toBe(message);
  });

  test.each([
    ["SIGTERM", 143],
    ["SIGHUP", 129],
    ["SIGINT", 130],
    ["SIGQUIT", 131],
  ])("%s keeps the edits, restores the terminal and exits with %i", async (signal, code) => {
    const run = open(NODE, [program]);
    await run.shows("ready");
    run.pty.write("日本");
    await run.shows("日本");
    process.kill(run.pty.pid, signal);
    expect(await run.exit).toBe(code);
    await run.drained();
    expect(run.alternate()).toBe(false);
    expect(modesOf(run.bytes())).toEqual(RESTORED);
    expect(readFileSync(run.draft, "utf8")).toBe(`${signal} 日本\n`);
  });

  test("a line that drops keeps the edits", async () => {
    const run = open(NODE, [program]);
    await run.shows("ready");
    run.pty.write("unsaved");
    await run.shows("unsaved");
    (run.pty as unknown as { destroy(): void }).destroy();
    const kept = () => (existsSync(run.draft) ? readFileSync(run.draft, "utf8") : "");
    await expect.poll(kept, { timeout: 10_000 }).toBe("SIGHUP unsaved\n");
  });

  test("the cursor stands at the caret, and a resize is followed", async () => {
    const run = open(NODE, [program]);
    await run.shows("ready");
    run.pty.write("a日本");
    await run.shows("a日本");
    await expect
      .poll(() => [run.terminal.buffer.active.cursorX, run.terminal.buffer.active.cursorY])
      .toEqual([5, 1]);
    run.resize(40, 20);
    run.pty.write("x");
    await run.shows("a日本x");
    run.pty.write("\u0011");
    expect(await run.exit).toBe(0);
    expect(existsSync(run.draft)).toBe(false);
  });

  test.skipIf(!existsSync("/bin/bash"))(
    "Ctrl+Z gives the shell its terminal, and fg the program its own at the new size",
    async () => {
      const script = 'set -m; "$0" "$1" "$2"; echo stopped; read -r answer; fg >/dev/null; echo back';
      const run = open("/bin/bash", ["--norc", "-i", "-c", script, NODE, program]);
      await run.shows("ready");
      run.pty.write("abc");
      await run.shows("abc");
      run.pty.write("\u001A");
      await run.shows("stopped");
      expect(run.alternate()).toBe(false);
      run.resize(50, 10);
      run.pty.write("\r");
      await run.shows("ready");
      expect(run.alternate()).toBe(true);
      expect(run.screen()).toContain("abc");
      run.pty.write("d");
      await run.shows("abcd");
      run.pty.write("\u0011");
      await run.shows("back");
      await run.exit;
      expect(modesOf(run.bytes())).toEqual(RESTORED);
    },
  );
});
