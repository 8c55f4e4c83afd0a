import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { windowsCommands } from "../../../src/adapters/windows/windows-commands.ts";
import type { CommandOptions, CommandOutput } from "../../../src/ports/commands.ts";

/** What a shell of this machine does and says stands for a program of Windows: the runner is the same. */
const sh = (script: string, options?: CommandOptions, oemCodePage = 932): Promise<CommandOutput> =>
  windowsCommands({ systemRoot: "C:\\Windows", oemCodePage }).run(
    "/bin/sh",
    ["-c", script, "sh", "a b", '"', "; echo x"],
    options,
  );

describe("a program", () => {
  test("gets each argument whole, without a shell", async () => {
    const output = await sh('for one in "$@"; do printf "<%s>" "$one"; done');
    expect(output).toEqual({ exitCode: 0, stdout: '<a b><"><; echo x>', stderr: "" });
  });

  test("finds its input closed, or what it was given", async () => {
    expect((await sh("cat")).stdout).toBe("");
    expect((await sh("cat", { input: "yes\n" })).stdout).toBe("yes\n");
  });

  test("that takes no input at all is no fault", async () => {
    expect((await sh("exec <&-; exit 0", { input: "x".repeat(1_000_000) })).exitCode).toBe(0);
  });

  test("is ended at its time limit", async () => {
    const begin = Date.now();
    expect(await sh("echo here; exec sleep 30", { timeoutMs: 200 })).toMatchObject({
      exitCode: -1,
      failure: "timeout",
      stdout: "here\n",
    });
    expect(Date.now() - begin).toBeLessThan(10_000);
  });

  test("that asks for ever is ended when it has said a megabyte", async () => {
    const output = await sh("while :; do echo 'Overwrite (Yes/No)?'; done");
    expect(output.exitCode).toBe(-1);
    expect(output.stdout.length).toBeLessThanOrEqual(1024 * 1024);
  });

  test("is read in the code page of consoles, whole: a letter's second byte may be a backslash", async () => {
    expect((await sh("printf '\\225\\134 \\203\\134'")).stdout).toBe("表 ソ");
    expect((await sh("printf '\\225\\134' >&2; exit 5")).stderr).toBe("表");
    expect((await sh("printf '\\377\\376S\\0C\\0'")).stdout).toBe("SC");
    expect((await sh("printf '\\303\\251'", {}, 437)).stdout).toBe("é");
  });

  test("that can't even be started is told as that, not thrown", async () => {
    const output = await windowsCommands({ systemRoot: "C:\\Windows", oemCodePage: 932 }).run("/bin/sh", [
      "-c",
      "x".repeat(3_000_000),
    ]);
    expect(output).toMatchObject({ exitCode: -1, stdout: "", stderr: expect.stringContaining("E2BIG") });
  });

  test("tells its exit status", async () => {
    expect((await sh("exit 36")).exitCode).toBe(36);
  });
});

describe("which file is run", () => {
  const run = (program: string, redirected = false) =>
    windowsCommands({ systemRoot: "C:\\Windows", oemCodePage: 437, redirected }).run(program, []);

  test.each([
    ["reg.exe", false, "C:\\Windows\\System32\\reg.exe"],
    ["sc.exe", true, "C:\\Windows\\Sysnative\\sc.exe"],
    [
      "WindowsPowerShell\\v1.0\\powershell.exe",
      false,
      "C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe",
    ],
    ["C:\\XMail\\XMail.exe", false, "C:\\XMail\\XMail.exe"],
  ])("%s is a whole path, never one that is looked for", async (program, redirected, path) => {
    expect(await run(program, redirected)).toMatchObject({
      failure: "not-found",
      stderr: expect.stringContaining(`${path} ENOENT`),
    });
  });

  test("the code page of the person's console is never touched", () => {
    const folder = join(import.meta.dirname, "../../../src/adapters/windows");
    const sources = readdirSync(folder).map((name) => readFileSync(join(folder, name), "utf8"));
    expect(sources.filter((text) => /chcp/.test(text))).toEqual([]);
    expect(sources.filter((text) => /windowsHide: true/.test(text))).toHaveLength(1);
    expect(sources.filter((text) => /node:child_process/.test(text))).toHaveLength(1);
  });
});
