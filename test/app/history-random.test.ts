import { expect, test } from "vitest";
import { edit, setValue } from "../../src/app/store.ts";
import { applyEdits } from "../../src/core/tab/edit.ts";
import { tabFormat } from "../../src/core/tab/format.ts";
import { rowChanges } from "../../src/core/tab/row-changes.ts";
import { readTable } from "../../src/core/tab/table.ts";
import { randomFrom, randomTabFile } from "../core/tab/random-tab-file.ts";
import { appWith } from "./app-fakes.ts";
import { entriesOf, restore, saveAll } from "./history-app.ts";

const SEEDS = Array.from({ length: 100 }, (_, seed) => seed);

test("of 100 files of random bytes each version comes back byte for byte: as of each moment, and each save taken back", async () => {
  for (const seed of SEEDS) {
    const next = randomFrom(seed);
    const versions = [randomTabFile(next)];
    const app = await appWith({ "server.tab": versions[0]! });
    const moments: number[] = [];
    for (let count = 0; count < 4; count++) {
      const [before, after] = [versions.at(-1)!, `${randomTabFile(next)}${count}`];
      edit(app.store, { source: "tab", file: "server.tab", change: { kind: "content", before, after } });
      expect((await saveAll(app)).result.ok).toBe(true);
      versions.push(after);
      moments.push(app.clock.now());
    }
    const saves = (await entriesOf(app)).toReversed();
    for (const [index, at] of [0, ...moments].entries()) {
      await restore(app, { kind: "moment", at });
      expect(app.files.bytesOf("server.tab"), `seed ${seed}, moment ${index}`).toBe(versions[index]);
    }
    for (const [index, { id }] of saves.entries()) {
      await restore(app, { kind: "before", id });
      expect(app.files.bytesOf("server.tab"), `seed ${seed}, save ${index}`).toBe(versions[index]);
    }
  }
});

test("a value that was changed in a random table is taken back byte for byte", async () => {
  let changed = 0;
  for (const seed of SEEDS) {
    const bytes = randomTabFile(randomFrom(seed + 1_000));
    const app = await appWith({ "server.tab": bytes });
    setValue(app.store, "server.tab", "PostMaster", "two@example.org");
    // Not every table can take a value, and then there is nothing to take back.
    if (!(await saveAll(app)).result.ok) continue;
    changed++;
    const [entry] = await entriesOf(app);
    await restore(app, { kind: "before", id: entry!.id });
    expect(app.files.bytesOf("server.tab"), `seed ${seed}`).toBe(bytes);
  }
  expect(changed).toBeGreaterThan(80);
});

test("rows of any two tables lead from one to the other, whatever order they then stand in", () => {
  let changes = 0;
  for (const seed of SEEDS) {
    const next = randomFrom(seed + 2_000);
    const rows = () =>
      Array.from({ length: next(8) }, () => `"d${next(3)}"\t"u${next(3)}"\t"p${next(3)}"\n`).join("");
    const [before, after] = [rows(), rows()];
    for (const file of ["aliases.tab", "mailusers.tab", "server.tab"]) {
      const edits = rowChanges(file, before, after);
      changes += edits.length;
      const result = applyEdits(before, tabFormat(file), edits);
      const sorted = (bytes: string) =>
        readTable(bytes, tabFormat(file))
          .rows.map(({ fields }) => fields.join("\t"))
          .toSorted();
      expect(result.ok && sorted(result.value), `seed ${seed} ${file}`).toEqual(sorted(after));
    }
  }
  expect(changes).toBeGreaterThan(500);
});

test("an account whose row changed stays one account, so that its mail stays", () => {
  const row = (password: string) => `"example.org"\t"taro"\t"${password}"\t1\t"taro"\t"U"\n`;
  expect(
    rowChanges("mailusers.tab", row("1d"), row("2e")).map(({ before, after }) => [before?.[2], after?.[2]]),
  ).toEqual([["1d", "2e"]]);
});
