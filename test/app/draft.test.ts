import { expect, test } from "vitest";
import { keepDraft, takeDraft } from "../../src/app/draft.ts";
import type { Edit } from "../../src/app/edits.ts";
import { memoryStateFolder } from "../support/memory-state-folder.ts";

const ROOT = "/mail-root";
const editsOf = (after: string): readonly Edit[] => [{ source: "settings", name: "k4Folder", after }];

test("two copies that lose their terminals at once both keep their edits, and each is taken up by a start of its own", async () => {
  const folder = memoryStateFolder();
  await Promise.all(["/one", "/two", "/three"].map((path) => keepDraft(folder, ROOT, editsOf(path))));
  const taken: unknown[] = [];
  for (let starts = 0; starts < 3; starts++) taken.push(await takeDraft(folder, ROOT));
  const expected = ["/one", "/three", "/two"].map((path) => ({ ok: true, value: editsOf(path) }));
  expect(taken.map((one) => JSON.stringify(one)).toSorted()).toEqual(
    expected.map((one) => JSON.stringify(one)),
  );
  expect(await takeDraft(folder, ROOT)).toEqual({ ok: true, value: undefined });
});

test("a draft that can't be read stays as it is, and is in the way of no other", async () => {
  const folder = memoryStateFolder();
  await folder.write("draft.json", "{");
  expect(await takeDraft(folder, ROOT)).toMatchObject({ ok: false, problem: { code: "DRAFT_UNREADABLE" } });
  await keepDraft(folder, ROOT, editsOf("/k4"));
  expect(await takeDraft(folder, ROOT)).toEqual({ ok: true, value: editsOf("/k4") });
  expect(await folder.read("draft.json")).toEqual({ ok: true, value: "{" });
});
