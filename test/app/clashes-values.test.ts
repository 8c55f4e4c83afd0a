import { describe, expect, test } from "vitest";
import { settle } from "../../src/app/clashes.ts";
import { setControlAccount } from "../../src/app/control-account.ts";
import { redo, setValue, undo } from "../../src/app/store.ts";
import { fieldValue, fileView, isDirty } from "../../src/app/view.ts";
import { encodePassword } from "../../src/core/password.ts";
import { appWith } from "./app-fakes.ts";
import { changedUnderneath, clashes, poll, sides, type TestApp, variable } from "./changed-underneath.ts";

describe("a value of a table", () => {
  test.each([
    ["a", "b", "c"],
    ["a", "b", undefined],
    ["a", undefined, "c"],
    [undefined, "b", "c"],
    ["a", "", "c"],
    ["", "b", "c"],
  ])(
    "from %j to %j here and to %j elsewhere clashes, and what was typed stays on the screen",
    async (base, mine, theirs) => {
      const app = await changedUnderneath(base, mine, theirs);
      expect(clashes(app).map(sides)).toEqual([[base, theirs, mine]]);
      expect(fieldValue(app.store.getState(), "server.tab", "CustomSMTPMessage")).toBe(mine);
      expect(isDirty(app.store.getState())).toBe(true);
    },
  );

  test.each([
    ["a", "b", "a", "b"],
    ["a", undefined, "a", undefined],
    [undefined, "b", undefined, "b"],
    ["a", "a", "c", "c"],
    ["a", "a", undefined, undefined],
    [undefined, undefined, "c", "c"],
    ["a", "c", "c", "c"],
    ["a", undefined, undefined, undefined],
  ])("from %j to %j here and to %j elsewhere is %j without asking", async (base, mine, theirs, shown) => {
    const app = await changedUnderneath(base, mine, theirs);
    expect(clashes(app)).toEqual([]);
    expect(fieldValue(app.store.getState(), "server.tab", "CustomSMTPMessage")).toBe(shown);
    const bytes = fileView(app.store.getState(), "server.tab").bytes;
    expect(bytes).toBe(`# by an editor\n${variable(shown)}`);
  });

  test.each([
    ["moved, quoted otherwise and commented", '# new\n"Other"\t"1"\nCustomSMTPMessage\ta\n'],
    ["written in another encoding", '"Name"\t"Zoë"\n"CustomSMTPMessage"\t"a"\n'],
  ])("that was only %s is the same", async (_, bytes) => {
    const app = await appWith({ "server.tab": '"CustomSMTPMessage"\t"a"\n' });
    setValue(app.store, "server.tab", "CustomSMTPMessage", "b");
    app.files.put("server.tab", Buffer.from(bytes, "utf8").toString("latin1"));
    await poll(app);
    expect(clashes(app)).toEqual([]);
  });

  test("that somebody gave a second row clashes where it was to be taken away", async () => {
    const app = await appWith({ "server.tab": variable("a") });
    setValue(app.store, "server.tab", "CustomSMTPMessage", undefined);
    app.files.put("server.tab", variable("a") + variable("b"));
    await poll(app);
    expect(clashes(app).map(sides)).toEqual([["a", "a\nb", undefined]]);
  });

  test("typed on keeps the base that it was first typed over", async () => {
    const app = await changedUnderneath("a", "b", "c");
    setValue(app.store, "server.tab", "CustomSMTPMessage", "bb");
    setValue(app.store, "server.tab", "HeloDomain", "mx");
    setValue(app.store, "server.tab", "CustomSMTPMessage", "bbb");
    expect(clashes(app).map(sides)).toEqual([["a", "c", "bbb"]]);
  });

  test("typed after it had followed the disk is based on what was seen", async () => {
    const app = await changedUnderneath("a", "a", "c");
    setValue(app.store, "server.tab", "CustomSMTPMessage", "d");
    expect(clashes(app)).toEqual([]);
    expect(fileView(app.store.getState(), "server.tab").table.rows[0]?.fields).toEqual([
      "CustomSMTPMessage",
      "d",
    ]);
  });

  test("of a file that can't be read at the moment doesn't clash", async () => {
    const app = await appWith({ "server.tab": variable("a") });
    setValue(app.store, "server.tab", "CustomSMTPMessage", "b");
    app.files.failOn("read", "server.tab", "FILE_NO_PERMISSION");
    await poll(app);
    expect(clashes(app)).toEqual([]);
  });

  test("clashes where the whole file went", async () => {
    const app = await appWith({ "server.tab": variable("a") });
    setValue(app.store, "server.tab", "CustomSMTPMessage", "b");
    app.files.drop("server.tab");
    await poll(app);
    expect(clashes(app).map(sides)).toEqual([["a", undefined, "b"]]);
  });

  test("no longer clashes when the other program puts back what was there", async () => {
    const app = await changedUnderneath("a", "b", "c");
    app.files.put("server.tab", variable("a"));
    await poll(app);
    expect(clashes(app)).toEqual([]);
    expect(fieldValue(app.store.getState(), "server.tab", "CustomSMTPMessage")).toBe("b");
  });

  test("of a draft from before bases were kept is laid over what is there", async () => {
    const app = await appWith({ "server.tab": variable("a") });
    const change = { kind: "value", name: "CustomSMTPMessage", after: "b" } as const;
    app.store.setState({ edits: [{ source: "tab", file: "server.tab", change }] });
    app.files.put("server.tab", variable("c"));
    await poll(app);
    expect(clashes(app)).toEqual([]);
    expect(fieldValue(app.store.getState(), "server.tab", "CustomSMTPMessage")).toBe("b");
  });
});

describe.each(["startup", "settings"] as const)("a value of the %s", (file) => {
  const name = file === "startup" ? "commandLine" : "programName";
  const write = async (app: TestApp, value: string) => {
    if (file === "startup") await app.ports.startup.write({ commandLine: value });
    else await app.stateFolder.write("settings.json", JSON.stringify({ programName: value }));
    await poll(app);
  };

  test("clashes as any other, and follows the disk where it was typed back", async () => {
    const app = await appWith();
    await write(app, "-Cl");
    setValue(app.store, file, name, "-Cl -Pl");
    await write(app, "-Cl -Sl");
    expect(clashes(app)).toMatchObject([{ file, name }]);
    expect(clashes(app).map(sides)).toEqual([["-Cl", "-Cl -Sl", "-Cl -Pl"]]);
    expect(fieldValue(app.store.getState(), file, name)).toBe("-Cl -Pl");
    setValue(app.store, file, name, "-Cl");
    expect(clashes(app)).toEqual([]);
    expect(fieldValue(app.store.getState(), file, name)).toBe("-Cl -Sl");
    expect(isDirty(app.store.getState())).toBe(false);
  });

  test.each(["mine", "theirs"] as const)("is settled (%s)", async (by) => {
    const app = await appWith();
    await write(app, "a");
    setValue(app.store, file, name, "b");
    await write(app, "c");
    settle(app.store, clashes(app)[0]!, by);
    expect(clashes(app)).toEqual([]);
    expect(fieldValue(app.store.getState(), file, name)).toBe(by === "mine" ? "b" : "c");
    expect(isDirty(app.store.getState())).toBe(by === "mine");
  });
});

test("start-up options that can't be read at all are no clash", async () => {
  const app = await appWith();
  setValue(app.store, "startup", "commandLine", "-Cl -Pl");
  app.store.setState({ startup: { values: {}, places: [], problems: [{ code: "FILE_OTHER", detail: {} }] } });
  expect(clashes(app)).toEqual([]);
});

test("the control account's row clashes while its password is being typed, however often a key follows", async () => {
  const row = (password: string) => `"admin"\t"${encodePassword(password)}"\n`;
  const app = await appWith({ "ctrlaccounts.tab": row("secret123") });
  setControlAccount(app.store, { controlPassword: "n" });
  app.files.put("ctrlaccounts.tab", row("of-the-editor"));
  await poll(app);
  setControlAccount(app.store, { controlPassword: "ne" });
  setControlAccount(app.store, { controlPassword: "new" });
  expect(clashes(app)).toMatchObject([
    {
      file: "ctrlaccounts.tab",
      base: ["admin", encodePassword("secret123")],
      theirs: ["admin", encodePassword("of-the-editor")],
      mine: ["admin", encodePassword("new")],
    },
  ]);
  undo(app.store);
  expect(clashes(app)).toEqual([]);
});

test("an edit that is undone and made again keeps its base", async () => {
  const app = await changedUnderneath("a", "b", "a");
  undo(app.store);
  app.files.put("server.tab", variable("c"));
  await poll(app);
  redo(app.store);
  expect(clashes(app).map(sides)).toEqual([["a", "c", "b"]]);
});
