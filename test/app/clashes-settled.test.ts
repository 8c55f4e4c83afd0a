import { expect, test } from "vitest";
import { settle, settleAll } from "../../src/app/clashes.ts";
import { edit, redo, setValue, undo } from "../../src/app/store.ts";
import { fieldValue, fileView, isDirty } from "../../src/app/view.ts";
import { appWith } from "./app-fakes.ts";
import { changedUnderneath, clashes, poll, sides, variable } from "./changed-underneath.ts";

test("keeping mine holds until the disk changes once more, and undo brings the clash back", async () => {
  const app = await changedUnderneath("a", "b", "c");
  settle(app.store, clashes(app)[0]!, "mine");
  expect(clashes(app)).toEqual([]);
  expect(fileView(app.store.getState(), "server.tab").bytes).toBe(`# by an editor\n${variable("b")}`);
  undo(app.store);
  expect(clashes(app).map(sides)).toEqual([["a", "c", "b"]]);
  redo(app.store);
  expect(clashes(app)).toEqual([]);
  app.files.put("server.tab", variable("d"));
  await poll(app);
  expect(clashes(app).map(sides)).toEqual([["c", "d", "b"]]);
});

test("taking theirs follows the disk from then on, and undo brings what was typed back", async () => {
  const app = await changedUnderneath("a", "b", "c");
  settle(app.store, clashes(app)[0]!, "theirs");
  expect(isDirty(app.store.getState())).toBe(false);
  app.files.put("server.tab", variable("d"));
  await poll(app);
  expect(fieldValue(app.store.getState(), "server.tab", "CustomSMTPMessage")).toBe("d");
  undo(app.store);
  expect(clashes(app).map(sides)).toEqual([["a", "d", "b"]]);
});

test("settling does nothing where the disk changed since the clash was shown", async () => {
  const app = await changedUnderneath("a", "b", "c");
  const shown = clashes(app)[0]!;
  app.files.put("server.tab", variable("d"));
  await poll(app);
  for (const by of ["mine", "theirs"] as const) settle(app.store, shown, by);
  expect(clashes(app).map(sides)).toEqual([["a", "d", "b"]]);
});

test("settling all is one step of undo, and edits between them keep their order", async () => {
  const app = await appWith({ "server.tab": '"A"\t"1"\n"B"\t"1"\n' });
  for (const name of ["A", "C", "B"]) setValue(app.store, "server.tab", name, "2");
  const before = app.store.getState().edits;
  app.files.put("server.tab", '"A"\t"3"\n"B"\t"3"\n');
  await poll(app);
  settleAll(app.store, clashes(app), "mine");
  expect(clashes(app)).toEqual([]);
  expect(fileView(app.store.getState(), "server.tab").bytes).toBe('"A"\t"2"\n"B"\t"2"\n"C"\t"2"\n');
  undo(app.store);
  expect(app.store.getState().edits).toEqual(before);
  expect(clashes(app)).toHaveLength(2);
  redo(app.store);
  expect(clashes(app)).toEqual([]);
});

test("a whole file that is to be put back clashes where the file changed, and is never merged", async () => {
  const app = await appWith({ "server.tab": variable("a") });
  const content = { kind: "content", before: variable("a"), after: "# old\n" } as const;
  edit(app.store, { source: "tab", file: "server.tab", change: content });
  app.files.put("server.tab", variable("c"));
  await poll(app);
  expect(clashes(app)).toMatchObject([{ file: "server.tab", whole: true, theirs: [variable("c")] }]);
  settle(app.store, clashes(app)[0]!, "mine");
  expect(fileView(app.store.getState(), "server.tab").bytes).toBe("# old\n");
  undo(app.store);
  settle(app.store, clashes(app)[0]!, "theirs");
  expect(isDirty(app.store.getState())).toBe(false);
});
