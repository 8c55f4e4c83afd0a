import { expect, test } from "vitest";
import { clashesOf, settle } from "../../src/app/clashes.ts";
import { keepDraft, takeDraft } from "../../src/app/draft.ts";
import { save } from "../../src/app/save.ts";
import { planSave } from "../../src/app/save-plan.ts";
import { edit, setValue, undo } from "../../src/app/store.ts";
import { isDirty } from "../../src/app/view.ts";
import { encodePassword } from "../../src/core/password.ts";
import { appWith } from "./app-fakes.ts";
import {
  changedUnderneath,
  clashes,
  poll,
  rowsEdited,
  sides,
  type TestApp,
  variable,
} from "./changed-underneath.ts";

const plan = ({ store, ports }: TestApp) => planSave(store.getState(), ports, store.getState().edits);
const saved = async (app: TestApp) => save(app.store, app.ports, await plan(app));

test("a clash stops the save, with all three values in the plan, and nothing is written", async () => {
  const app = await changedUnderneath("a", "b", "c");
  const wanted = await plan(app);
  expect(wanted.clashes.map(sides)).toEqual([["a", "c", "b"]]);
  expect(wanted.problems[0]).toEqual({ code: "SAVE_CLASH", detail: { file: "server.tab" } });
  const before = app.files.changes.length;
  expect(await saved(app)).toMatchObject({ ok: false, problem: { code: "SAVE_CLASH" } });
  expect(app.files.changes.length).toBe(before);
});

test.each(["mine", "theirs"] as const)(
  "once it is settled (%s) the rest is saved, over every other byte of theirs",
  async (by) => {
    const app = await changedUnderneath("a", "b", "c");
    setValue(app.store, "server.tab", "HeloDomain", "mx");
    settle(app.store, clashes(app)[0]!, by);
    expect(await saved(app)).toMatchObject({ ok: true });
    expect(app.files.bytesOf("server.tab")).toBe(
      `# by an editor\n${variable(by === "mine" ? "b" : "c")}"HeloDomain"\t"mx"\n`,
    );
    expect(isDirty(app.store.getState())).toBe(false);
  },
);

test("a clash of a row alone, which leaves nothing to write, stops the save as well", async () => {
  const app = await rowsEdited("smtprelay.tab", ["10.0.0.0 a"], ["10.0.0.0 a > 10.0.0.0 b"], ["10.0.0.0 c"]);
  expect(isDirty(app.store.getState())).toBe(true);
  expect((await plan(app)).problems.map(({ code }) => code)).toEqual(["SAVE_CLASH"]);
});

test("of several files none is written when one changed after the preview, and the clash is seen", async () => {
  const app = await appWith({ "server.tab": variable("a") });
  edit(app.store, {
    source: "tab",
    file: "smtprelay.tab",
    change: { kind: "row", after: ["10.0.0.0", "255.0.0.0"] },
  });
  setValue(app.store, "server.tab", "CustomSMTPMessage", "b");
  const shown = await plan(app);
  app.files.put("server.tab", variable("c"));
  expect(await save(app.store, app.ports, shown)).toMatchObject({
    ok: false,
    problem: { code: "FILE_CHANGED" },
  });
  expect(app.files.bytesOf("smtprelay.tab")).toBe("");
  expect(app.files.bytesOf("server.tab")).toBe(variable("c"));
  expect(clashes(app).map(sides)).toEqual([["a", "c", "b"]]);
  expect(await app.stateFolder.list("history")).toEqual({ ok: true, value: [] });
});

test("what others changed beside it after the preview is merged by the next one", async () => {
  const app = await appWith({ "server.tab": variable("a") });
  setValue(app.store, "server.tab", "CustomSMTPMessage", "b");
  const shown = await plan(app);
  app.files.put("server.tab", `${variable("a")}"HeloDomain"\t"mx"\n`);
  expect((await save(app.store, app.ports, shown)).ok).toBe(false);
  expect(clashes(app)).toEqual([]);
  expect(await saved(app)).toMatchObject({ ok: true });
  expect(app.files.bytesOf("server.tab")).toBe(`${variable("b")}"HeloDomain"\t"mx"\n`);
});

test.each(["startup", "settings"] as const)(
  "%s that changed after the preview are not overwritten",
  async (file) => {
    const app = await appWith();
    const name = file === "startup" ? "commandLine" : "programName";
    setValue(app.store, file, name, "-Cl -Pl");
    const shown = await plan(app);
    if (file === "startup") await app.ports.startup.write({ commandLine: "-Cl -Sl" });
    else await app.stateFolder.write("settings.json", '{"programName":"-Cl -Sl"}');
    expect(await save(app.store, app.ports, shown)).toMatchObject({
      ok: false,
      problem: { code: "FILE_CHANGED" },
    });
    expect(clashes(app)).toMatchObject([{ file, name, theirs: ["-Cl -Sl"], mine: ["-Cl -Pl"] }]);
  },
);

const running = (app: TestApp) =>
  app.store.setState(({ live }) => ({ live: { ...live, service: { value: { state: "running" }, at: 0 } } }));
const account = (name: string, password: string) =>
  `"a.example"\t"${name}"\t"${encodePassword(password)}"\t1\t"${name}"\t"U"\n`;
const accountRow = (name: string, password: string) => [
  "a.example",
  name,
  encodePassword(password),
  "1",
  name,
  "U",
];

test("a running server is told only what others haven't done already", async () => {
  const app = await appWith();
  running(app);
  for (const name of ["taro", "jiro"])
    edit(app.store, {
      source: "tab",
      file: "mailusers.tab",
      change: { kind: "row", after: accountRow(name, "secret-1") },
    });
  app.files.put("mailusers.tab", account("taro", "secret-1"));
  await poll(app);
  expect((await plan(app)).commands.map(([command, , name]) => [command, name])).toEqual([
    ["useradd", "jiro"],
  ]);
});

test("a running server is told nothing when its table changed after the preview", async () => {
  const app = await appWith({ "mailusers.tab": account("taro", "secret-1") });
  running(app);
  edit(app.store, {
    source: "tab",
    file: "mailusers.tab",
    change: { kind: "row", before: accountRow("taro", "secret-1"), after: accountRow("taro", "secret-2") },
  });
  const shown = await plan(app);
  app.files.put("mailusers.tab", account("taro", "secret-3"));
  expect(await save(app.store, app.ports, shown)).toMatchObject({
    ok: false,
    problem: { code: "FILE_CHANGED", detail: { file: "mailusers.tab" } },
  });
  expect(app.control.sent).toEqual([]);
  expect(clashes(app)).toHaveLength(1);
});

test("edits that a save left behind are no clash with what it wrote", async () => {
  const app = await rowsEdited(
    "ctrl.ipmap.tab",
    ["a b DENY 1"],
    ["a b DENY 1 > a b DENY 2", "a b DENY 2 > a b DENY 3"],
    ["a b DENY 1"],
  );
  const [first] = app.store.getState().edits;
  expect(
    await save(app.store, app.ports, await planSave(app.store.getState(), app.ports, [first!])),
  ).toMatchObject({
    ok: true,
  });
  expect(clashes(app)).toEqual([]);
  expect(await saved(app)).toMatchObject({ ok: true });
  expect(app.files.bytesOf("ctrl.ipmap.tab")).toBe('"a"\t"b"\t"DENY"\t"3"\n');
});

test("a draft keeps what its edits are based on, also those that were settled, each file once", async () => {
  const app = await changedUnderneath("a", "b", "c");
  setValue(app.store, "settings", "programName", "/opt");
  settle(app.store, clashes(app)[0]!, "theirs");
  setValue(app.store, "server.tab", "HeloDomain", "mx");
  const { edits, mailRoot } = app.store.getState();
  await keepDraft(app.stateFolder, mailRoot, edits);
  const text = await app.stateFolder.read("draft.json");
  expect((text.ok ? text.value : "")?.split("by an editor")).toHaveLength(2);
  const taken = await takeDraft(app.stateFolder, mailRoot);
  expect(taken).toEqual({ ok: true, value: edits });
  app.store.setState({ edits: taken.ok ? (taken.value ?? []) : [] });
  app.files.put("server.tab", `# by an editor\n${variable("c")}"HeloDomain"\t"mx2"\n`);
  await poll(app);
  expect(clashes(app).map(sides)).toEqual([[undefined, "mx2", "mx"]]);
  undo(app.store);
  undo(app.store);
  expect(clashesOf(app.store.getState()).map(sides)).toEqual([["a", "c", "b"]]);
});

test("an old draft, without bases, still loads", async () => {
  const app = await appWith();
  const edits = [
    { source: "tab", file: "server.tab", change: { kind: "value", name: "CustomSMTPMessage", after: "b" } },
    { source: "startup", name: "commandLine", after: "-Cl" },
  ];
  await app.stateFolder.write("draft.json", JSON.stringify({ mailRoot: "/mail-root", edits }));
  expect(await takeDraft(app.stateFolder, "/mail-root")).toEqual({ ok: true, value: edits });
});
