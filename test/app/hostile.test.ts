import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Ports } from "../../src/app/ports.ts";
import { save } from "../../src/app/save.ts";
import { planSave } from "../../src/app/save-plan.ts";
import { readForExplaining } from "../../src/app/session-tables.ts";
import { edit, newStore, readAll, type Store, setValue } from "../../src/app/store.ts";
import { apply } from "../../src/cli/apply.ts";
import { check } from "../../src/cli/check.ts";
import { explainClients } from "../../src/cli/explain.ts";
import { history } from "../../src/cli/history.ts";
import { status } from "../../src/cli/status.ts";
import { fail, ok } from "../../src/core/problem.ts";
import { planLines } from "../../src/report/plan-lines.ts";
import { say } from "../../src/report/say.ts";
import { SHOWN_FILES } from "../../src/schema/steps.ts";
import { WORDS } from "../../src/text/words.ts";
import { HOSTILE, printedFaults } from "../support/hostile.ts";
import { HOSTILE_PROBLEM, hostileMachine, hostilePorts } from "../support/hostile-app.ts";

const here = hostileMachine();
let ports: Ports;
let store: Store;

beforeAll(async () => {
  ports = await hostilePorts(here);
  store = newStore(here.mailRoot);
  await readAll(store, ports, SHOWN_FILES);
  // A save of its own, so that there is a history to list.
  edit(store, {
    source: "tab",
    file: "smtprelay.tab",
    change: { kind: "row", after: ["10.9.0.0", "255.255.0.0"] },
  });
  setValue(store, "settings", "postmasterAddress", "p@example.jp");
  const saved = await save(store, ports, await planSave(store.getState(), ports, store.getState().edits));
  if (!saved.ok) throw new Error(`${saved.problem.code} ${JSON.stringify(saved.problem.detail)}`);
});
afterAll(() => here.remove());

const LANGUAGES = ["en", "ja"] as const;
const FORMS = LANGUAGES.flatMap((language) => [false, true].map((json) => ({ language, json })));

describe.each(FORMS)("printed in $language, as JSON: $json", ({ language, json }) => {
  const words = WORDS[language];

  test("status", async () => {
    const { text } = await status(store, ports, words, json);
    expect(text.length).toBeGreaterThan(100);
    expect(printedFaults(text)).toEqual([]);
  });

  test("check", async () => {
    const { text } = await check(store, ports, words, { json, least: "note", selfTest: false });
    expect(text.split("\n").length).toBeGreaterThan(50);
    expect(printedFaults(text)).toEqual([]);
  });

  test("explain", async () => {
    const ground = { tables: await readForExplaining(ports.files), commandLine: `-Cl ${HOSTILE}` };
    for (const service of ["smtp", "control", "pop3", "finger"] as const) {
      const question = {
        service,
        sender: `a${HOSTILE}@x.example`,
        recipient: `b@evil${HOSTILE}`,
        login: `c${HOSTILE}`,
      };
      const said = await explainClients(["192.0.2.1", "10.0.0.1"], question, ground, words, { json });
      expect(said.code).not.toBe(2);
      expect(printedFaults(said.text)).toEqual([]);
    }
    const wrong = await explainClients([HOSTILE], { service: "smtp", sender: "" }, ground, words, { json });
    expect(printedFaults(wrong.text)).toEqual([]);
  });

  test("history", async () => {
    const list = await history(store, ports, words, { action: "list", asOf: false, json, yes: false });
    expect(printedFaults(list.text)).toEqual([]);
    const [id = ""] = /\d{4}-\d\d-\d\dT[\w.-]+/.exec(list.text) ?? [];
    for (const action of ["show", "restore"] as const) {
      const said = await history(store, ports, words, { action, id, asOf: false, json, yes: false });
      // The setting as it was before has what no value of ours may have, and that is said.
      expect(said.code).toBe(action === "show" ? 0 : 1);
      expect(printedFaults(said.text)).toEqual([]);
    }
    const none = { action: "show" as const, id: HOSTILE, file: HOSTILE, asOf: false, json, yes: false };
    expect(printedFaults((await history(store, ports, words, none)).text)).toEqual([]);
  });

  test("apply", async () => {
    const machine = {
      read: async (path: string) =>
        path === "x"
          ? ok({ text: JSON.stringify({ [HOSTILE]: HOSTILE }) })
          : fail("FILE_MISSING", { file: path }),
      mailRoots: async () => [here.mailRoot],
      open: async () => ok({ store, ports }),
      create: async () => fail("MAIL_ROOT_NOT_EMPTY", { path: here.mailRoot }),
    };
    for (const options of [{ file: "x" }, { file: `y${HOSTILE}` }, { file: "x", yesToDangers: [HOSTILE] }]) {
      const said = await apply(machine, words, { dryRun: true, json, yesToDangers: [], ...options });
      expect(printedFaults(said.text)).toEqual([]);
    }
  });
});

test.each(LANGUAGES)("problems and the preview of a save are harmless in %s", async (language) => {
  const words = WORDS[language];
  for (const code of Object.keys(words.problems) as (keyof typeof words.problems)[]) {
    const detail = new Proxy(
      {},
      {
        get: () => HOSTILE,
        has: () => true,
        ownKeys: () => [
          "file",
          "path",
          "reason",
          "message",
          "answer",
          "greeting",
          "host",
          "port",
          "unit",
          "program",
          "command",
          "exit",
        ],
        getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
      },
    );
    expect(printedFaults(say(words, { code, detail })), code).toEqual([]);
  }
  expect(printedFaults(say(words, HOSTILE_PROBLEM))).toEqual([]);
  const edits = [
    {
      source: "tab",
      file: "custdomains/new.example.tab",
      change: { kind: "row", after: [HOSTILE.replaceAll(/[\r\n\0\u001a]/g, ""), "x"] },
    },
    { source: "tab", file: "server.tab", change: { kind: "value", name: "PostMaster", after: HOSTILE } },
    { source: "startup", name: "commandLine", after: HOSTILE },
    { source: "settings", name: "program", after: HOSTILE },
  ] as const;
  const plan = await planSave({ ...store.getState(), edits }, ports, edits);
  const lines = planLines(plan, { ...words.screens.save, program: words.screens.senderCheck.program });
  expect(lines.length).toBeGreaterThan(3);
  expect(lines.flatMap(({ text }) => printedFaults(text))).toEqual([]);
  expect(plan.problems.flatMap((one) => printedFaults(say(words, one)))).toEqual([]);
});
