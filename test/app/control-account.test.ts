import { expect, test } from "vitest";
import { setControlAccount } from "../../src/app/control-account.ts";
import { redo, undo } from "../../src/app/store.ts";
import { fieldValue, fileView, isDirty } from "../../src/app/view.ts";
import { encodePassword } from "../../src/core/password.ts";
import { appWith } from "./app-fakes.ts";

const ROWS = `"ops"\t"${encodePassword("somebody-elses")}"\n"admin"\t"${encodePassword("secret123")}"\n`;
const rows = (app: Awaited<ReturnType<typeof appWith>>) =>
  fileView(app.store.getState(), "ctrlaccounts.tab").table.rows.map(({ fields }) => fields);

test("typing a name changes the row that our settings name, and no other", async () => {
  const app = await appWith({ "ctrlaccounts.tab": ROWS });
  for (const name of ["a", "ad", "adm2"]) setControlAccount(app.store, { controlAccount: name });
  expect(rows(app)).toEqual([
    ["ops", encodePassword("somebody-elses")],
    ["adm2", encodePassword("secret123")],
  ]);
});

test("name and row are one step of undo, the password another, and redo brings both back", async () => {
  const app = await appWith({ "ctrlaccounts.tab": ROWS });
  for (const name of ["b", "bob"]) setControlAccount(app.store, { controlAccount: name });
  for (const password of ["n", "new-password-1"]) setControlAccount(app.store, { controlPassword: password });
  const after = rows(app);
  expect(after[1]).toEqual(["bob", encodePassword("new-password-1")]);
  undo(app.store);
  expect(rows(app)[1]).toEqual(["bob", encodePassword("secret123")]);
  undo(app.store);
  expect(isDirty(app.store.getState())).toBe(false);
  expect(fieldValue(app.store.getState(), "settings", "controlAccount")).toBe("admin");
  redo(app.store);
  redo(app.store);
  expect(rows(app)).toEqual(after);
});

test("without a password there is no row to write", async () => {
  const app = await appWith({ "ctrlaccounts.tab": "" });
  app.store.setState({ settings: {} });
  setControlAccount(app.store, { controlAccount: "bob" });
  expect(rows(app)).toEqual([]);
  setControlAccount(app.store, { controlPassword: "long-enough-1" });
  expect(rows(app)).toEqual([["bob", encodePassword("long-enough-1")]]);
});
