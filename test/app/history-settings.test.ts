import { expect, test } from "vitest";
import { undoLastSave } from "../../src/app/put-back.ts";
import { edit, setValue } from "../../src/app/store.ts";
import { isDirty } from "../../src/app/view.ts";
import { appWith } from "./app-fakes.ts";
import { type App, entriesOf, keptOf, restore, saveAll, saveValue } from "./history-app.ts";

const ACCOUNTS = "ctrlaccounts.tab";
const FIRST = "secret123";
const rowOf = (password: string) => ["admin", `coded ${password}`];

/** The control password is one thing in two places: our settings and XMail's table. */
async function savePassword(app: App, before: string, password: string) {
  setValue(app.store, "settings", "controlPassword", password);
  edit(app.store, {
    source: "tab",
    file: ACCOUNTS,
    change: { kind: "row", before: rowOf(before), after: rowOf(password) },
  });
  await saveAll(app);
}

const start = () => appWith({ [ACCOUNTS]: `"admin"\t"coded ${FIRST}"\n` });
const passwords = ({ store, files }: App) => [
  store.getState().settings["controlPassword"],
  files.bytesOf(ACCOUNTS)?.trim(),
];
const both = (password: string) => [password, `"admin"\t"coded ${password}"`];

test("a control password that is taken back goes from our settings and from XMail's table", async () => {
  const app = await start();
  setValue(app.store, "settings", "k4Folder", "/srv/表");
  await savePassword(app, FIRST, "second123");
  expect(passwords(app)).toEqual(both("second123"));
  await undoLastSave(app.store, app.ports);
  await saveAll(app);
  expect(passwords(app)).toEqual(both(FIRST));
  const [, taken] = await entriesOf(app);
  expect(app.store.getState().settings["k4Folder"]).toBeUndefined();
  await restore(app, { kind: "moment", at: taken!.at, id: taken!.id });
  expect(app.store.getState().settings["k4Folder"]).toBe("/srv/表");
});

test("a save of settings alone is the one that undo takes back, not the one before it", async () => {
  const app = await start();
  await saveValue(app, "one@example.org");
  const table = app.files.bytesOf("server.tab");
  setValue(app.store, "settings", "minimumPasswordLength", "9");
  await saveAll(app);
  expect(await undoLastSave(app.store, app.ports)).toBe(true);
  await saveAll(app);
  expect(app.store.getState().settings["minimumPasswordLength"]).toBeUndefined();
  expect(app.files.bytesOf("server.tab")).toBe(table);
});

test("a setting that was changed since stays when the save before that is taken back", async () => {
  const app = await start();
  setValue(app.store, "settings", "minimumPasswordLength", "9");
  await saveAll(app);
  const text = (await app.stateFolder.read("settings.json")) as { value: string };
  await app.stateFolder.write("settings.json", text.value.replace('"9"', '"12"'));
  setValue(app.store, "server.tab", "PostMaster", "one@example.org");
  await saveAll(app);
  await undoLastSave(app.store, app.ports);
  await saveAll(app);
  expect(await undoLastSave(app.store, app.ports)).toBe(false);
  expect(isDirty(app.store.getState())).toBe(false);
});

test("everything as it stood after a save includes the settings, and what a save changed as well", async () => {
  const app = await start();
  await savePassword(app, FIRST, "second123");
  await savePassword(app, "second123", "third1234");
  const [third, second] = await entriesOf(app);
  await restore(app, { kind: "moment", at: second!.at, id: second!.id });
  expect(passwords(app)).toEqual(both("second123"));
  await restore(app, { kind: "before", id: second!.id });
  expect(passwords(app)).toEqual(both(FIRST));
  await restore(app, { kind: "moment", at: third!.at, id: third!.id });
  expect(passwords(app)).toEqual(both("third1234"));
});

test("one file put back leaves the settings alone", async () => {
  const app = await start();
  await savePassword(app, FIRST, "second123");
  const [entry] = await entriesOf(app);
  await restore(app, { kind: "before", id: entry!.id, file: ACCOUNTS });
  expect(passwords(app)).toEqual(["second123", both(FIRST)[1]]);
});

test("an entry names the settings, and their values are only in the copies beside it", async () => {
  const app = await start();
  await savePassword(app, FIRST, "second123");
  const [entry] = await entriesOf(app);
  const text = (await app.stateFolder.read(`history/${entry!.id}.json`)) as { value: string };
  expect(entry!.settings).toEqual(["controlPassword"]);
  expect(text.value).not.toMatch(/second123|secret123/);
  expect(await keptOf(app, entry!, ACCOUNTS, "before")).toContain(FIRST);
});
