import { describe, expect, test } from "vitest";
import { nodeCommands } from "../../src/adapters/commands-node.ts";
import type { CommandsPort } from "../../src/ports/commands.ts";
import { fakeCommands } from "../support/fake-commands.ts";

const node = (script: string): [string, string[]] => [process.execPath, ["-e", script]];

describe.each<[string, () => CommandsPort]>([
  ["real", nodeCommands],
  [
    "fake",
    () =>
      fakeCommands({
        [process.execPath]: ({ args, options }) => {
          if (args[1]?.includes("exit(3)")) return { exitCode: 3, stdout: "out", stderr: "err" };
          if (options?.input !== undefined) return { stdout: options.input };
          return { stdout: options?.environment?.["COLOUR"] ?? "" };
        },
      }),
  ],
])("%s commands", (_, make) => {
  test("give exit status and both streams", async () => {
    const script = "process.stdout.write('out'); process.stderr.write('err'); process.exit(3)";
    expect(await make().run(...node(script))).toEqual({ exitCode: 3, stdout: "out", stderr: "err" });
  });

  test("pass input and variables on", async () => {
    const copy = node("process.stdin.pipe(process.stdout)");
    expect(await make().run(...copy, { input: "a\nb" })).toMatchObject({ exitCode: 0, stdout: "a\nb" });
    const show = node("process.stdout.write(process.env.COLOUR)");
    expect(await make().run(...show, { environment: { COLOUR: "blue" } })).toMatchObject({ stdout: "blue" });
  });

  test("a program that isn't there is told apart", async () => {
    expect(await make().run("no-such-program-here", [])).toMatchObject({
      exitCode: -1,
      failure: "not-found",
    });
  });
});

describe("commands of this machine", () => {
  test("arguments reach the program as they are: there is no shell", async () => {
    const odd = ["a b", "$HOME", "`id`", '"quoted"', "*", ";exit 1", ""];
    const output = await nodeCommands().run(process.execPath, [
      "-e",
      "process.stdout.write(JSON.stringify(process.argv.slice(1)))",
      "--",
      ...odd,
    ]);
    expect(JSON.parse(output.stdout)).toEqual(odd);
  });

  test("a file that may not be run is told apart", async () => {
    expect(await nodeCommands().run(import.meta.filename, [])).toMatchObject({
      exitCode: -1,
      failure: "no-permission",
    });
  });

  test("one that goes on for too long is ended, also when it takes no hint", async () => {
    const deaf = node("process.on('SIGINT', () => {}); console.log('begun'); setInterval(() => {}, 1000)");
    const output = await nodeCommands().run(...deaf, { timeoutMs: 500 });
    expect(output).toMatchObject({ exitCode: -1, failure: "timeout" });
  });

  test("what it has started and left running is neither waited for nor ended", async () => {
    const script = `
      const child = require("node:child_process").spawn(process.execPath,
        ["-e", "setTimeout(() => {}, 60000)"], { detached: true, stdio: "inherit" });
      child.unref();
      process.stdout.write(String(child.pid));
      process.exit(0);`;
    const output = await nodeCommands().run(...node(script), { timeoutMs: 20_000 });
    const pid = Number(output.stdout);
    expect(output.exitCode).toBe(0);
    expect(process.kill(pid, 0)).toBe(true);
    process.kill(pid, "SIGKILL");
  });

  test("endless output is cut at 1 MB and doesn't stop the program", async () => {
    const script =
      "const l = 'x'.repeat(65536); for (let i = 0; i < 40; i++) require('fs').writeSync(1, l); process.exit(0)";
    const output = await nodeCommands().run(...node(script));
    expect(output.exitCode).toBe(0);
    expect(output.stdout).toHaveLength(1024 * 1024);
  });

  test("a program that doesn't read its input is no fault", async () => {
    const output = await nodeCommands().run("true", [], { input: "x".repeat(1_000_000) });
    expect(output.exitCode).toBe(0);
  });
});
