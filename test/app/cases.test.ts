import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { undoLastSave } from "../../src/app/put-back.ts";
import { save } from "../../src/app/save.ts";
import { planSave } from "../../src/app/save-plan.ts";
import { markOf, problemOf } from "../../src/app/steps.ts";
import { edit, readFiles, setValue } from "../../src/app/store.ts";
import { fileView } from "../../src/app/view.ts";
import { applyEdit } from "../../src/core/tab/edit.ts";
import { tabFormat } from "../../src/core/tab/format.ts";
import { readTable } from "../../src/core/tab/table.ts";
import { REQUIRED_FIELDS } from "../../src/schema/server/index.ts";
import { adviseName } from "../../src/schema/suggest.ts";
import { appWith } from "./app-fakes.ts";

const caseFile = (path: string) => readFileSync(`${import.meta.dirname}/../fixtures/cases/${path}`, "latin1");

test("case 35: lines without a TAB set nothing, and are pointed out by name", async () => {
  const { store } = await appWith({
    "server.tab": caseFile("35-servertab-copied-from-web/MailRoot/server.tab"),
  });
  const state = store.getState();
  const unset = REQUIRED_FIELDS.filter(
    (field) => problemOf(state, "server.tab", field)?.code === "VALUE_REQUIRED",
  );
  expect(unset.map((field) => field.name)).toContain("RootDomain");
  expect(markOf(state, "server")).toBe("wrong");
  const names = fileView(state, "server.tab").table.rows.map(({ fields }) => fields[0] ?? "");
  expect(names.length).toBeGreaterThan(0);
  expect(
    names.filter(
      (name) =>
        adviseName(name) !== undefined ||
        fileView(state, "server.tab").table.rows.some(
          (row) => row.fields[0] === name && row.fields.length < 2,
        ),
    ),
  ).toEqual(names);
});

test("case 47: in domains.tab a comment is a domain to XMail, and one line can go by itself", () => {
  const bytes = caseFile("47-domains-comments-become-domains/MailRoot/domains.tab");
  const format = tabFormat("domains.tab");
  const rows = readTable(bytes, format).rows;
  const noise = rows.filter(({ fields }) => !/^[a-z0-9.-]+$/i.test(fields[0] ?? ""));
  expect(noise.some(({ fields }) => fields[0]?.startsWith("#"))).toBe(true);
  const first = noise[0]!;
  const after = applyEdit(bytes, format, { kind: "row", before: first.fields, occurrence: first.occurrence });
  expect(after.ok && readTable(after.value, format).rows.map(({ fields }) => fields[0])).toEqual(
    rows.filter((row) => row !== first).map(({ fields }) => fields[0]),
  );
});

test("case 51: changing one value of user.tab leaves the name that ends in 5C and the comment as they are", () => {
  const bytes = caseFile("51-usertab-5c-and-comments/MailRoot/domains/example.jp/tanaka/user.tab");
  const format = tabFormat("domains/example.jp/tanaka/user.tab");
  const after = applyEdit(bytes, format, { kind: "value", name: "MaxMBSize", after: "30000" });
  if (!after.ok) throw new Error(after.problem.code);
  const differing = after.value.split("\n").filter((line, index) => line !== bytes.split("\n")[index]);
  expect(differing).toHaveLength(1);
  expect(differing[0]).toContain("30000");
});

test("case 24: a table keeps the mode it has, and a new one is 0600", async () => {
  const app = await appWith();
  app.files.put("ctrlaccounts.tab", '"admin"\t"0a15"\n', 0o640);
  app.files.drop("userdef.tab");
  await readFiles(app.store, app.ports, ["ctrlaccounts.tab", "userdef.tab"]);
  edit(app.store, {
    source: "tab",
    file: "ctrlaccounts.tab",
    change: { kind: "row", after: ["ops", "160006170011545756"] },
  });
  setValue(app.store, "userdef.tab", "MaxMBSize", "10000");
  expect(
    (
      await save(
        app.store,
        app.ports,
        await planSave(app.store.getState(), app.ports, app.store.getState().edits),
      )
    ).ok,
  ).toBe(true);
  expect(app.files.modeOf("ctrlaccounts.tab")).toBe(0o640);
  expect(app.files.modeOf("userdef.tab")).toBe(0o600);
});

test("putting the last save back gives edits that undo it, options too", async () => {
  const app = await appWith({ "smtprelay.tab": '"10.0.0.0"\t"255.0.0.0"\n' });
  edit(app.store, {
    source: "tab",
    file: "smtprelay.tab",
    change: { kind: "row", before: ["10.0.0.0", "255.0.0.0"], after: ["10.0.0.0", "255.255.0.0"] },
  });
  setValue(app.store, "startup", "commandLine", "-Sl");
  const all = () => planSave(app.store.getState(), app.ports, app.store.getState().edits);
  expect((await save(app.store, app.ports, await all())).ok).toBe(true);
  expect(await undoLastSave(app.store, app.ports)).toBe(true);
  expect((await save(app.store, app.ports, await all())).ok).toBe(true);
  expect(app.files.bytesOf("smtprelay.tab")).toBe('"10.0.0.0"\t"255.0.0.0"\n');
  expect(app.store.getState().startup.values.commandLine).toBe("-Cl -B- -W- -X- -F- -P-");
});
