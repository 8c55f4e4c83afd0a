import { expect, test } from "vitest";
import { audit } from "../../../src/core/audit/audit.ts";
import {
  caseInFresh,
  changedLines,
  coded,
  factsOf,
  findingsOf,
  freshMailRoot,
  type MadeMailRoot,
  mended,
  places,
} from "../../support/audit-facts.ts";

const row = (...fields: readonly string[]) => `${fields.map((field) => `"${field}"`).join("\t")}\n`;
const user = (name: string, domain = "example.jp", type = "U", folder = name) =>
  row(domain, name, coded("Kx7-long-and-strange"), "1", folder, type);
const DOMAINS = { "domains.tab": row("example.jp") };
const made = (more: Readonly<Record<string, string>>): MadeMailRoot => freshMailRoot({ ...DOMAINS, ...more });
const RUNNING = { service: { running: true, dangers: [], foreignPorts: [] } };

test.each([
  ["a remark", "domain-is-none", "# our domains\n", 1],
  ["a row behind #", "domain-is-none", '#"old.example"\n', 1],
  ["blanks", "domain-is-none", "  \n", 1],
  ["an address", "domain-is-none", row("taro@example.jp"), 1],
  ["an empty line", "domain-is-none", '\n"example.jp"\r\n\r\n', 0],
  ["a name without quotes", "domain-is-none", "bare.example\n", 0],
  ["a blank behind the quotes", "domain-is-none", '"example.com" \n', 0],
  ["an underscore", "domain-is-none", row("my_host.example"), 0],
  ["one name in other letters", "domain-twice", row("example.jp") + row("Example.JP"), 1],
  ["a name and one below it", "domain-twice", row("example.jp") + row("mail.example.jp"), 0],
])("domains.tab with %s: %s", (_, code, domains, count) => {
  expect(findingsOf(code, freshMailRoot({ "domains.tab": domains }))).toHaveLength(count);
});

test.each([
  ["# our domains\r\n", "domain-is-none"],
  ['"Example.JP"\r\n', "domain-twice"],
])("the line %j is taken away while XMail is stopped, never by command", (line, code) => {
  const before = freshMailRoot({ "domains.tab": `"example.jp"\r\n${line}bare.example` });
  const after = mended(before, findingsOf(code, before)[0]!);
  expect(findingsOf(code, after)).toEqual([]);
  expect(after.files["domains.tab"]).toBe('"example.jp"\r\nbare.example\r\n');
  expect(findingsOf(code, { ...before, system: RUNNING })[0]).not.toHaveProperty("fix");
});

const server = (...rows: readonly (readonly [string, string])[]) => ({
  "server.tab": rows.map(([name, value]) => row(name, value)).join(""),
});

test.each([
  ["a root domain elsewhere", server(["RootDomain", "old.example"]), {}, ["RootDomain"]],
  ["a root domain that is handled", server(["RootDomain", "EXAMPLE.jp"]), {}, []],
  ["a root domain below one that is handled", server(["RootDomain", "mail.example.jp"]), {}, []],
  ["no handled domain at all", server(["RootDomain", "example.com"]), { "domains.tab": "" }, []],
  ["a POP3 domain elsewhere", server(["POP3Domain", "mail.example.jp"]), {}, ["POP3Domain"]],
  [
    "a POP3 domain that is an alias",
    server(["POP3Domain", "example.net"]),
    { "aliasdomain.tab": row("example.net", "example.jp") },
    [],
  ],
  ["none of the two", {}, {}, []],
] as const)("default domains: %s", (_, settings, more, names) => {
  const found = findingsOf("default-domain-unhandled", made({ ...settings, ...more }));
  expect(found.map(({ detail }) => detail?.["name"])).toEqual(names);
});

test("the POP3 domain of a server without POP3 doesn't matter", () => {
  const root = { ...made(server(["POP3Domain", "old.example"])), commandLine: "-P- -B-" };
  expect(findingsOf("default-domain-unhandled", root)).toEqual([]);
});

test.each([
  ["an address here that nobody has", ["PostMaster", "root@example.jp"], {}, 1],
  ["an account", ["PostMaster", "taro@example.jp"], {}, 0],
  ["an alias", ["PostMaster", "root@example.jp"], { "aliases.tab": row("example.jp", "root", "taro") }, 0],
  ["a pattern", ["PostMaster", "root@example.jp"], { "aliases.tab": row("*", "ro*", "taro@example.jp") }, 0],
  [
    "an alias to nobody",
    ["PostMaster", "root@example.jp"],
    { "aliases.tab": row("example.jp", "root", "jiro") },
    1,
  ],
  [
    "a command alias",
    ["PostMaster", "root@example.jp"],
    { "cmdaliases/example.jp/root.tab": row("redirect", "a@b.example") },
    0,
  ],
  [
    "an account of an alias domain",
    ["PostMaster", "taro@example.net"],
    { "aliasdomain.tab": row("example.net", "example.jp") },
    0,
  ],
  ["another server", ["ErrorsAdmin", "boss@example.com"], {}, 0],
  ["nobody here", ["TempErrorsAdmin", "boss@example.jp"], {}, 1],
  ["another server for what must be delivered here", ["Pop3SyncErrorAccount", "boss@example.com"], {}, 1],
  ["an account for what must be delivered here", ["Pop3SyncErrorAccount", "taro@example.jp"], {}, 0],
  ["nothing", ["ErrorsAdmin", ""], {}, 0],
] as const)("notices to %s: %j", (_, [name, value], more, count) => {
  const root = made({ "mailusers.tab": user("taro"), ...server([name, value]), ...more });
  expect(findingsOf("notices-to-nobody", root)).toHaveLength(count);
});

test("postmaster and abuse of each domain that nobody gets are noted, and mended by aliases", () => {
  const root = made({
    "mailusers.tab": user("taro"),
    "aliases.tab": row("example.jp", "abuse", "taro"),
    ...server(["PostMaster", "taro@example.jp"]),
  });
  const [found] = findingsOf("postmaster-missing", root);
  expect(found).toMatchObject({ severity: "note", detail: { addresses: "postmaster@example.jp" } });
  const after = mended(root, found!);
  expect(findingsOf("postmaster-missing", after)).toEqual([]);
  expect(findingsOf("alias-to-nobody", after)).toEqual([]);
  expect(changedLines(root, after, "aliases.tab")).toEqual({
    gone: [],
    come: [row("example.jp", "postmaster", "taro@example.jp")],
  });
});

test("where the postmaster is elsewhere, only a person can decide who gets that mail", () => {
  const [found] = findingsOf("postmaster-missing", made(server(["PostMaster", "boss@example.com"])));
  expect(found).not.toHaveProperty("fix");
});

test("patterns for every domain are enough for postmaster and abuse", () => {
  const root = made({
    "mailusers.tab": user("taro"),
    "aliases.tab": row("*", "postmaster", "taro@example.jp") + row("*", "abuse", "taro@example.jp"),
  });
  expect(findingsOf("postmaster-missing", root)).toEqual([]);
});

test("case 47: lines that are no domains and the second Example.JP are told, domains aren't", () => {
  const root = caseInFresh("47-domains-comments-become-domains");
  expect(places(findingsOf("domain-is-none", root))).toEqual([
    "domains.tab:1",
    "domains.tab:4",
    "domains.tab:6",
  ]);
  expect(places(findingsOf("domain-twice", root))).toEqual(["domains.tab:5"]);
  const after = mended(root, findingsOf("domain-is-none", root)[0]!);
  expect(changedLines(root, after, "domains.tab")).toEqual({ gone: ["# our domains\r\n"], come: [] });
});

test("case 50: what a rename left behind is listed, and nothing else", () => {
  const root = caseInFresh("50-domain-rename-incomplete");
  expect(places(findingsOf("domain-reference-unhandled", root)).toSorted()).toEqual([
    "aliases.tab:1",
    "aliases.tab:2",
    "cmdaliases/old.example.com",
    "pop3links.tab:1",
    "server.tab:6",
  ]);
  expect(findingsOf("notices-to-nobody", root)).toMatchObject([{ detail: { name: "PostMaster" } }]);
  const said = audit(factsOf(root)).filter(({ file, line }) => file === "aliases.tab" && line === 3);
  expect(said).toEqual([]);
});

test("without the table of domains nobody says who gets mail here", () => {
  const root = { ...made(server(["PostMaster", "root@example.jp"])), unreadable: ["domains.tab"] };
  for (const code of [
    "domain-is-none",
    "notices-to-nobody",
    "postmaster-missing",
    "default-domain-unhandled",
  ])
    expect(findingsOf(code, root)).toMatchObject([{ severity: "could-not-test", file: "domains.tab" }]);
});
