import assert from "node:assert/strict";
import { cpSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { en } from "../../src/text/en/words.ts";
import { MAIN, NODE, openPane, type Pane, WORK } from "./terminals-tmux.ts";

const ENVIRONMENT = { LANG: "C.UTF-8", TERM: "xterm-256color" };
const CASE = join(import.meta.dirname, "../fixtures/cases/62-upgrade-overwrites-tables/MailRoot");

/** However it ends: the shell's screen is back, its cursor is shown, its modes are as before. */
async function expectGivenBack(pane: Pane, modes: string, code: number): Promise<string> {
  await pane.prompt();
  const said = pane.text();
  assert.equal(pane.alternate(), false);
  assert.equal(pane.cursorShown(), true);
  assert.equal(await pane.run("echo $code"), String(code));
  assert.equal(await pane.run("stty -g"), modes);
  // Neither marked pastes nor a cursor that no longer wraps were left behind.
  pane.paste("echo pasted");
  await pane.until("pasted", () => pane.text().trimEnd().endsWith("echo pasted"));
  pane.press("C-u");
  pane.type(`echo ${"x".repeat(90)}`);
  await pane.until("wrapped", () => /x{20}\nx{5}/.test(pane.text()));
  pane.close();
  return said;
}

async function started(command: string) {
  const pane = openPane(ENVIRONMENT);
  await pane.prompt();
  const modes = await pane.run("stty -g");
  pane.type(`clear; ${command}`);
  pane.press("Enter");
  await pane.shows(`─ ${en.screens.steps.environment.title} `, "Ctrl+Q");
  return { pane, modes };
}

describe("the terminal is given back", { concurrency: 4 }, () => {
  for (const [signal, code] of [
    ["SIGTERM", 143],
    ["SIGHUP", 129],
    ["SIGINT", 130],
    ["SIGQUIT", 131],
  ] as const)
    test(`after ${signal}`, async () => {
      const { pane, modes } = await started(`${NODE} ${MAIN} --demo`);
      process.kill(pane.program(), signal);
      await expectGivenBack(pane, modes, code);
    });

  test("after SIGTERM in the middle of a save, with every table whole", async () => {
    const mailRoot = join(WORK, "saved");
    cpSync(CASE, mailRoot, { recursive: true });
    const tables = () =>
      readdirSync(mailRoot).map((name): [string, string] => [
        name,
        readFileSync(join(mailRoot, name), "latin1"),
      ]);
    const before = tables();
    const { pane, modes } = await started(`${NODE} ${MAIN} --mail-root ${mailRoot}`);
    pane.type("a");
    pane.press("C-s");
    await pane.shows(en.screens.save.title);
    const pid = pane.program();
    pane.press("Enter");
    process.kill(pid, "SIGTERM");
    await expectGivenBack(pane, modes, 143);
    // One table may be the new one; a temporary file beside it goes away at the next start.
    const now = new Map(tables());
    for (const [name, bytes] of before)
      if (name === "ctrlaccounts.tab") assert.match(now.get(name) ?? "", /^("[^"\n]*"\t"[^"\n]*"\n)+$/);
      else assert.equal(now.get(name), bytes, name);
  });

  test("after an error that nobody caught, which is told in one line", async () => {
    const errors = join(WORK, "crash.log");
    const { pane, modes } = await started(`${NODE} --inspect-port=127.0.0.1:0 ${MAIN} --demo 2> ${errors}`);
    // Node's inspector lets a test throw inside of the program that people run.
    process.kill(pane.program(), "SIGUSR1");
    const address = () => /ws:\/\/\S+/.exec(readFileSync(errors, "utf8"))?.[0];
    await pane.until("listening", () => address() !== undefined);
    const inspector = new WebSocket(address()!);
    await new Promise((resolve) => inspector.addEventListener("open", resolve));
    const expression = "setImmediate(() => { throw new Error('thrown by the lane'); })";
    inspector.send(JSON.stringify({ id: 1, method: "Runtime.evaluate", params: { expression } }));
    await pane.until("ended", () => !pane.alternate());
    inspector.close();
    await expectGivenBack(pane, modes, 1);
    const said = readFileSync(errors, "utf8")
      .split("\n")
      .filter((line) => line.startsWith("xmail-tui: "));
    assert.deepEqual(said, ["xmail-tui: thrown by the lane"]);
  });
});
