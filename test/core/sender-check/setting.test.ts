import { describe, expect, test } from "vitest";
import { senderCheckEdits } from "../../../src/core/sender-check/edits.ts";
import { readSenderCheck } from "../../../src/core/sender-check/read-setting.ts";
import type { SenderCheck, SenderCheckAction } from "../../../src/core/sender-check/setting.ts";
import { applyEdit } from "../../../src/core/tab/edit.ts";
import { tabFormat } from "../../../src/core/tab/format.ts";
import { tablesOf } from "./tables.ts";

type Files = Readonly<Record<string, string>>;

const WHERE = { node: "/usr/bin/node", mailRoot: "/var/MailRoot" };
const START = "filters/xmail-tui-sender-check.tab";
const OUT_ROW = '"*"\t"*"\t"::/0"\t"::/0"\t"xmail-tui-sender-check.tab"\n';
const command = ({ action, address }: SenderCheck) =>
  `"!aex,timeo=60"\t"/usr/bin/node"\t"--stack-size=88"\t"/var/MailRoot/filters/xmail-tui-sender-check.cjs"\t` +
  `"--action=${action}"\t"--address=${address}"\t"--login=$(USERAUTH)"\t"--file=$(FILE)"\n`;

/** Other people's rows, comments and oddities, as one finds them. */
const OTHERS: Files = {
  "filters.out.tab":
    '# DKIM\r\n"*"\t"*"\t"0.0.0.0/0"\t"0.0.0.0/0"\t"dkim.tab"\r\n\r\n*@old.test\t\t*\t0/0\t0/0\t"x.tab" # half\r\n',
  "filters.post-data.tab": '"!wlex"\t"/usr/local/bin/scan"\t"@@FILE"\n#"/old/scan"\t"@@FILE"\n',
  "filters/dkim.tab": '"/usr/local/bin/dkim"\t"$(FILE)"\n',
};

function choose(files: Files, wanted: SenderCheck, where = WHERE): Files {
  const after = { ...files };
  for (const { file, change } of senderCheckEdits(tablesOf(files), wanted, where)) {
    const result = applyEdit(after[file] ?? "", tabFormat(file), change);
    if (!result.ok) throw new Error(`${file}: ${result.problem.code}`);
    after[file] = result.value;
  }
  return after;
}

const CHOICES = (["relay", "notify", "freeze", "delete", "refuse"] as const).flatMap((action) =>
  (["envelope", "header", "both"] as const).map((address): SenderCheck => ({ action, address })),
);
const name = ({ action, address }: SenderCheck) => `${action} by ${address}`;
const isOn = ({ action }: SenderCheck) => action !== "relay";

describe.each([
  ["an empty server", {} as Files],
  ["beside other people's filters", OTHERS],
])("%s", (_, before) => {
  test.each(CHOICES.filter(isOn).map((choice) => [name(choice), choice] as const))(
    "%s is read back, needs no further edit, and can be turned off without a trace",
    (__, choice) => {
      const on = choose(before, choice);
      expect(readSenderCheck(tablesOf(on))).toMatchObject({ ...choice, faults: [] });
      expect(senderCheckEdits(tablesOf(on), choice, WHERE)).toEqual([]);
      const { [START]: start, ...off } = choose(on, { action: "relay", address: "both" });
      expect(readSenderCheck(tablesOf(off))).toMatchObject({ action: "relay", faults: [] });
      expect({ "filters.out.tab": "", "filters.post-data.tab": "", ...off }).toEqual({
        "filters.out.tab": "",
        "filters.post-data.tab": "",
        ...before,
      });
      expect(start === undefined).toBe(choice.action === "refuse");
    },
  );

  test.each(
    CHOICES.filter(isOn).flatMap((from) => CHOICES.map((to) => [name(from), name(to), from, to] as const)),
  )("from %s to %s is as if chosen at once", (__, ___, from, to) => {
    const { [START]: ____, ...changed } = choose(choose(before, from), to);
    const { [START]: _____, ...fresh } = choose(before, to);
    const none = { "filters.out.tab": "", "filters.post-data.tab": "" };
    expect({ ...none, ...changed }).toEqual({ ...none, ...fresh });
  });
});

test("writes the rows that were tried on real XMail", () => {
  const late: SenderCheck = { action: "notify", address: "both" };
  expect(choose({}, late)).toEqual({ [START]: command(late), "filters.out.tab": OUT_ROW });
  const early: SenderCheck = { action: "refuse", address: "header" };
  expect(choose({}, early)).toEqual({ "filters.post-data.tab": command(early) });
});

test("what a row names is there before it, and the new check before the old one goes", () => {
  const files = choose({}, { action: "refuse", address: "both" });
  const order = (from: Files, action: SenderCheckAction) =>
    senderCheckEdits(tablesOf(from), { action, address: "both" }, WHERE).map(({ file }) => file);
  expect(order(files, "freeze")).toEqual([START, "filters.out.tab", "filters.post-data.tab"]);
  expect(order(choose({}, { action: "freeze", address: "both" }), "refuse")).toEqual([
    "filters.post-data.tab",
    "filters.out.tab",
  ]);
});

test("a new one comes behind other people's, and says how many can keep it from running", () => {
  const on = choose(OTHERS, { action: "freeze", address: "both" });
  expect(on["filters.out.tab"]?.startsWith(OTHERS["filters.out.tab"]!)).toBe(true);
  expect(readSenderCheck(tablesOf(on)).filtersBefore).toBe(2);
});

test("stays where it is when it changes, and only its changed columns do", () => {
  const first = {
    ...OTHERS,
    "filters.out.tab": OUT_ROW + OTHERS["filters.out.tab"],
    [START]: command({ action: "freeze", address: "both" }),
  };
  const after = choose(first, { action: "delete", address: "both" });
  expect(after["filters.out.tab"]).toBe(first["filters.out.tab"]);
  expect(after[START]).toBe(command({ action: "delete", address: "both" }));
});

test("a Node or MailRoot that moved is another row", () => {
  const choice: SenderCheck = { action: "refuse", address: "both" };
  const moved = choose(choose(OTHERS, choice), choice, { node: "/opt/node", mailRoot: "/srv/mail/" });
  expect(moved["filters.post-data.tab"]).toContain(
    '"/opt/node"\t"--stack-size=88"\t"/srv/mail/filters/xmail-',
  );
  expect(moved["filters.post-data.tab"]?.match(/sender-check/g)).toHaveLength(1);
});

test("a program with blanks in its path stands in quotes on Windows, since XMail adds none", () => {
  const where = { node: "C:\\Program Files\\nodejs\\node.exe", mailRoot: "C:\\xmail\\MailRoot" };
  const row = choose({}, { action: "refuse", address: "both" }, where)["filters.post-data.tab"];
  expect(row).toContain('\t"\\"C:\\Program Files\\nodejs\\node.exe\\""\t');
  expect(tablesOf({ "filters.post-data.tab": row! })("filters.post-data.tab")?.rows[0]?.fields[1]).toBe(
    '"C:\\Program Files\\nodejs\\node.exe"',
  );
});

const late = command({ action: "freeze", address: "both" });
const early = command({ action: "refuse", address: "both" });
test.each<readonly [what: string, files: Files, action: SenderCheckAction, faults: readonly string[]]>([
  ["nothing", {}, "relay", []],
  ["other people's filters", OTHERS, "relay", []],
  ["a row whose start file is gone", { "filters.out.tab": OUT_ROW }, "relay", ["start-missing"]],
  ["a start file that nothing names", { [START]: late }, "relay", []],
  [
    "a row for IPv4 clients only",
    { "filters.out.tab": OUT_ROW.replaceAll("::/0", "0.0.0.0/0"), [START]: late },
    "relay",
    ["row-incomplete"],
  ],
  [
    "a row for one domain only",
    { "filters.out.tab": OUT_ROW.replace('"*"', '"*@x.test"'), [START]: late },
    "relay",
    ["row-incomplete"],
  ],
  [
    "a row with too few columns",
    { "filters.out.tab": '"*"\t"*"\t"xmail-tui-sender-check.tab"\n', [START]: late },
    "relay",
    ["row-incomplete"],
  ],
  ["the row twice", { "filters.out.tab": OUT_ROW + OUT_ROW, [START]: late }, "freeze", ["row-twice"]],
  ["the command twice", { "filters.out.tab": OUT_ROW, [START]: late + late }, "freeze", ["row-twice"]],
  [
    "a choice that is none",
    { "filters.out.tab": OUT_ROW, [START]: late.replace("=freeze", "=thaw") },
    "relay",
    ["choice-unknown"],
  ],
  [
    "a refusal when it is too late",
    { "filters.out.tab": OUT_ROW, [START]: early },
    "relay",
    ["choice-unknown"],
  ],
  ["a freezing when it is too early", { "filters.post-data.tab": late }, "relay", ["choice-unknown"]],
  [
    "both",
    { "filters.out.tab": OUT_ROW, [START]: late, "filters.post-data.tab": early },
    "refuse",
    ["two-tables"],
  ],
  [
    "a row that is commented out",
    { "filters.out.tab": `#${OUT_ROW}`, "filters.post-data.tab": `# ${early}` },
    "relay",
    [],
  ],
])("reads %s, and one choice mends it", (_, files, action, faults) => {
  const state = readSenderCheck(tablesOf(files));
  expect(state.action).toBe(action);
  expect(state.faults.map(({ code }) => code)).toEqual(faults);
  const mended = choose(files, { action: "delete", address: "header" });
  expect(readSenderCheck(tablesOf(mended))).toMatchObject({
    action: "delete",
    address: "header",
    faults: [],
  });
});

test("says that logins are hidden from outbound filters", () => {
  const hidden = (value: string) =>
    readSenderCheck(tablesOf({ "server.tab": `"DisableEmitAuthUser"\t"${value}"\n` })).isLoginHidden;
  expect([hidden("1"), hidden("0")]).toEqual([true, false]);
});
