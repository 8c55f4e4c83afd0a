import { once } from "node:events";
import { Text, useApp } from "ink";
import { useEffect } from "react";
import { describe, expect, test } from "vitest";
import { InputRoot, useKeys } from "../../../src/ui/input.tsx";
import { terminalProblem } from "../../../src/ui/terminal/terminal-problem.ts";
import { colorsOf, localeIsUtf8 } from "../../../src/ui/theme.ts";
import { type Driver, start } from "../../support/driver.tsx";
import { Broken } from "./probes.tsx";

function Page() {
  useKeys(() => false);
  return <Text>page</Text>;
}

function Leaving() {
  const { exit } = useApp();
  useEffect(() => exit(), [exit]);
  return <Text>bye</Text>;
}

const open = (options: Parameters<typeof start>[1] = {}) =>
  start(
    <InputRoot>
      <Page />
    </InputRoot>,
    options,
  );

async function ended(app: Driver): Promise<number | undefined> {
  if (app.life.exitCode === undefined) await once(app.life, "ended");
  return app.life.exitCode;
}

describe("the terminal is given back", () => {
  test.each([
    ["SIGTERM", 143],
    ["SIGHUP", 129],
    ["SIGINT", 130],
    ["SIGQUIT", 131],
  ])("on %s, before edits are kept, with exit code %i", async (signal, code) => {
    const order: string[] = [];
    const app = await open({
      onHangup: async (name) => {
        await Promise.resolve();
        order.push(`${name} raw=${app.keyboard.raw} output=${app.output().includes("\u001B[?1049l")}`);
      },
    });
    app.life.emit(signal);
    expect(await ended(app)).toBe(code);
    expect(order).toEqual([`${signal} raw=false output=true`]);
  });

  test.each(["end", "close", "error"])(
    "when the keyboard reports '%s', as a dropped line does",
    async (event) => {
      const signals: string[] = [];
      const app = await open({ onHangup: (signal) => void signals.push(signal) });
      app.keyboard.emit(event, new Error("EIO"));
      expect(await ended(app)).toBe(129);
      expect(signals).toEqual(["SIGHUP"]);
    },
  );

  test("on an error that nobody caught, which is told", async () => {
    const errors: unknown[] = [];
    const app = await open({ onCrash: (error) => void errors.push(error) });
    app.life.emit("uncaughtException", new Error("stray"));
    expect(await ended(app)).toBe(1);
    expect(errors).toEqual([new Error("stray")]);
    expect(app.keyboard.raw).toBe(false);
    expect(app.output()).toContain("\u001B[?1049l");
  });

  test("on an error while drawing", async () => {
    const errors: unknown[] = [];
    const app = await start(<Broken />, { onCrash: (error) => void errors.push(error) });
    expect(await ended(app)).toBe(1);
    expect(errors).toEqual([new Error("broken")]);
    expect(app.output()).toContain("\u001B[?1049l");
  });

  test("once, and the edits kept to the end, when a dropped line is told several times over", async () => {
    const kept = Promise.withResolvers<void>();
    const signals: string[] = [];
    const keep = async (signal: string) => {
      signals.push(signal);
      await kept.promise;
    };
    const app = await open({ onHangup: keep });
    app.keyboard.emit("end");
    app.life.emit("SIGHUP");
    app.life.emit("SIGTERM");
    app.keyboard.emit("close");
    await new Promise((resolve) => setImmediate(resolve));
    expect(app.life.exitCode).toBeUndefined();
    kept.resolve();
    expect(await ended(app)).toBe(129);
    expect(signals).toEqual(["SIGHUP"]);
  });

  test("when keeping edits fails, too", async () => {
    const app = await open({ onHangup: () => Promise.reject(new Error("disk full")) });
    app.life.emit("SIGTERM");
    expect(await ended(app)).toBe(143);
  });

  test("when the program leaves by itself, and the listeners go with it", async () => {
    const app = await start(
      <InputRoot>
        <Leaving />
      </InputRoot>,
    );
    await app.stop();
    expect(app.output()).toContain("\u001B[?1049l");
    expect(app.life.exitCode).toBeUndefined();
    expect(app.life.eventNames()).toEqual([]);
  });

  test("once only", async () => {
    const app = await open();
    await app.stop();
    app.output();
    app.life.emit("SIGTERM");
    await app.stop();
    expect(app.output()).toBe("");
  });
});

describe("stopping and going on", () => {
  test("the shell gets its terminal, the whole group stops, and all comes back", async () => {
    const app = await open({ columns: 40, rows: 5 });
    app.output();
    app.suspend();
    expect(app.output()).toContain("\u001B[?1049l");
    expect(app.keyboard.raw).toBe(false);
    expect(app.life.kills).toEqual([{ pid: 0, signal: "SIGTSTP" }]);
    app.life.emit("SIGCONT");
    await app.settle();
    expect(app.keyboard.raw).toBe(true);
    expect(app.alternate()).toBe(true);
    expect(app.screen()).toBe("page");
    await app.stop();
  });

  test("a stop sent from outside is the same, once", async () => {
    const app = await open();
    app.life.emit("SIGTSTP");
    app.life.emit("SIGTSTP");
    expect(app.life.kills).toHaveLength(1);
    app.life.emit("SIGCONT");
    app.life.emit("SIGTSTP");
    expect(app.life.kills).toHaveLength(2);
    app.life.emit("SIGCONT");
    await app.stop();
  });

  test("a stop that the system discards doesn't leave the screen to the shell", async () => {
    const app = await open();
    app.suspend();
    await expect.poll(() => app.keyboard.raw).toBe(true);
    await app.settle();
    expect(app.screen()).toBe("page");
    await app.stop();
  });
});

describe("where a full screen can't be drawn", () => {
  const tty = { isTTY: true };
  test.each<[string, object, object, string | undefined, string | undefined]>([
    ["a terminal", tty, tty, "xterm-256color", undefined],
    ["a terminal without a name", tty, tty, undefined, undefined],
    ["a pipe as input", {}, tty, "xterm", "no-tty"],
    ["a file as output", tty, {}, "xterm", "no-tty"],
    ["a terminal that can't move its cursor", tty, tty, "dumb", "dumb"],
  ])("%s", (_, stdin, stdout, term, problem) => {
    expect(terminalProblem(stdin, stdout, { TERM: term })).toBe(problem);
  });

  test.each<[Record<string, string>, number, string]>([
    [{ TERM: "xterm-256color" }, 8, "256"],
    [{ TERM: "linux" }, 4, "16"],
    [{ TERM: "screen-256color" }, 4, "256"],
    [{ TERM: "tmux-256color" }, 4, "256"],
    [{ TERM: "screen" }, 4, "16"],
    [{ TERM: "tmux" }, 1, "16"],
    [{ TERM: "putty" }, 4, "16"],
    [{ TERM: "putty-256color" }, 1, "256"],
    [{ TERM: "alacritty" }, 1, "256"],
    [{ TERM: "xterm-256color", NO_COLOR: "1" }, 8, "mono"],
    [{ TERM: "xterm-256color", NO_COLOR: "" }, 8, "256"],
    [{ TERM: "vt100" }, 4, "mono"],
    [{ TERM: "xterm-mono" }, 1, "mono"],
  ])("%o with %i bits of colour is drawn with %s colours", (env, depth, colors) => {
    expect(colorsOf(env, { getColorDepth: () => depth })).toBe(colors);
  });

  test.each([
    ["none", "mono"],
    ["16", "16"],
    ["256", "256"],
    ["auto", "256"],
  ] as const)("a person's own choice of colours, %s, comes first", (chosen, colors) => {
    const env: Record<string, string> = chosen === "auto" ? {} : { NO_COLOR: "1" };
    expect(colorsOf(env, { getColorDepth: () => 8 }, chosen)).toBe(colors);
  });

  test.each<[Record<string, string>, boolean]>([
    [{ LANG: "ja_JP.UTF-8" }, true],
    [{ LANG: "C.utf8" }, true],
    [{ LANG: "ja_JP.eucJP" }, false],
    [{ LC_ALL: "C", LANG: "ja_JP.UTF-8" }, false],
    [{ LC_ALL: "", LC_CTYPE: "en_US.UTF-8", LANG: "C" }, true],
    [{}, true],
  ])("%o can show more than ASCII: %s", (env, utf8) => {
    expect(localeIsUtf8(env)).toBe(utf8);
  });
});
