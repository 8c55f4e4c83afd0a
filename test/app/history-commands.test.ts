import { expect, test } from "vitest";
import { keptAs, writeEntry } from "../../src/app/history/folder.ts";
import { restoreEdits } from "../../src/app/history/restore.ts";
import { planSave } from "../../src/app/save-plan.ts";
import type { ServiceStatus } from "../../src/ports/service.ts";
import { appWith } from "./app-fakes.ts";
import { historyOf } from "./history-app.ts";

const ID = "2026-01-01T00-00-00.000Z";

/** What is planned to put back the first of two versions of some tables while XMail runs. */
async function planBack(
  tables: Readonly<Record<string, readonly [before: string, now: string]>>,
  service: ServiceStatus = { state: "running" },
) {
  const now = Object.entries(tables).map(([name, [, bytes]]) => [name, bytes] as const);
  const app = await appWith(Object.fromEntries(now));
  app.store.setState((state) => ({
    live: { ...state.live, service: { value: service, at: 0 } },
  }));
  const files = [];
  for (const [name, [before, after]] of Object.entries(tables)) {
    await app.stateFolder.write(`history/contents/${keptAs(before).hash}`, before);
    files.push({ name, before: keptAs(before), after: keptAs(after) });
  }
  await writeEntry(app.stateFolder, {
    id: ID,
    at: Date.UTC(2026, 0, 1),
    mailRoot: "/mail-root",
    files,
    commands: [],
    startup: { before: {}, after: {} },
    settings: [],
    needsRestart: false,
    state: "done",
  });
  const history = await historyOf(app);
  const edits = await restoreEdits(app.store, app.ports, history, { kind: "before", id: ID }, "disk");
  if (!edits.ok) throw new Error(edits.problem.code);
  return planSave(app.store.getState(), app.ports, edits.value);
}

const TARO = '"example.org"\t"taro"\t"11041704"\t1\t"taro"\t"U"\n';
const HANAKO = '"example.org"\t"hanako"\t"11041705"\t2\t"hanako"\t"U"\n';

test.each([
  ["an account that is named twice now", { "mailusers.tab": [TARO + HANAKO, TARO + HANAKO + TARO] }],
  [
    "an account that has a second password now",
    { "mailusers.tab": [TARO, TARO + TARO.replace("1704", "1799")] },
  ],
  ["a domain that is named twice now", { "domains.tab": ['"a.org"\n', '"a.org"\n"a.org"\n'] }],
  [
    "an alias that has a second target now",
    { "aliases.tab": ['"a.org"\t"x"\t"y"\n', '"a.org"\t"x"\t"y"\n"a.org"\t"x"\t"z"\n'] },
  ],
] as const)("%s isn't deleted to put back the table that names it once", async (_, tables) => {
  const plan = await planBack(tables as Parameters<typeof planBack>[0]);
  expect(plan.problems.map(({ code }) => code)).toEqual(["HISTORY_STOP_FIRST"]);
  expect(plan.commands).toEqual([]);
});

test("an alias whose target changed is deleted and made again, and an account that came since is deleted", async () => {
  const plan = await planBack({
    "aliases.tab": ['"a.org"\t"x"\t"y"\n', '"a.org"\t"x"\t"z"\n'],
    "mailusers.tab": [TARO, TARO + HANAKO],
  });
  expect(plan.problems).toEqual([]);
  expect(plan.commands).toEqual([
    ["aliasdel", "a.org", "x"],
    ["userdel", "example.org", "hanako"],
    ["aliasadd", "a.org", "x", "y"],
  ]);
});

const NEW = {
  "aliases.tab": '"example.org"\t"t"\t"taro"\n',
  "domains.tab": '"example.org"\n',
  "mailusers.tab": TARO,
};

test("a domain with its account and alias comes before them and goes after them", async () => {
  const tables = Object.entries(NEW);
  const comes = await planBack(Object.fromEntries(tables.map(([name, bytes]) => [name, [bytes, ""]])));
  expect(comes.commands.map(([verb]) => verb)).toEqual(["domainadd", "useradd", "aliasadd"]);
  const goes = await planBack(Object.fromEntries(tables.map(([name, bytes]) => [name, ["", bytes]])));
  expect(goes.commands.map(([verb]) => verb)).toEqual(["aliasdel", "userdel", "domaindel"]);
});

test("while an XMail runs that no service knows of, a table comes back by commands all the same", async () => {
  const tables = { "aliases.tab": ["", '"a.org"\t"x"\t"y"\n'] } as const;
  const plan = await planBack(tables, { state: "not-registered", elsewhere: { pid: 77 } });
  expect([plan.files, plan.commands]).toEqual([[], [["aliasdel", "a.org", "x"]]]);
});
