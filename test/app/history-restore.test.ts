import { expect, test } from "vitest";
import { restoreEdits, targetsOf } from "../../src/app/history/restore.ts";
import { planSave } from "../../src/app/save-plan.ts";
import { edit, readFiles, setValue, undo } from "../../src/app/store.ts";
import { fieldValue, fileView, isDirty } from "../../src/app/view.ts";
import { SENDER_CHECK_PROGRAM } from "../../src/core/sender-check/setting.ts";
import { appWith } from "./app-fakes.ts";
import { type App, entriesOf, historyOf, keptOf, restore, saveAll, saveValue } from "./history-app.ts";

const RELAY = "smtprelay.tab";
const row = (file: string, after: readonly string[]) =>
  ({ source: "tab", file, change: { kind: "row", after } }) as const;

/** Bytes that no row or value edit could give back: odd quoting, comments, mixed line ends, no last line end, any byte. */
const ODD =
  '# \u00e9 ours\r\n"RootDomain"\t\t"example.org"\nPostMaster\tone@example.org\r\n\n\t\n#x"y\t"z" \u0000\u00ff\n"HeloDomain"\t"a" b';

test("one save is taken back byte for byte, whatever the file looked like", async () => {
  const app = await appWith({ "server.tab": ODD });
  await saveValue(app, "two@example.org");
  expect(app.files.bytesOf("server.tab")).not.toBe(ODD);
  const [entry] = await entriesOf(app);
  const { plan } = await restore(app, { kind: "before", id: entry!.id });
  expect(plan?.files).toMatchObject([{ name: "server.tab", after: ODD }]);
  expect(app.files.bytesOf("server.tab")).toBe(ODD);
  expect((await entriesOf(app))[0]).toMatchObject({ takesBack: [entry!.id], state: "done" });
});

test("one file of a save comes back, the other stays as it is", async () => {
  const app = await appWith({ "server.tab": ODD });
  setValue(app.store, "server.tab", "PostMaster", "two@example.org");
  edit(app.store, row(RELAY, ["127.0.0.0", "255.255.255.0"]));
  await saveAll(app);
  const [entry] = await entriesOf(app);
  const relay = app.files.bytesOf(RELAY);
  await restore(app, { kind: "before", id: entry!.id, file: "server.tab" });
  expect([app.files.bytesOf("server.tab"), app.files.bytesOf(RELAY)]).toEqual([ODD, relay]);
  // One file of two is not the whole save.
  expect((await entriesOf(app))[0]?.takesBack).toBeUndefined();
});

test("everything comes back as of a moment: files and start-up options that later saves changed, too", async () => {
  const app = await appWith({ "server.tab": ODD, [RELAY]: "# relay\n" });
  await saveValue(app, "first@example.org");
  const moment = app.clock.now();
  const server = app.files.bytesOf("server.tab");
  edit(app.store, row(RELAY, ["127.0.0.0", "255.255.255.0"]));
  setValue(app.store, "startup", "commandLine", "-Sl");
  await saveAll(app);
  await saveValue(app, "two@example.org");
  const { result } = await restore(app, { kind: "moment", at: moment });
  expect(result?.ok).toBe(true);
  expect([app.files.bytesOf("server.tab"), app.files.bytesOf(RELAY)]).toEqual([server, "# relay\n"]);
  expect(app.store.getState().startup.values.commandLine).toBe("-Cl -B- -W- -X- -F- -P-");
});

test("as of a moment before all saves everything is as the first save found it", async () => {
  const app = await appWith({ "server.tab": ODD });
  await saveValue(app, "first@example.org");
  await saveValue(app, "two@example.org");
  await restore(app, { kind: "moment", at: 0 });
  expect(app.files.bytesOf("server.tab")).toBe(ODD);
});

test("a file that a save made goes again, and one that is gone comes back with its mode", async () => {
  const app = await appWith();
  app.files.drop("userdef.tab");
  await readFiles(app.store, app.ports, ["userdef.tab"]);
  setValue(app.store, "userdef.tab", "MaxMBSize", "10000");
  await saveAll(app);
  const [made] = await entriesOf(app);
  expect(await keptOf(app, made!, "userdef.tab", "before")).toBeUndefined();
  await restore(app, { kind: "before", id: made!.id });
  expect(app.files.names()).not.toContain("userdef.tab");

  app.files.put("userdef.tab", ODD, 0o640);
  await readFiles(app.store, app.ports, ["userdef.tab"]);
  setValue(app.store, "userdef.tab", "MaxMBSize", "20000");
  await saveAll(app);
  const [changed] = await entriesOf(app);
  app.files.drop("userdef.tab");
  await restore(app, { kind: "before", id: changed!.id });
  expect([app.files.bytesOf("userdef.tab"), app.files.modeOf("userdef.tab")]).toEqual([ODD, 0o640]);
});

test("a file that is no table comes back whole", async () => {
  const app = await appWith({ [SENDER_CHECK_PROGRAM]: "old program\n" });
  app.files.drop("filters.post-data.tab");
  await readFiles(app.store, app.ports, [SENDER_CHECK_PROGRAM]);
  edit(app.store, {
    source: "tab",
    file: SENDER_CHECK_PROGRAM,
    change: { kind: "content", before: "old program\n", after: "new program\n" },
  });
  expect((await saveAll(app)).result.ok).toBe(true);
  const [entry] = await entriesOf(app);
  await restore(app, { kind: "before", id: entry!.id });
  expect(app.files.bytesOf(SENDER_CHECK_PROGRAM)).toBe("old program\n");
});

test("what is put back is one step of undo, and shown before it is written", async () => {
  const app = await appWith({ "server.tab": ODD });
  setValue(app.store, "server.tab", "PostMaster", "two@example.org");
  edit(app.store, row(RELAY, ["127.0.0.0", "255.255.255.0"]));
  setValue(app.store, "startup", "commandLine", "-Sl");
  await saveAll(app);
  const [entry] = await entriesOf(app);
  const edits = await restoreEdits(
    app.store,
    app.ports,
    await historyOf(app),
    { kind: "before", id: entry!.id },
    "edits",
  );
  for (const one of edits.ok ? edits.value : []) edit(app.store, one);
  expect(app.store.getState().edits).toHaveLength(3);
  expect(fieldValue(app.store.getState(), "server.tab", "PostMaster")).toBe("one@example.org");
  expect(app.files.bytesOf("server.tab")).toContain("two@example.org");
  undo(app.store);
  expect([app.store.getState().edits, isDirty(app.store.getState())]).toEqual([[], false]);
});

test("a file that changes after the version was chosen is not overwritten", async () => {
  const app = await appWith({ "server.tab": ODD });
  await saveValue(app, "two@example.org");
  const [entry] = await entriesOf(app);
  const edits = await restoreEdits(
    app.store,
    app.ports,
    await historyOf(app),
    { kind: "before", id: entry!.id },
    "edits",
  );
  for (const one of edits.ok ? edits.value : []) edit(app.store, one);
  app.files.put("server.tab", '"RootDomain"\t"by-hand.example"\n');
  await readFiles(app.store, app.ports, ["server.tab"]);
  expect(fileView(app.store.getState(), "server.tab").bytes).toContain("by-hand");
  expect((await saveAll(app)).result.ok).toBe(false);
  expect(app.files.bytesOf("server.tab")).toBe('"RootDomain"\t"by-hand.example"\n');
});

test("what is so already needs no edit, and unsaved edits are laid under what is put back", async () => {
  const app = await appWith({ "server.tab": ODD });
  await saveValue(app, "two@example.org");
  const [entry] = await entriesOf(app);
  const wish = { kind: "moment", at: entry!.at } as const;
  const history = await historyOf(app);
  expect(await restoreEdits(app.store, app.ports, history, wish, "edits")).toEqual({ ok: true, value: [] });
  setValue(app.store, "server.tab", "HeloDomain", "unsaved.example");
  const { result } = await restore(app, { kind: "before", id: entry!.id });
  expect([result?.ok, app.files.bytesOf("server.tab")]).toEqual([true, ODD]);
});

test.each([
  ["missing", (app: App, hash: string) => app.stateFolder.remove(`history/contents/${hash}`)],
  ["changed", (app: App, hash: string) => app.stateFolder.write(`history/contents/${hash}`, "x")],
  ["no bytes", (app: App, hash: string) => app.stateFolder.write(`history/contents/${hash}`, "\u3042")],
])("a kept copy that is %s is never written, and other files still come back", async (_, damage) => {
  const app = await appWith({ "server.tab": ODD, [RELAY]: "# relay\n" });
  setValue(app.store, "server.tab", "PostMaster", "two@example.org");
  edit(app.store, row(RELAY, ["127.0.0.0", "255.255.255.0"]));
  await saveAll(app);
  const [entry] = await entriesOf(app);
  const kept = entry?.files.find(({ name }) => name === "server.tab")?.before;
  await damage(app, kept && "hash" in kept ? kept.hash : "");
  const refused = await restore(app, { kind: "before", id: entry!.id });
  expect(refused.edits).toMatchObject({
    ok: false,
    problem: { code: "HISTORY_COPY_DAMAGED", detail: { file: "server.tab" } },
  });
  expect(app.store.getState().edits).toEqual([]);
  await restore(app, { kind: "before", id: entry!.id, file: RELAY });
  expect(app.files.bytesOf(RELAY)).toBe("# relay\n");
});

test.each([
  [{ kind: "before", id: "nothing" }, "HISTORY_NOT_FOUND"],
  [{ kind: "moment", at: 0, file: "nothing.tab" }, "HISTORY_NO_FILE"],
] as const)("%j is answered by %s", async (wish, code) => {
  const app = await appWith();
  await saveValue(app, "two@example.org");
  expect(targetsOf(await historyOf(app), wish)).toMatchObject({ ok: false, problem: { code } });
});

const running = (app: App) =>
  app.store.setState((state) => ({
    live: { ...state.live, service: { value: { state: "running" }, at: 0 } },
  }));

test("case 45: while XMail runs, an indexed table comes back by commands; while it is stopped, byte for byte", async () => {
  const before = '# ours\n"example.org"\t"info"\ttaro\n';
  const app = await appWith({ "aliases.tab": before, "tabindex/aliases-0001.hdx": "old" });
  edit(app.store, row("aliases.tab", ["example.org", "sales", "hanako"]));
  await saveAll(app);
  const [entry] = await entriesOf(app);
  running(app);
  const { plan } = await restore(app, { kind: "before", id: entry!.id });
  expect([plan?.files, plan?.commands]).toEqual([[], [["aliasdel", "example.org", "sales"]]]);
  app.store.setState((state) => ({
    live: { ...state.live, service: { value: { state: "stopped" }, at: 0 } },
  }));
  app.files.put("tabindex/aliases-0001.hdx", "of the changed table");
  await restore(app, { kind: "before", id: entry!.id });
  expect(app.files.bytesOf("aliases.tab")).toBe(before);
  expect(app.files.bytesOf("tabindex/aliases-0001.hdx")).toBeUndefined();
});

test("a version of the accounts that no command gives back needs XMail stopped; nobody's mail is deleted for it", async () => {
  const account = (id: string) => `"example.org"\t"taro"\t"1d"\t${id}\t"taro"\t"U"\n`;
  const app = await appWith({ "mailusers.tab": account("1") });
  const change = { kind: "content", before: account("1"), after: account("2") } as const;
  edit(app.store, { source: "tab", file: "mailusers.tab", change });
  await saveAll(app);
  const [entry] = await entriesOf(app);
  running(app);
  const { plan } = await restore(app, { kind: "before", id: entry!.id });
  expect(plan?.problems).toEqual([{ code: "HISTORY_STOP_FIRST", detail: { file: "mailusers.tab" } }]);
  expect(app.control.sent).toEqual([]);
});

test("putting back what lets strangers in is asked about like any other edit that does", async () => {
  const open = '"0.0.0.0"\t"0.0.0.0"\n';
  const app = await appWith({ [RELAY]: open });
  edit(app.store, {
    source: "tab",
    file: RELAY,
    change: { kind: "row", before: ["0.0.0.0", "0.0.0.0"] },
  });
  await saveAll(app);
  const [entry] = await entriesOf(app);
  const edits = await restoreEdits(
    app.store,
    app.ports,
    await historyOf(app),
    { kind: "before", id: entry!.id },
    "disk",
  );
  const plan = await planSave(app.store.getState(), app.ports, edits.ok ? edits.value : []);
  expect(plan.dangers.map(({ code }) => code)).toEqual(["relay-public"]);
});
