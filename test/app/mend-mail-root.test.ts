import { expect, test } from "vitest";
import { mendMailRoot, missingItems } from "../../src/app/mail-root.ts";
import { memoryFiles } from "../support/memory-files.ts";

test("all that is missing is made at once, also folders in folders that weren't there", async () => {
  const files = memoryFiles({ "server.tab": '"RootDomain"\t"example.org"\n' });
  expect((await missingItems(files)).length).toBeGreaterThan(0);
  expect(await mendMailRoot(files)).toEqual({ ok: true });
  expect((await missingItems(files)).filter(({ reason }) => reason === "missing")).toEqual([]);
});
