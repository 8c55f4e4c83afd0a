import { expect, test } from "vitest";
import { keepDraft, takeDraft } from "../../src/app/draft.ts";
import { readHistory } from "../../src/app/history/folder.ts";
import { beginEntry } from "../../src/app/history/record.ts";
import { undoLastSave } from "../../src/app/put-back.ts";
import { planSave } from "../../src/app/save-plan.ts";
import { edit, readAll, setValue } from "../../src/app/store.ts";
import { appWith } from "./app-fakes.ts";
import { entriesOf, keptOf, restore, saveAll, saveValue } from "./history-app.ts";

const RELAY = "smtprelay.tab";
const [LAN, OFFICE, BRANCH] = [
  '"10.0.0.0"\t"255.0.0.0"\n',
  '"192.168.0.0"\t"255.255.0.0"\n',
  '"172.16.0.0"\t"255.240.0.0"\n',
];

/** A save that took the LAN's row away, and what others made of the table since. */
async function takenAway(since: string) {
  const app = await appWith({ [RELAY]: LAN + OFFICE });
  edit(app.store, { source: "tab", file: RELAY, change: { kind: "row", before: ["10.0.0.0", "255.0.0.0"] } });
  await saveAll(app);
  app.files.put(RELAY, since);
  return app;
}

test("a row that others put back already doesn't come twice when the save that took it away is taken back", async () => {
  const app = await takenAway(OFFICE + LAN + BRANCH);
  expect(await undoLastSave(app.store, app.ports)).toBe(false);
  expect(app.files.bytesOf(RELAY)).toBe(OFFICE + LAN + BRANCH);
});

test("a row that a save took away comes back among what others wrote since", async () => {
  const app = await takenAway(BRANCH + OFFICE);
  expect(await undoLastSave(app.store, app.ports)).toBe(true);
  await saveAll(app);
  expect(app.files.bytesOf(RELAY)).toBe(BRANCH + OFFICE + LAN);
});

const RANGE = (mode: string, precedence = "1") => `"10.0.0.0"\t"255.0.0.0"\t"${mode}"\t${precedence}\n`;

test.each([
  [
    "others changed since stays as it is, and the old one doesn't come beside it",
    RANGE("DENY", "5"),
    RANGE("DENY", "5"),
  ],
  [
    "is as the save left it is changed back in its place",
    `# new\n${RANGE("DENY")}`,
    `# new\n${RANGE("ALLOW")}`,
  ],
])("of a row that a save changed: one that %s", async (_, since, expected) => {
  const table = "ctrl.ipmap.tab";
  const app = await appWith({ [table]: RANGE("ALLOW") });
  const row = (mode: string) => ["10.0.0.0", "255.0.0.0", mode, "1"];
  edit(app.store, {
    source: "tab",
    file: table,
    change: { kind: "row", before: row("ALLOW"), after: row("DENY") },
  });
  await saveAll(app);
  app.files.put(table, since);
  await undoLastSave(app.store, app.ports);
  await saveAll(app);
  expect(app.files.bytesOf(table)).toBe(expected);
});

test("a start-up option that others changed since isn't taken back under them", async () => {
  const app = await appWith();
  setValue(app.store, "startup", "commandLine", "-Sl");
  await saveAll(app);
  await app.ports.startup.write({ commandLine: "-Sl -Pl" }, { again: false });
  await readAll(app.store, app.ports, []);
  expect(await undoLastSave(app.store, app.ports)).toBe(false);
});

test("where an editor took the last save back, undo goes on with the one before it", async () => {
  const app = await appWith({ "server.tab": '"PostMaster"\t"zero@example.org"\n' });
  await saveValue(app, "one@example.org");
  const one = app.files.bytesOf("server.tab")!;
  await saveValue(app, "two@example.org");
  app.files.put("server.tab", one);
  expect(await undoLastSave(app.store, app.ports)).toBe(true);
  await saveAll(app);
  expect(app.files.bytesOf("server.tab")).toContain("zero@example.org");
});

/** Three saves: before the third the clock was put back by an hour. */
async function clockPutBack() {
  const app = await appWith({ "server.tab": '"PostMaster"\t"zero@example.org"\n' });
  await saveValue(app, "one@example.org");
  await saveValue(app, "two@example.org");
  const { now } = app.clock;
  app.ports.clock.now = () => now.call(app.clock) - 3_600_000;
  await saveValue(app, "three@example.org");
  return app;
}

test("a save after the clock was put back is the newest all the same, with the time that the clock said", async () => {
  const app = await clockPutBack();
  const [last, second] = await entriesOf(app);
  expect(await keptOf(app, last!, "server.tab", "after")).toContain("three@example.org");
  expect(last!.at).toBeLessThan(second!.at);
});

test("undo takes back the last save, also where the clock was put back before it", async () => {
  const app = await clockPutBack();
  expect(await undoLastSave(app.store, app.ports)).toBe(true);
  await saveAll(app);
  expect(app.files.bytesOf("server.tab")).toContain("two@example.org");
});

test("as it stood after a save is after that save, not after one that the clock puts before it", async () => {
  const app = await clockPutBack();
  const [, second] = await entriesOf(app);
  await restore(app, { kind: "moment", at: second!.at, id: second!.id });
  expect(app.files.bytesOf("server.tab")).toContain("two@example.org");
});

test("two copies that begin a save in the same millisecond each have an entry, neither in the other's place", async () => {
  const app = await clockPutBack();
  setValue(app.store, "server.tab", "PostMaster", "four@example.org");
  const plan = await planSave(app.store.getState(), app.ports, app.store.getState().edits);
  const copies = [1, 2, 3].map((pid) => ({ ...app.ports, ownProcess: { ...app.ports.ownProcess, pid } }));
  await Promise.all(copies.map((ports) => beginEntry(app.store.getState(), ports, plan)));
  const [...begun] = (await entriesOf(app)).filter(({ state }) => state === "begun");
  expect(begun.map(({ writer }) => writer?.pid).toSorted()).toEqual([1, 2, 3]);
});

test("case 58: a MailRoot that is opened by a link has the history and the draft of the one that it leads to", async () => {
  const app = await appWith({ "server.tab": '"PostMaster"\t"zero@example.org"\n' });
  await saveValue(app, "one@example.org");
  setValue(app.store, "server.tab", "PostMaster", "two@example.org");
  const { edits } = app.store.getState();
  await keepDraft(app.stateFolder, "/mail-root", edits);
  const folder = { ...app.stateFolder, ofOneMailRoot: true };
  expect(await readHistory(folder, "/a-link")).toMatchObject({ value: { entries: [{ state: "done" }] } });
  expect(await takeDraft(folder, "/a-link")).toEqual({ ok: true, value: edits });
});

test("a file that was deleted comes back with the rights that it had last, also where only those were changed", async () => {
  const bytes = '"PostMaster"\t"zero@example.org"\n';
  const app = await appWith({ "server.tab": bytes });
  app.files.put("server.tab", bytes, 0o640);
  await readAll(app.store, app.ports, ["server.tab"]);
  await saveValue(app, "one@example.org");
  const [saved] = await entriesOf(app);
  app.files.drop("server.tab");
  await restore(app, { kind: "before", id: saved!.id });
  expect([app.files.bytesOf("server.tab"), app.files.modeOf("server.tab")]).toEqual([bytes, 0o640]);
});
