import { expect, test } from "vitest";
import { save } from "../../src/app/save.ts";
import { planSave } from "../../src/app/save-plan.ts";
import { setValue } from "../../src/app/store.ts";
import { appWith } from "./app-fakes.ts";

test.each([
  ["an empty table", "", '"PostMaster"\t"root@example.org"\r\n'],
  [
    "a table with ends of its own",
    '"RootDomain"\t"a.test"\n',
    '"RootDomain"\t"a.test"\n"PostMaster"\t"root@example.org"\n',
  ],
  [
    "a table with ends of Windows",
    '"RootDomain"\t"a.test"\r\n',
    '"RootDomain"\t"a.test"\r\n"PostMaster"\t"root@example.org"\r\n',
  ],
])("on Windows, %s is saved with the line ends it should have", async (_, before, after) => {
  const app = await appWith({ "server.tab": before });
  const ports = { ...app.ports, files: { ...app.ports.files, lineEnd: "\r\n" as const } };
  setValue(app.store, "server.tab", "PostMaster", "root@example.org");
  const plan = await planSave(app.store.getState(), ports, app.store.getState().edits);
  expect(await save(app.store, ports, plan)).toMatchObject({ ok: true });
  expect(app.files.bytesOf("server.tab")).toBe(after);
});

test("elsewhere an empty table gets plain ends", async () => {
  const app = await appWith({ "server.tab": "" });
  setValue(app.store, "server.tab", "PostMaster", "root@example.org");
  const plan = await planSave(app.store.getState(), app.ports, app.store.getState().edits);
  await save(app.store, app.ports, plan);
  expect(app.files.bytesOf("server.tab")).toBe('"PostMaster"\t"root@example.org"\n');
});
