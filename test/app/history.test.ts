import { expect, test } from "vitest";
import { noteRestart } from "../../src/app/history/record.ts";
import { undoLastSave } from "../../src/app/put-back.ts";
import { save } from "../../src/app/save.ts";
import { planSave } from "../../src/app/save-plan.ts";
import { edit, readFiles, setValue } from "../../src/app/store.ts";
import { fail, ok } from "../../src/core/problem.ts";
import { appWith } from "./app-fakes.ts";
import { type App, entriesOf, historyOf, keptOf, saveAll, saveValue } from "./history-app.ts";

const RELAY = { source: "tab", file: "smtprelay.tab" } as const;
const row = (...after: readonly string[]) => ({ kind: "row", after }) as const;

test("a save is an entry that says when, who, which files with their bytes and modes, and when it takes effect", async () => {
  const app = await appWith();
  app.files.put("smtprelay.tab", "# ours\n", 0o640);
  await readFiles(app.store, app.ports, ["smtprelay.tab"]);
  setValue(app.store, "server.tab", "PostMaster", "root@example.org");
  edit(app.store, { ...RELAY, change: row("127.0.0.0", "255.255.255.0") });
  setValue(app.store, "startup", "commandLine", "-Sl");
  setValue(app.store, "settings", "minimumPasswordLength", "9");
  expect((await saveAll(app)).result.ok).toBe(true);
  const [entry, ...more] = await entriesOf(app);
  expect(more).toEqual([]);
  expect(entry).toMatchObject({
    at: app.clock.now(),
    who: "taro",
    mailRoot: "/mail-root",
    startup: { before: { commandLine: "-Cl -B- -W- -X- -F- -P-" }, after: { commandLine: "-Sl" } },
    settings: ["minimumPasswordLength"],
    needsRestart: true,
    state: "done",
  });
  expect(entry?.files.map(({ name }) => name)).toEqual(["server.tab", "smtprelay.tab"]);
  expect(await keptOf(app, entry!, "server.tab", "before")).toBe('"RootDomain"\t"example.org"\n');
  for (const name of ["server.tab", "smtprelay.tab"])
    expect(await keptOf(app, entry!, name, "after")).toBe(app.files.bytesOf(name));
  expect(entry?.files.map(({ mode }) => mode)).toEqual([0o600, 0o640]);
});

test("entries and kept bytes are 0600 in the state folder, and nothing of them is under MailRoot", async () => {
  const app = await appWith();
  const before = app.files.names();
  await saveValue(app, "root@example.org");
  expect(app.files.names()).toEqual(before);
  const kept = app.stateFolder.files.names().filter((name) => name.startsWith("history/"));
  expect(kept).toHaveLength(3);
  for (const name of kept) expect(app.stateFolder.files.modeOf(name)).toBe(0o600);
});

test("bytes that are kept already aren't kept again", async () => {
  const app = await appWith();
  for (const value of ["a@example.org", "b@example.org", "a@example.org", "b@example.org"])
    await saveValue(app, value);
  const contents = app.stateFolder.files.names().filter((name) => name.startsWith("history/contents/"));
  expect([(await entriesOf(app)).length, contents.length]).toEqual([4, 3]);
});

test("two saves in the same millisecond are two entries", async () => {
  const app = await appWith();
  for (const value of ["a@example.org", "b@example.org"]) {
    setValue(app.store, "server.tab", "PostMaster", value);
    const plan = await planSave(app.store.getState(), app.ports, app.store.getState().edits);
    expect((await save(app.store, app.ports, plan)).ok).toBe(true);
  }
  const entries = await entriesOf(app);
  expect(entries.map(({ at }) => at)).toEqual([app.clock.now(), app.clock.now()]);
  expect(await keptOf(app, entries[0]!, "server.tab", "after")).toContain("b@example.org");
});

test("commands to a running XMail are kept without passwords, and the table as XMail then wrote it", async () => {
  const app = await appWith();
  app.store.setState((state) => ({
    live: { ...state.live, service: { value: { state: "running" }, at: 0 } },
  }));
  const account = ["example.org", "taro", "1d08040c09", "1", "taro", "U"];
  edit(app.store, { source: "tab", file: "mailusers.tab", change: row(...account) });
  const plan = await planSave(app.store.getState(), app.ports, app.store.getState().edits);
  const saving = save(app.store, app.ports, plan);
  app.files.put("mailusers.tab", "as XMail writes it\n");
  expect((await saving).ok).toBe(true);
  const [entry] = await entriesOf(app);
  expect(entry?.commands).toEqual(["useradd example.org taro ******** U"]);
  expect(entry?.files).toMatchObject([{ name: "mailusers.tab", byCommands: true }]);
  expect(await keptOf(app, entry!, "mailusers.tab", "before")).toBe("");
  expect(await keptOf(app, entry!, "mailusers.tab", "after")).toBe("as XMail writes it\n");
});

test("a save that stops says which of its files are new and which are as before", async () => {
  const app = await appWith();
  setValue(app.store, "server.tab", "PostMaster", "root@example.org");
  edit(app.store, { ...RELAY, change: row("127.0.0.0", "255.255.255.0") });
  app.files.failOn("replace", "smtprelay.tab", "FILE_DISK_FULL");
  expect((await saveAll(app)).result.ok).toBe(false);
  expect((await entriesOf(app))[0]).toMatchObject({
    state: "failed",
    reason: "FILE_DISK_FULL",
    found: { "server.tab": "new", "smtprelay.tab": "old" },
  });
});

test("an entry of an earlier version is read, with the bytes that it holds itself", async () => {
  const app = await appWith();
  const old = {
    at: Date.UTC(2025, 0, 2, 3, 4, 5),
    mailRoot: "/mail-root",
    files: [{ name: "server.tab", before: null, after: '"a"\t"\u00e9"\n' }],
    commands: 2,
    startup: { commandLine: "-Cl" },
  };
  await app.stateFolder.write("history/2025-01-02T03-04-05.000Z.json", JSON.stringify(old));
  const [entry] = await entriesOf(app);
  expect(entry).toMatchObject({
    id: "2025-01-02T03-04-05.000Z",
    state: "done",
    startup: { before: { commandLine: "-Cl" } },
  });
  expect(await keptOf(app, entry!, "server.tab", "before")).toBeUndefined();
  expect(await keptOf(app, entry!, "server.tab", "after")).toBe('"a"\t"\u00e9"\n');
});

test.each([
  ["half written", '{"version":2,"at":1,"mailRoot":"/mail-ro'],
  ["empty", ""],
  ["no object", "null"],
  ["without files", '{"version":2,"at":1,"mailRoot":"/mail-root"}'],
  ["with a file without a name", '{"version":2,"at":1,"mailRoot":"/mail-root","files":[{"before":null}]}'],
])("a damaged entry (%s) is counted, and hides no other", async (_, text) => {
  const app = await appWith();
  await saveValue(app, "root@example.org");
  await app.stateFolder.write("history/2020-01-01T00-00-00.000Z.json", text);
  const { entries, damaged } = await historyOf(app);
  expect([entries.length, damaged]).toEqual([1, ["2020-01-01T00-00-00.000Z"]]);
});

async function afterRestarts(app: App, ...outcomes: readonly boolean[]) {
  for (const came of outcomes)
    await noteRestart(app.ports, "/mail-root", came ? ok() : fail("SERVICE_PORT_BUSY", { port: "25" }));
  return (await entriesOf(app)).map(({ restart }) => restart?.ok);
}

test("a start says something of every save since the last good one that needed it, but not of one that was taken back", async () => {
  const app = await appWith();
  for (const [value, options] of [
    ["a@example.org", "-Sl"],
    ["b@example.org", "-Pl"],
  ] as const) {
    setValue(app.store, "startup", "commandLine", options);
    await saveValue(app, value);
  }
  expect(await afterRestarts(app, false)).toEqual([false, false]);
  expect(await undoLastSave(app.store, app.ports)).toBe(true);
  await saveAll(app);
  expect(await afterRestarts(app, true)).toEqual([true, false, true]);
});

test.each([
  [[true], true],
  [[false], false],
  [[false, true], true],
  [[true, false], true],
])("of starts that went %j the newest save remembers %j", async (outcomes, remembered) => {
  const app = await appWith();
  await saveValue(app, "a@example.org");
  await saveValue(app, "b@example.org");
  expect(await afterRestarts(app, ...outcomes)).toEqual([remembered, undefined]);
});
