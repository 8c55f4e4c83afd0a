import { expect, test } from "vitest";
import { settle } from "../../src/app/clashes.ts";
import { edit, undo } from "../../src/app/store.ts";
import { fileView, isDirty } from "../../src/app/view.ts";
import { clashes, columns, type Rows, rowsEdited, rowsIn } from "./changed-underneath.ts";

const MAP = "ctrl.ipmap.tab";
const FILTERS = "filters.out.tab";
const [LAN, VPN] = ["192.168.0.0 255.255.0.0", "10.8.0.0 255.255.0.0"];

const ROW = `${LAN} ALLOW 1`;
const MINE = `${LAN} DENY 1`;
const THEIRS = `${LAN} ALLOW 9`;

test.each<[string, string, Rows, Rows, Rows, readonly (string | undefined)[], Rows, Rows]>([
  ["changed by both", MAP, [ROW], [`${ROW} > ${MINE}`], [THEIRS], [ROW, THEIRS, MINE], [MINE], [THEIRS]],
  [
    "changed by both, by us in two steps",
    MAP,
    [ROW],
    [`${ROW} > ${LAN} DENY 5`, `${LAN} DENY 5 > ${MINE}`],
    [THEIRS],
    [ROW, THEIRS, MINE],
    [MINE],
    [THEIRS],
  ],
  [
    "deleted by them and changed by us",
    MAP,
    [ROW, `${VPN} DENY 1`],
    [`${ROW} > ${MINE}`],
    [`${VPN} DENY 1`],
    [ROW, undefined, MINE],
    [`${VPN} DENY 1`, MINE],
    [`${VPN} DENY 1`],
  ],
  [
    "changed by them and deleted by us",
    MAP,
    [ROW],
    [`${ROW} >`],
    [THEIRS],
    [ROW, THEIRS, undefined],
    [],
    [THEIRS],
  ],
  [
    "made one of another network by them, and changed by us",
    MAP,
    [`${VPN} ALLOW 2`, ROW],
    [`${ROW} > ${MINE}`],
    [`${VPN} ALLOW 2`, "172.16.0.0 255.255.0.0 ALLOW 1"],
    [ROW, undefined, MINE],
    [`${VPN} ALLOW 2`, "172.16.0.0 255.255.0.0 ALLOW 1", MINE],
    [`${VPN} ALLOW 2`, "172.16.0.0 255.255.0.0 ALLOW 1"],
  ],
  [
    "that has no key, changed in its place by both",
    FILTERS,
    ["* * a b one.tab", "* * c d two.tab"],
    ["* * c d two.tab > * * c d ours.tab"],
    ["* * x y new.tab", "* * a b one.tab", "* * c d theirs.tab"],
    ["* * c d two.tab", "* * c d theirs.tab", "* * c d ours.tab"],
    ["* * x y new.tab", "* * a b one.tab", "* * c d ours.tab"],
    ["* * x y new.tab", "* * a b one.tab", "* * c d theirs.tab"],
  ],
  [
    "that has no key, changed in its place by them and deleted by us",
    FILTERS,
    ["* * a b one.tab", "* * c d two.tab"],
    ["* * a b one.tab >"],
    ["* * a b theirs.tab", "* * c d two.tab"],
    ["* * a b one.tab", "* * a b theirs.tab", undefined],
    ["* * c d two.tab"],
    ["* * a b theirs.tab", "* * c d two.tab"],
  ],
  [
    "of one account added by both",
    "ctrlaccounts.tab",
    ["admin 16"],
    ["> taro 17"],
    ["admin 16", "TARO 18"],
    [undefined, "TARO 18", "taro 17"],
    ["admin 16", "taro 17"],
    ["admin 16", "TARO 18"],
  ],
  [
    "of one mail account added by both",
    "mailusers.tab",
    [],
    ["> a.example taro 17 2 taro U"],
    ["a.example taro 18 2 taro U"],
    [undefined, "a.example taro 18 2 taro U", "a.example taro 17 2 taro U"],
    ["a.example taro 17 2 taro U"],
    ["a.example taro 18 2 taro U"],
  ],
  [
    "renamed to one that they added",
    "ctrlaccounts.tab",
    ["admin 16"],
    ["admin 16 > taro 16"],
    ["admin 16", "taro 18"],
    ["admin 16", "taro 18", "taro 16"],
    ["taro 16"],
    ["admin 16", "taro 18"],
  ],
])(
  "a row %s is asked about, and settled either way",
  async (_, file, base, edits, theirs, sides, kept, taken) => {
    for (const by of ["mine", "theirs"] as const) {
      const app = await rowsEdited(file, base, edits, theirs);
      const [clash, ...more] = clashes(app);
      expect(more).toEqual([]);
      expect([clash?.base, clash?.theirs, clash?.mine].map((side) => side?.join(" "))).toEqual(sides);
      settle(app.store, clash!, by);
      expect(clashes(app)).toEqual([]);
      expect(rowsIn(fileView(app.store.getState(), file).bytes, file).toSorted()).toEqual(
        [...(by === "mine" ? kept : taken)].toSorted(),
      );
      expect(isDirty(app.store.getState())).toBe(by === "mine");
      undo(app.store);
      expect(clashes(app)).toHaveLength(1);
    }
  },
);

test("two rows of a table clash and merge by themselves", async () => {
  const app = await rowsEdited(
    MAP,
    [ROW, `${VPN} ALLOW 2`],
    [`${ROW} > ${MINE}`, `${VPN} ALLOW 2 > ${VPN} DENY 2`],
    [THEIRS, `${VPN} ALLOW 2`],
  );
  expect(clashes(app)).toHaveLength(1);
  expect(rowsIn(fileView(app.store.getState(), MAP).bytes, MAP)).toEqual([THEIRS, `${VPN} DENY 2`]);
});

test("a row that went while it was open in the row editor clashes when it is taken over", async () => {
  const app = await rowsEdited(MAP, [ROW], [], [THEIRS]);
  edit(app.store, {
    source: "tab",
    file: MAP,
    change: { kind: "row", before: columns(ROW), after: columns(MINE) },
  });
  expect(clashes(app)).toMatchObject([{ theirs: columns(THEIRS), mine: columns(MINE) }]);
});
