import { expect, test } from "vitest";
import { coded, findingsOf, freshMailRoot, mended, places } from "../../support/audit-facts.ts";

const row = (...fields: readonly string[]) => `${fields.map((field) => `"${field}"`).join("\t")}\n`;
const user = (name: string, domain = "example.jp", type = "U") =>
  row(domain, name, coded("Kx7-long-and-strange"), "1", name, type);
const made = (more: Readonly<Record<string, string>>) =>
  freshMailRoot({
    "domains.tab": row("example.jp"),
    "aliasdomain.tab": row("example.net", "example.jp"),
    "mailusers.tab": user("taro") + user("staff", "example.jp", "M"),
    ...more,
  });
const aliases = (text: string) => made({ "aliases.tab": text });

test.each([
  ["to an account", row("example.jp", "info", "taro"), 0],
  ["to a list", row("example.jp", "all", "staff"), 0],
  ["to a whole address", row("example.jp", "info", "taro@example.jp"), 0],
  ["to nobody", row("example.jp", "info", "jiro"), 1],
  ["to another server", row("example.jp", "info", "taro@example.com"), 1],
  ["to itself", row("example.jp", "info", "info"), 1],
  ["to another alias", row("example.jp", "a", "taro") + row("example.jp", "b", "a"), 1],
  ["round in a loop", row("example.jp", "a", "b") + row("example.jp", "b", "a"), 2],
  ["to an address of an alias domain", row("example.jp", "info", "taro@example.net"), 1],
  ["for every domain to an account of one", row("*", "info", "taro"), 0],
  ["for every domain to nobody", row("*", "info", "jiro"), 1],
  ["of a domain that isn't here", row("old.example", "info", "jiro"), 0],
  ["behind #", `#${row("example.jp", "info", "jiro")}`, 0],
])("an alias %s: %i", (_, text, count) => {
  expect(findingsOf("alias-to-nobody", aliases(text))).toHaveLength(count);
});

test.each([
  ["an account's name", row("example.jp", "Taro", "staff"), 1],
  ["another name", row("example.jp", "taroh", "staff"), 0],
  ["a pattern that fits an account", row("example.jp", "*", "staff"), 0],
])("an alias of %s: %i without effect", (_, text, count) => {
  const root = aliases(row("example.jp", "info", "taro") + text);
  const found = findingsOf("alias-shadowed", root);
  expect(found).toHaveLength(count);
  for (const one of found) {
    const after = mended(root, one);
    expect(findingsOf("alias-shadowed", after)).toEqual([]);
    expect(after.files["aliases.tab"]).toBe(row("example.jp", "info", "taro"));
  }
});

test.each([
  ["an account", "cmdaliases/example.jp/taro.tab", 1],
  ["nobody else", "cmdaliases/example.jp/robot.tab", 0],
  ["an account in a copy that XMail doesn't read", "cmdaliases/example.jp/taro.tab.bak", 0],
])("a command alias with the name of %s: %i", (_, file, count) => {
  const found = findingsOf("command-alias-over-account", made({ [file]: row("redirect", "a@b.example") }));
  expect(places(found)).toEqual(count === 0 ? [] : [file]);
});

test.each([
  ["an alias of a pattern that fits no domain", "aliases.tab", row("*.old.example", "root", "taro"), 1],
  ["an alias of every domain", "aliases.tab", row("*", "root", "taro"), 0],
  ["an alias of an alias domain", "aliases.tab", row("example.net", "root", "taro"), 0],
  ["an alias domain of a domain that isn't here", "aliasdomain.tab", row("example.org", "old.example"), 1],
  ["an alias domain of one that is", "aliasdomain.tab", row("example.org", "Example.jp"), 0],
  [
    "an external alias to one that isn't",
    "extaliases.tab",
    row("isp.example", "carl", "old.example", "carl"),
    1,
  ],
  ["an external alias to one that is", "extaliases.tab", row("isp.example", "carl", "example.jp", "taro"), 0],
  [
    "a link for one that isn't",
    "pop3links.tab",
    row("old.example", "taro", "pop.example", "taro", "00", "CLR"),
    1,
  ],
  [
    "a link that goes by headers",
    "pop3links.tab",
    row("?.local,old.example", "taro", "pop.example", "taro", "00", "CLR"),
    0,
  ],
  ["a link that spools", "pop3links.tab", row("@old.example", "taro", "pop.example", "taro", "00", "CLR"), 0],
  [
    "command aliases of one that isn't",
    "cmdaliases/old.example/info.tab",
    row("redirect", "taro@example.jp"),
    1,
  ],
  ["command aliases of one that is", "cmdaliases/example.jp/info.tab", row("redirect", "taro@example.jp"), 0],
  ["an administrator elsewhere", "server.tab", row("ErrorsAdmin", "boss@example.com"), 0],
])("a domain named by %s", (_, file, text, count) => {
  expect(findingsOf("domain-reference-unhandled", made({ [file]: text }))).toHaveLength(count);
});

test("members and administrators elsewhere count only in a domain that this server once had", () => {
  const root = made({
    "aliases.tab": row("old.example", "root", "taro"),
    "server.tab": row("ErrorsAdmin", "boss@old.example"),
    "domains/example.jp/staff/mlusers.tab": row("a@example.com", "RW") + row("b@Old.example", "RW"),
  });
  expect(places(findingsOf("domain-reference-unhandled", root)).toSorted()).toEqual([
    "aliases.tab:1",
    "domains/example.jp/staff/mlusers.tab:2",
    "server.tab:1",
  ]);
});

test.each([
  ["an account", "taro", 0],
  ["nobody", "jiro", 1],
])("mail fetched for %s", (_, name, count) => {
  const links = row("example.jp", name, "pop.example:995", "me", "00", "POP3S");
  expect(findingsOf("pop3-link-to-nobody", made({ "pop3links.tab": links }))).toHaveLength(count);
  const external = row("isp.example", "carl", "example.jp", name);
  expect(findingsOf("external-alias-to-nobody", made({ "extaliases.tab": external }))).toHaveLength(count);
});
