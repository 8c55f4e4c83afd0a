import { expect, test } from "vitest";
import { keptBytes, readHistory } from "../../src/app/history/folder.ts";
import { save } from "../../src/app/save.ts";
import { planSave } from "../../src/app/save-plan.ts";
import { edit, readAll, redo, setValue, undo } from "../../src/app/store.ts";
import { fieldValue, isDirty } from "../../src/app/view.ts";
import { SHOWN_FILES } from "../../src/schema/steps.ts";
import { appWith } from "./app-fakes.ts";

async function saveAll(app: Awaited<ReturnType<typeof appWith>>) {
  const plan = await planSave(app.store.getState(), app.ports, app.store.getState().edits);
  return { plan, result: await save(app.store, app.ports, plan) };
}

test("a saved value is on disk, the edit is gone, and a copy of the old file is kept", async () => {
  const app = await appWith();
  setValue(app.store, "server.tab", "PostMaster", "root@example.org");
  const { plan, result } = await saveAll(app);
  expect(result.ok).toBe(true);
  expect(app.files.bytesOf("server.tab")).toBe(
    '"RootDomain"\t"example.org"\n"PostMaster"\t"root@example.org"\n',
  );
  expect(isDirty(app.store.getState())).toBe(false);
  expect(plan.needsRestart).toBe(false);
  const history = await readHistory(app.stateFolder, "/mail-root");
  const [file] = (history.ok ? history.value.entries[0]?.files : undefined) ?? [];
  expect(file?.name).toBe("server.tab");
  expect(await keptBytes(app.stateFolder, "server.tab", file?.before ?? null)).toEqual({
    ok: true,
    value: '"RootDomain"\t"example.org"\n',
  });
});

test("typing a value back by hand leaves nothing to save", async () => {
  const { store, ports } = await appWith();
  setValue(store, "server.tab", "RootDomain", "example.com");
  expect(isDirty(store.getState())).toBe(true);
  setValue(store, "server.tab", "RootDomain", "example.org");
  expect(isDirty(store.getState())).toBe(false);
  expect((await planSave(store.getState(), ports, store.getState().edits)).problems[0]?.code).toBe(
    "SAVE_NOTHING",
  );
});

test("typing in one field is one step of undo, and redo brings it back", async () => {
  const { store } = await appWith();
  for (const text of ["m", "mx", "mx.example.org"]) setValue(store, "server.tab", "HeloDomain", text);
  undo(store);
  expect(fieldValue(store.getState(), "server.tab", "HeloDomain")).toBeUndefined();
  redo(store);
  expect(fieldValue(store.getState(), "server.tab", "HeloDomain")).toBe("mx.example.org");
});

test("a file that changed since it was read is not overwritten", async () => {
  const app = await appWith();
  setValue(app.store, "server.tab", "PostMaster", "root@example.org");
  const plan = await planSave(app.store.getState(), app.ports, app.store.getState().edits);
  app.files.put("server.tab", '"RootDomain"\t"example.net"\n');
  expect(await save(app.store, app.ports, plan)).toMatchObject({
    ok: false,
    problem: { code: "FILE_CHANGED" },
  });
  expect(app.files.bytesOf("server.tab")).toBe('"RootDomain"\t"example.net"\n');
  expect(isDirty(app.store.getState())).toBe(true);
});

test("when the second of two files fails, it is said which one is written", async () => {
  const app = await appWith();
  setValue(app.store, "server.tab", "PostMaster", "root@example.org");
  edit(app.store, {
    source: "tab",
    file: "smtprelay.tab",
    change: { kind: "row", after: ["127.0.0.0", "255.255.255.0"] },
  });
  app.files.failOn("replace", "smtprelay.tab", "FILE_DISK_FULL");
  const { result } = await saveAll(app);
  expect(result).toMatchObject({
    ok: false,
    problem: { code: "SAVE_STOPPED", detail: { written: "server.tab", left: "smtprelay.tab" } },
  });
  expect(app.files.bytesOf("smtprelay.tab")).toBe("");
});

test("without a copy for the way back nothing is written", async () => {
  const app = await appWith();
  setValue(app.store, "server.tab", "PostMaster", "root@example.org");
  app.stateFolder.files.readOnly = true;
  const before = app.files.changes.length;
  expect((await saveAll(app)).result).toMatchObject({ ok: false, problem: { code: "SAVE_HISTORY_FAILED" } });
  expect(app.files.changes.length).toBe(before);
});

test("what XMail couldn't read back is kept as typed and stands in the way of saving", async () => {
  const app = await appWith();
  setValue(app.store, "server.tab", "CustomSMTPMessage", "C:\\mail\\");
  expect(fieldValue(app.store.getState(), "server.tab", "CustomSMTPMessage")).toBe("C:\\mail\\");
  expect(isDirty(app.store.getState())).toBe(true);
});

test.each([
  ["ctrl.ipmap.tab", ["0.0.0.0", "0.0.0.0", "DENY", "5"], ["locked-out"]],
  ["ctrl.ipmap.tab", ["5.6.7.0", "255.255.255.0", "ALLOW", "5"], ["control-open"]],
  ["smtprelay.tab", ["0.0.0.0", "0.0.0.0"], ["relay-public"]],
  ["smtprelay.tab", ["203.0.113.0", "255.255.255.0"], ["relay-public"]],
  ["smtprelay.tab", ["192.168.1.0", "255.255.255.0"], []],
])("a new row in %s (%j) asks again for %j", async (file, after, dangers) => {
  const closed = '"0.0.0.0"\t"0.0.0.0"\t"DENY"\t1\n"127.0.0.0"\t"255.255.255.0"\t"ALLOW"\t2\n';
  const { store, ports } = await appWith({ "ctrl.ipmap.tab": closed });
  edit(store, { source: "tab", file, change: { kind: "row", after } });
  const plan = await planSave(store.getState(), ports, store.getState().edits);
  expect(plan.dangers.map((danger) => danger.code)).toEqual(dangers);
});

test.each([
  ["-Cl", "-Cl -C6", ["control-open"]],
  ["-Cl", "-Cl -W6", ["control-open"]],
  ["-CI 127.0.0.1 -W-", "-Cl", []],
  ["-Cl -C- -W-", "-Cl -C6", ["control-open"]],
  ["-Cl -C6", "-Cl -C6 -Mr 24", []],
  ["-Cl", "-Cl -C6 -CI 127.0.0.1 -W-", []],
])("options that go from %j to %j ask again for %j", async (before, after, dangers) => {
  // Closed for IPv4, and without a word on IPv6.
  const closed = '"0.0.0.0"\t"0.0.0.0"\t"DENY"\t1\n"127.0.0.0"\t"255.255.255.0"\t"ALLOW"\t2\n';
  const { store, ports } = await appWith({ "ctrl.ipmap.tab": closed });
  await ports.startup.write({ commandLine: before });
  await readAll(store, ports, SHOWN_FILES);
  setValue(store, "startup", "commandLine", after);
  const plan = await planSave(store.getState(), ports, store.getState().edits);
  expect(plan.dangers.map((danger) => danger.code)).toEqual(dangers);
});

test.each(["-Mr 0", "-Mx 0"])("start-up options that crash XMail (%s) are refused", async (commandLine) => {
  const { store, ports } = await appWith();
  setValue(store, "startup", "commandLine", commandLine);
  const plan = await planSave(store.getState(), ports, store.getState().edits);
  expect(plan.problems.map((problem) => problem.code)).toContain("OPTIONS_CRASH");
  expect(plan.needsRestart).toBe(true);
});

const SAMPLE = '"example.org"\t"xmailuser"\t"1d08040c09"\t1\t"xmailuser"\t"U"\n';

test("case 45: while XMail runs, an indexed table is changed by a control command", async () => {
  const app = await appWith({ "mailusers.tab": SAMPLE });
  app.store.setState((state) => ({
    live: { ...state.live, service: { value: { state: "running" }, at: 0 } },
  }));
  edit(app.store, {
    source: "tab",
    file: "mailusers.tab",
    change: { kind: "row", before: ["example.org", "xmailuser", "1d08040c09", "1", "xmailuser", "U"] },
  });
  const { plan, result } = await saveAll(app);
  expect(result.ok).toBe(true);
  expect(plan.files).toEqual([]);
  expect(plan.dangers.map((danger) => danger.code)).toEqual(["deletes-mail"]);
  expect(app.control.sent.map((one) => one.fields)).toContainEqual(["userdel", "example.org", "xmailuser"]);
});

test("case 45: while XMail is stopped, the table is written and its index removed", async () => {
  const app = await appWith({ "mailusers.tab": SAMPLE, "tabindex/mailusers-0001.hdx": "old" });
  edit(app.store, {
    source: "tab",
    file: "mailusers.tab",
    change: { kind: "row", before: ["example.org", "xmailuser", "1d08040c09", "1", "xmailuser", "U"] },
  });
  expect((await saveAll(app)).result.ok).toBe(true);
  expect(app.files.bytesOf("mailusers.tab")).toBe("");
  expect(app.files.bytesOf("tabindex/mailusers-0001.hdx")).toBeUndefined();
});

test("case 69: tables of other tools are left alone", async () => {
  const app = await appWith({ "domainadmin.tab": '"x"\t"y"' });
  setValue(app.store, "server.tab", "PostMaster", "root@example.org");
  await saveAll(app);
  expect(app.files.bytesOf("domainadmin.tab")).toBe('"x"\t"y"');
});

test.each([
  ["server.tab", "POP3Domain", "bad domain_!", "VALUE_NOT_A_DOMAIN"],
  ["settings", "controlPassword", "x", "VALUE_PASSWORD_LENGTH"],
  ["settings", "controlPassword", "has blank*", "VALUE_PASSWORD_CHARACTERS"],
  ["server.tab", "CustomSMTPMessage", "C:\\mail\\", "TAB_ENDS_IN_BACKSLASH"],
])("a wrong value (%s %s = %j) is not written", async (file, name, value, code) => {
  const app = await appWith();
  setValue(app.store, file, name, value);
  const { plan, result } = await saveAll(app);
  expect(plan.problems.map((problem) => problem.code)).toContain(code);
  expect(result.ok).toBe(false);
  expect(app.files.bytesOf("server.tab")).toBe('"RootDomain"\t"example.org"\n');
});

test("closing an open control list a little isn't asked about as if it opened it", async () => {
  const { store, ports } = await appWith({ "ctrl.ipmap.tab": "" });
  const after = ["198.51.100.0", "255.255.255.0", "DENY", "5"];
  edit(store, { source: "tab", file: "ctrl.ipmap.tab", change: { kind: "row", after } });
  expect((await planSave(store.getState(), ports, store.getState().edits)).dangers).toEqual([]);
});
