import { describe, expect, test } from "vitest";
import { freshMailRoot } from "../../support/audit-facts.ts";
import { about, afterFix, auditOf, found, partOfCase, row } from "../../support/table-audit.ts";

type Files = Readonly<Record<string, string>>;
const user = (name: string) => row("example.jp", name, "110b4854", "1", name, "U");
const places = (code: string, files: Files) =>
  found(code, freshMailRoot(files)).map(({ file, line }) => `${file}:${line ?? ""}`);
const BOM = "\xef\xbb\xbf";

test("case 43: CRLF and LF side by side are fine; a file of CR alone is one line, and is converted", () => {
  const made = partOfCase("43-servertab-mixed-line-ends", "MailRoot");
  const codes = auditOf(made)
    .filter(({ code }) => code.startsWith("table-"))
    .map(({ code, file }) => `${code} ${file}`);
  expect(codes).toEqual(["table-bare-cr spammers.tab"]);
  expect(about("spammers.tab", made)).toEqual(["table-bare-cr:1"]);
  expect(afterFix("table-bare-cr", made)["spammers.tab"]).toBe(
    made.files["spammers.tab"]?.replaceAll("\r", "\n"),
  );
});

test("case 47: what is no comment in domains.tab is told by its line", () => {
  const made = partOfCase("47-domains-comments-become-domains", "MailRoot");
  expect(about("domains.tab", made)).toEqual([
    "domain-is-none:1",
    "domain-is-none:4",
    "domain-is-none:6",
    "domain-twice:5",
  ]);
});

test("case 51: a name in user.tab that takes its quote in is told, its comments are not", () => {
  const made = partOfCase("51-usertab-5c-and-comments", "MailRoot");
  expect(about("domains/example.jp/tanaka/user.tab", made)).toEqual(["table-quote-swallowed:2"]);
});

test("case 69: tables of other programs are nobody's finding", () => {
  const foreign = partOfCase("69-foreign-files-in-mailroot", "MailRoot");
  const broken = { ...foreign, files: { ...foreign.files, "my.tab": `${BOM}a\rb\0`, "spamwords.tab": '"x' } };
  for (const made of [foreign, broken]) {
    // Of its server.tab, not of the foreign tables.
    const known = [...auditOf(freshMailRoot()).map(({ code }) => code), "pop-before-smtp-default"];
    expect(
      auditOf(made).filter(({ code }) => !known.includes(code) && code !== "folder-without-account"),
    ).toEqual([]);
  }
});

describe("a whole file", () => {
  test.each([
    ["table-byte-order-mark", { "domains.tab": `${BOM}${row("example.jp")}` }, ["domains.tab:1"]],
    ["table-byte-order-mark", { "domains.tab": row("\xe4\xbe\x8b.example.jp") }, []],
    ["table-bare-cr", { "server.tab": "#a\r#b\r" }, ["server.tab:1"]],
    ["table-bare-cr", { "server.tab": "#a\r\n#b\r\r\n" }, []],
    ["table-utf16", { "spammers.tab": "\xff\xfe1\0\n\0" }, ["spammers.tab:"]],
    ["table-nul", { "spammers.tab": "\xff\xfe1\0\n\0" }, []],
    ["table-nul", { "spammers.tab": "1.2.3.4/32\n\0\0\0" }, ["spammers.tab:2"]],
    ["table-no-last-newline", { "domains.tab": '"example.jp"' }, ["domains.tab:1"]],
    ["table-no-last-newline", { "domains.tab": '"example.jp"\r\n' }, []],
    ["table-no-last-newline", { "domains.tab": "" }, []],
    ["table-no-last-newline", { "smtprelay.tab": "127.0.0.1/32" }, []],
    ["table-line-cut", { "server.tab": `#${"x".repeat(2046)}\n` }, ["server.tab:1"]],
    ["table-line-cut", { "server.tab": `#${"x".repeat(2045)}\n` }, []],
    ["table-line-cut", { "smtprelay.tab": `# a\n#${"x".repeat(1200)}\n# b\n` }, ["smtprelay.tab:2"]],
  ])("%s in %j", (code, files, expected) => {
    expect(places(code, files as Files)).toEqual(expected);
  });

  test("the tail of a long comment is told as what it is, and not judged as a row that somebody wrote", () => {
    const text = `#${"x".repeat(509)}0.0.0.0/0 and more\n`;
    expect(about("smtprelay.tab", freshMailRoot({ "smtprelay.tab": text }))).toEqual(["table-line-cut:1"]);
  });

  test("a byte order mark goes alone, with its last line end", () => {
    const made = freshMailRoot({ "smtprelay.tab": `${BOM}127.0.0.1/32\r\n10.0.0.0/24\r\n` });
    expect(about("smtprelay.tab", made)).toContain("table-byte-order-mark:1");
    expect(about("smtprelay.tab", made)).not.toContain("address-row-no-effect:1");
    expect(afterFix("table-byte-order-mark", made)["smtprelay.tab"]).toBe("127.0.0.1/32\r\n10.0.0.0/24\r\n");
  });

  test("where its first row would lock us out, a byte order mark is told and not taken away", () => {
    const made = freshMailRoot({ "ctrl.ipmap.tab": `${BOM}${row("0.0.0.0", "0.0.0.0", "DENY", "1")}` });
    expect(found("table-byte-order-mark", made)[0]).not.toHaveProperty("fix");
  });

  test("known tables that can't be read could not be tested, each once; others don't matter", () => {
    const made = { ...freshMailRoot({ "my.tab": "x" }), unreadable: ["domains.tab", "my.tab"] };
    expect(found("table-unreadable", made)).toMatchObject([
      { severity: "could-not-test", file: "domains.tab", detail: { reason: "error" } },
    ]);
  });
});

describe("rows", () => {
  test.each([
    ["table-quote-open", { "server.tab": '"MaxMTAOps\t"24"\n' }, ["server.tab:1"]],
    ["table-quote-open", { "server.tab": '#"MaxMTAOps\t"24"\nMaxMTAOps\t24\n' }, []],
    ["table-quote-open", { "server.tab": '"CustomSMTPMessage"\t"say \\"no\\""\n' }, []],
    ["table-quote-stray", { "smtprelay.tab": '10.0.0.0"\t"255.0.0.0"\n' }, ["smtprelay.tab:1"]],
    ["table-quote-stray", { "server.tab": 'CustomSMTPMessage\tsee the "rules"\n' }, []],
    ["table-quote-stray", { "server.tab": '#10.0.0.0"\tx\n' }, []],
    ["table-quote-swallowed", { "server.tab": '"X"\t"C:\\dir\\"\n' }, ["server.tab:1"]],
    ["table-quote-swallowed", { "server.tab": 'X\tC:\\dir\\\n"Y"\t"a\\b"\n' }, []],
    ["table-comment-is-row", { "mailusers.tab": `# users\n${user("taro")}` }, ["mailusers.tab:1"]],
    ["table-comment-is-row", { "aliases.tab": `${row("example.jp", "a", "taro")}  \n` }, ["aliases.tab:2"]],
    ["table-comment-is-row", { "extaliases.tab": row("example.jp", "#1", "example.jp", "taro") }, []],
    ["table-comment-is-row", { "server.tab": "# settings\n" }, []],
    [
      "table-comment-is-row",
      {
        "mailusers.tab": user("staff"),
        "domains/example.jp/staff/mlusers.tab": `# members\n${row("a@b.example", "RW")}`,
      },
      ["domains/example.jp/staff/mlusers.tab:1"],
    ],
  ])("%s in %j", (code, files, expected) => {
    expect(places(code, files as Files)).toEqual(expected);
  });

  test("a stray quote is taken away alone", () => {
    const made = freshMailRoot({ "smtprelay.tab": '# LAN\r\n10.0.0.0"\t"255.255.255.0"\r\n' });
    expect(afterFix("table-quote-stray", made)["smtprelay.tab"]).toBe(
      '# LAN\r\n10.0.0.0\t"255.255.255.0"\r\n',
    );
  });

  test("a comment among users never shows the password that stands in it, and goes only while XMail is stopped", () => {
    const text = `#${user("old")}${user("taro")}`;
    const made = freshMailRoot({ "mailusers.tab": text });
    expect(JSON.stringify(found("table-comment-is-row", made)[0]?.detail ?? {})).not.toContain("110b4854");
    expect(afterFix("table-comment-is-row", made)["mailusers.tab"]).toBe(user("taro"));
    const running = { ...made, system: { service: { running: true, dangers: [], foreignPorts: [] } } };
    expect(found("table-comment-is-row", running)[0]).not.toHaveProperty("fix");
  });
});
