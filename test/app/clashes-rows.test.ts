import { expect, test } from "vitest";
import { edit, setValue } from "../../src/app/store.ts";
import { fileView } from "../../src/app/view.ts";
import { appWith } from "./app-fakes.ts";
import { clashes, columns, poll, type Rows, rowsEdited, rowsIn } from "./changed-underneath.ts";

const MAP = "ctrl.ipmap.tab";
const RELAY = "smtprelay.tab";
const [LAN, VPN, ALL] = ["192.168.0.0 255.255.0.0", "10.8.0.0 255.255.0.0", "0.0.0.0 0.0.0.0"];

test.each<[string, string, Rows, Rows, Rows, Rows]>([
  ["a row added by others stays", RELAY, [LAN], [`> ${VPN}`], [LAN, ALL], [LAN, ALL, VPN]],
  ["a row deleted by others stays away", RELAY, [LAN, ALL], [`> ${VPN}`], [LAN], [LAN, VPN]],
  [
    "a row changed by others stays so",
    MAP,
    [`${LAN} ALLOW 1`],
    [`> ${VPN} ALLOW 2`],
    [`${LAN} DENY 1`],
    [`${LAN} DENY 1`, `${VPN} ALLOW 2`],
  ],
  [
    "a row is changed beside others' rows",
    MAP,
    [`${LAN} ALLOW 1`],
    [`${LAN} ALLOW 1 > ${LAN} DENY 1`],
    [`${ALL} DENY 1`, `${LAN} ALLOW 1`],
    [`${ALL} DENY 1`, `${LAN} DENY 1`],
  ],
  ["a row is deleted beside others' rows", RELAY, [LAN, ALL], [`${ALL} >`], [VPN, LAN, ALL], [VPN, LAN]],
  [
    "a moved row is the same row",
    RELAY,
    [LAN, VPN, ALL],
    [`${LAN} > ${LAN} x`],
    [ALL, VPN, LAN],
    [ALL, VPN, `${LAN} x`],
  ],
  ["both added the same row", RELAY, [LAN], [`> ${VPN}`], [VPN, LAN], [VPN, LAN]],
  ["both deleted the same row", RELAY, [LAN, ALL], [`${ALL} >`], [LAN], [LAN]],
  ["both deleted one of two equal rows", RELAY, [LAN, LAN], [`${LAN} >`], [LAN], [LAN]],
  [
    "both changed a row to the same",
    MAP,
    [`${LAN} ALLOW 1`],
    [`${LAN} ALLOW 1 > ${LAN} DENY 1`],
    [`${LAN} DENY 1`],
    [`${LAN} DENY 1`],
  ],
  ["two added the same row twice each", RELAY, [], [`> ${VPN}`, `> ${VPN}`], [VPN, VPN], [VPN, VPN]],
  [
    "a row typed back follows others",
    MAP,
    [`${LAN} ALLOW 1`],
    [`${LAN} ALLOW 1 > ${LAN} DENY 1`, `${LAN} DENY 1 > ${LAN} ALLOW 1`],
    [`${LAN} ALLOW 9`],
    [`${LAN} ALLOW 9`],
  ],
  [
    "a row added and deleted here is nothing, also where others added it",
    RELAY,
    [LAN],
    [`> ${VPN}`, `${VPN} >`],
    [LAN, VPN],
    [LAN, VPN],
  ],
  [
    "a row changed in two steps is one change",
    MAP,
    [`${LAN} ALLOW 1`],
    [`${LAN} ALLOW 1 > ${LAN} DENY 1`, `> ${VPN} ALLOW 1`, `${LAN} DENY 1 > ${LAN} DENY 2`],
    [`${LAN} ALLOW 1`, `${ALL} DENY 1`],
    [`${LAN} DENY 2`, `${ALL} DENY 1`, `${VPN} ALLOW 1`],
  ],
  [
    "another account is another row",
    "ctrlaccounts.tab",
    ["admin 16"],
    ["> taro 17"],
    ["admin 16", "jiro 18"],
    ["admin 16", "jiro 18", "taro 17"],
  ],
  [
    "two deleted a row of a network, and one put another network in its place",
    MAP,
    [`${LAN} ALLOW 1`],
    [`${LAN} ALLOW 1 >`],
    [`${VPN} ALLOW 1`],
    [`${VPN} ALLOW 1`],
  ],
  [
    "domains have no more than a name",
    "domains.tab",
    ["a.example"],
    ["a.example >"],
    ["b.example"],
    ["b.example"],
  ],
])("%s", async (_, file, base, edits, theirs, merged) => {
  const app = await rowsEdited(file, base, edits, theirs);
  expect(clashes(app)).toEqual([]);
  expect(rowsIn(fileView(app.store.getState(), file).bytes, file)).toEqual(merged);
});

test("a row that another edit of ours made is no clash, in a table of values too", async () => {
  const app = await appWith({ "server.tab": '"RootDomain"\t"a"\n' });
  setValue(app.store, "server.tab", "RootDomain", "b");
  edit(app.store, {
    source: "tab",
    file: "server.tab",
    change: { kind: "row", before: ["RootDomain", "b"], after: ["RootDomain", "b", "c"] },
  });
  app.files.put("server.tab", '"RootDomain"\t"a"\n"Other"\t"1"\n');
  await poll(app);
  expect(clashes(app)).toEqual([]);
  expect(rowsIn(fileView(app.store.getState(), "server.tab").bytes, "server.tab")).toEqual([
    "RootDomain b c",
    "Other 1",
  ]);
});

test("the bytes of others stay as they wrote them, comments, quoting and line ends included", async () => {
  const app = await appWith({ [RELAY]: '"10.0.0.0"\t"255.0.0.0"\n' });
  edit(app.store, { source: "tab", file: RELAY, change: { kind: "row", after: columns(VPN) } });
  const theirs = "# by hand\r\n\r\n10.0.0.0\t255.0.0.0\r\n\t\r\n";
  app.files.put(RELAY, theirs);
  await poll(app);
  expect(fileView(app.store.getState(), RELAY).bytes).toBe(`${theirs}10.8.0.0\t255.255.0.0\r\n`);
});
