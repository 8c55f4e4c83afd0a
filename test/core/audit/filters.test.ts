import { describe, expect, test } from "vitest";
import { commandRow, OUTBOUND_ROW } from "../../../src/core/sender-check/rows.ts";
import { SENDER_CHECK_PROGRAM, SENDER_CHECK_START } from "../../../src/core/sender-check/setting.ts";
import {
  changedLines,
  findingsOf,
  freshMailRoot,
  type MadeMailRoot,
  mended,
  places,
} from "../../support/audit-facts.ts";

const row = (...fields: readonly string[]) => `${fields.map((field) => `"${field}"`).join("\t")}\n`;
const ANY = "0.0.0.0/0";
const SCAN = { "/usr/bin/scan": {} };
const made = (more: Readonly<Record<string, string>>, rest: Partial<MadeMailRoot> = {}): MadeMailRoot => ({
  ...freshMailRoot(more),
  outside: SCAN,
  ...rest,
});
const inbound = (text: string) =>
  made({ "filters.in.tab": text, "filters/scan.tab": row("/usr/bin/scan", "@@FILE") });
/** A start file's rows and the same as rows of an SMTP filter. */
const command = (...fields: readonly string[]) =>
  made({ "filters.in.tab": row("*", "*", ANY, ANY, "scan.tab"), "filters/scan.tab": row(...fields) });
const early = (...fields: readonly string[]) => made({ "filters.post-data.tab": row(...fields) });

test.each([
  ["networks with bits", row("*", "*", ANY, "::/0", "scan.tab"), []],
  ["0/0", row("*", "*", "0/0", "0/0", "scan.tab"), []],
  ["four columns", row("*", "*", ANY, "scan.tab"), ["five-columns"]],
  ["an address alone", row("*", "*", "192.0.2.1", ANY, "scan.tab"), ["network-not-bits"]],
  ["a mask behind the slash", row("*", "*", ANY, "10.0.0.0/255.0.0.0", "scan.tab"), ["network-not-bits"]],
  ["a remark", `# all mail\n${row("*", "*", ANY, ANY, "scan.tab")}`, []],
])("a filter's row with %s", (_, text, reasons) => {
  expect(findingsOf("filter-row-dead", inbound(text)).map(({ detail }) => detail?.["reason"])).toEqual(
    reasons,
  );
});

test.each([
  ["is there", "scan.tab", 0],
  ["is missing", "scna.tab", 1],
])("a start file that %s", (_, file, count) => {
  expect(findingsOf("filter-file-missing", inbound(row("*", "*", ANY, ANY, file)))).toHaveLength(count);
});

describe.each([
  ["of messages", command],
  ["during SMTP", early],
])("a command %s", (_, rootWith) => {
  test.each([
    ["a program that can run", ["/usr/bin/scan", "@@FILE"], []],
    ["flags before it", ["!aex,timeo=20", "/usr/bin/scan"], []],
    ["no path", ["scan", "@@FILE"], ["not-absolute"]],
    ["a path below the current folder", ["./scan"], ["not-absolute"]],
    ["a program that isn't there", ["/usr/bin/scna"], ["not-found"]],
  ])("with %s", (_, fields, reasons) => {
    const found = findingsOf("filter-program-cannot-run", rootWith(...fields));
    expect(found.map(({ detail }) => detail?.["reason"])).toEqual(reasons);
  });

  test.each([
    ["whole", "@@FILE", 0],
    ["inside", "--file=$(FILE)", 0],
    ["with a dollar that is none", "cost\\$5", 0],
    ["of another case", "@@file", 1],
    ["misspelt inside", "$(FIEL)", 1],
    ["of the shell", "$HOME", 1],
    ["without an end", "$(FILE", 1],
  ])("with a macro %s: %s", (_, word, count) => {
    expect(findingsOf("filter-macro-unknown", rootWith("/usr/bin/scan", word))).toHaveLength(count);
  });

  test.each([
    ["aex", 0],
    ["wlex=1", 0],
    ["timeo=5", 0],
    ["timeout=5", 1],
    ["AEX", 1],
  ])("with the flag %s: %i", (flag, count) => {
    expect(findingsOf("filter-flag-unknown", rootWith(`!${flag}`, "/usr/bin/scan"))).toHaveLength(count);
  });
});

test("each stage has macros that the other hasn't", () => {
  expect(findingsOf("filter-macro-unknown", command("/usr/bin/scan", "@@CRCPT"))).toHaveLength(1);
  expect(findingsOf("filter-macro-unknown", early("/usr/bin/scan", "@@CRCPT"))).toEqual([]);
  expect(findingsOf("filter-macro-unknown", command("/usr/bin/scan", "@@RCPT"))).toEqual([]);
  expect(findingsOf("filter-macro-unknown", early("/usr/bin/scan", "@@RCPT"))).toHaveLength(1);
});

test.each([
  ["may not be executed", { mode: 0o644 }, 1],
  ["is a folder", { kind: "folder" as const }, 1],
  ["lies where there are no modes", { mode: undefined }, 0],
])("a program that %s", (_, entry, count) => {
  const root = { ...early("/usr/bin/scan"), outside: { "/usr/bin/scan": entry as object } };
  expect(findingsOf("filter-program-cannot-run", root)).toHaveLength(count);
});

test("a program or file that can't be looked at is neither fine nor bad", () => {
  const program = { ...early("/root/scan"), unseen: ["/root/scan"] };
  expect(findingsOf("filter-program-cannot-run", program)).toMatchObject([{ severity: "could-not-test" }]);
  const file = { ...command("/usr/bin/scna"), unreadable: ["filters/scan.tab"] };
  for (const code of ["filter-program-cannot-run", "filter-file-missing"])
    expect(findingsOf(code, file)).toMatchObject([{ severity: "could-not-test", file: "filters/scan.tab" }]);
});

test("each stage's exit codes are noted once, and that the log is off", () => {
  const root = made({
    "filters.post-data.tab": row("/usr/bin/scan") + row("/usr/bin/scan", "2"),
    "filters.in.tab": row("*", "*", ANY, ANY, "scan.tab"),
    "filters/scan.tab": row("/usr/bin/scan"),
  });
  expect(findingsOf("filter-exit-codes", root)).toMatchObject([
    { file: "filters.post-data.tab", detail: { count: "2", codes: "3" } },
    { file: "filters.in.tab", detail: { count: "1", codes: "4, 5, 6, 7" } },
  ]);
  expect(findingsOf("filter-log-off", root)).toHaveLength(1);
  expect(findingsOf("filter-log-off", { ...root, commandLine: "-Qg" })).toEqual([]);
  expect(findingsOf("filter-exit-codes", made({}))).toEqual([]);
  expect(findingsOf("filter-log-off", made({}))).toEqual([]);
});

describe("the sender check", () => {
  const place = { node: "/usr/bin/node", mailRoot: "/var/MailRoot" };
  const program = `/var/MailRoot/${SENDER_CHECK_PROGRAM}`;
  const checked = (action: "notify" | "freeze" | "delete", remove: string): MadeMailRoot =>
    made(
      {
        "filters.out.tab": row(...OUTBOUND_ROW),
        [SENDER_CHECK_START]: row(...commandRow({ action, address: "both" }, place)),
        "server.tab": row("RootDomain", "example.jp") + row("RemoveSpoolErrors", remove),
      },
      { outside: { "/usr/bin/node": {}, [program]: { mode: 0o644 } } },
    );

  test.each([
    ["notify", "1", 1],
    ["freeze", "1", 1],
    ["delete", "1", 0],
    ["notify", "0", 0],
    ["freeze", "yes", 0],
  ] as const)("%s with RemoveSpoolErrors %s", (action, remove, count) => {
    const root = checked(action, remove);
    const found = findingsOf("sender-check-deletes", root);
    expect(found).toHaveLength(count);
    for (const one of found) {
      const after = mended(root, one);
      expect(findingsOf("sender-check-deletes", after)).toEqual([]);
      expect(changedLines(root, after, "server.tab")).toEqual({
        gone: [row("RemoveSpoolErrors", "1")],
        come: [row("RemoveSpoolErrors", "0")],
      });
    }
  });

  test("other people's filters may go with RemoveSpoolErrors", () => {
    const root = made({
      "filters.out.tab": row("*", "*", ANY, ANY, "scan.tab"),
      "server.tab": row("RemoveSpoolErrors", "1"),
    });
    expect(findingsOf("sender-check-deletes", root)).toEqual([]);
  });

  test("as this program writes it, nothing about its rows is wrong", () => {
    const root = checked("notify", "0");
    for (const code of [
      "filter-row-dead",
      "filter-file-missing",
      "filter-program-cannot-run",
      "filter-macro-unknown",
      "filter-flag-unknown",
    ])
      expect(findingsOf(code, root), code).toEqual([]);
  });

  test("a row of it that no longer takes in every message is told", () => {
    const root = checked("notify", "0");
    const narrow = row("*", "*", ANY, ANY, "xmail-tui-sender-check.tab");
    const files = { ...root.files, "filters.out.tab": narrow };
    expect(findingsOf("sender-check-faulty", { ...root, files })).toMatchObject([
      { file: "filters.out.tab", line: 1, detail: { reason: "sender-check-row-incomplete" } },
    ]);
    expect(findingsOf("sender-check-faulty", root)).toEqual([]);
  });

  test("without its program Node fails, and every message passes", () => {
    const root = { ...checked("notify", "0"), outside: { "/usr/bin/node": {} } };
    expect(findingsOf("filter-program-cannot-run", root)).toMatchObject([
      { detail: { path: program, reason: "not-found" } },
    ]);
    expect(places(findingsOf("filter-program-cannot-run", root))).toEqual([`${SENDER_CHECK_START}:1`]);
  });
});

test.each([
  ["-S6", ["filters.out.tab"]],
  ["-S6 -M4", ["filters.out.tab"]],
  ["-S6 -M5", []],
  ["-Cl", []],
])(
  "with %s an empty filters.out.tab keeps all mail back (%j), and the mending is -M5",
  (commandLine, files) => {
    const root = made({ "filters.out.tab": "" }, { commandLine });
    const found = findingsOf("filter-keeps-mail-back", root);
    expect(found.map(({ file }) => file)).toEqual(files);
    for (const { fix } of found)
      expect(fix).toEqual([{ source: "startup", name: "commandLine", after: "-S6 -M5" }]);
  },
);
