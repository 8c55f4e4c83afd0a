import { describe, expect, test } from "vitest";
import type { CannotTest, SelfTestVerdict } from "../../src/core/self-test/report.ts";
import { trustOf, waysTo } from "../../src/core/self-test/sources.ts";
import { probeNames, probes, VARIANT_IDS, type VariantId } from "../../src/core/self-test/variants.ts";
import { WORDS } from "../../src/text/words.ts";
import { row } from "../support/relay-server.ts";
import { tablesOf } from "./access/replies.ts";

const TABLES = {
  "domains.tab": row("example.jp"),
  "mailusers.tab": row("example.jp", "taro", "1d08040c09", "1", "taro", "U"),
  "spammers.tab": "",
  "smtprelay.tab": "",
};
type Files = Readonly<Record<string, string | null>>;
const tables = (files: Files = {}) => tablesOf({ ...TABLES, ...files });

describe("the tries", () => {
  test("cover the ways by which servers are abused, each with an address of its own", () => {
    const all = probes(probeNames(tables()), "all");
    expect(all.map(({ variant }) => variant)).toEqual(VARIANT_IDS);
    expect(new Set(all.map(({ sender, recipient }) => `${sender} ${recipient}`)).size).toBe(all.length);
    const byId = Object.fromEntries(
      all.map(({ variant, sender, recipient }) => [variant, [sender, recipient]]),
    );
    expect(byId).toMatchObject({
      "foreign-to-foreign": ["relay-test@example.com", "relay-test@example.net"],
      "null-sender": ["", "relay-test@example.net"],
      "forged-sender": ["relay-test@example.jp", "relay-test@example.net"],
      "forged-account": ["taro@example.jp", "relay-test@example.net"],
      percent: ["relay-test@example.com", "relay-test%example.net@example.jp"],
      route: ["relay-test@example.com", "@example.jp:relay-test@example.net"],
      quoted: ["relay-test@example.com", '"relay-test@example.net"@example.jp'],
      "two-ats": ["relay-test@example.com", "relay-test@example.net@example.jp"],
      "bang-path": ["relay-test@example.com", "example.net!relay-test@example.jp"],
    });
  });

  test("a server that handles one of the foreign names is tried with others", () => {
    const own = { "domains.tab": row("example.com"), "custdomains/example.net.tab": "" };
    expect(probeNames(tables(own))).toMatchObject({
      local: "example.com",
      from: "example.org",
      to: "example.edu",
    });
  });

  test("a server without domains and accounts is tried with what needs none", () => {
    const none = tables({ "domains.tab": row("no domain"), "mailusers.tab": null });
    const left = probes(probeNames(none), "all").map(({ variant }) => variant);
    expect(left).toContain("foreign-to-foreign");
    expect(left).not.toContain("forged-sender");
  });

  test("what a path can't hold is in none of them", () => {
    for (const { sender, recipient } of probes(probeNames(tables()), "all"))
      expect(`${sender}${recipient}`).toMatch(/^[\x21-\x3b\x3d\x3f-\x7e]+$/);
  });

  test("each has words, and so has each reason for not testing", () => {
    for (const { selfTest } of Object.values(WORDS)) {
      const byVariant: Readonly<Record<VariantId, string>> = selfTest.variants;
      const byReason: Readonly<Record<CannotTest, string>> = selfTest.cannot;
      const byVerdict: Readonly<Record<SelfTestVerdict, string>> = selfTest.verdicts;
      expect(Object.keys(byVariant).toSorted()).toEqual(VARIANT_IDS.toSorted());
      for (const word of [...Object.values(byReason), ...Object.values(byVerdict)]) expect(word).not.toBe("");
    }
  });
});

test.each<[string, string | null, string, string]>([
  ["an empty table", "", "127.0.0.2", "untrusted"],
  ["no table", null, "127.0.0.2", "untrusted"],
  ["a row for it", row("127.0.0.0", "255.255.255.0"), "127.0.0.2", "trusted"],
  ["a row for its neighbours", row("127.0.0.0", "255.255.255.0"), "127.3.4.5", "untrusted"],
  ["a row that has no effect", row("127.0.0.2"), "127.0.0.2", "untrusted"],
  ["a row for everybody", row("0.0.0.0", "0.0.0.0"), "127.0.0.2", "untrusted"],
  ["a row for it and one for everybody", row("127.0.0.2/32") + row("0.0.0.0/0"), "127.0.0.2", "untrusted"],
  [
    "a row for it, and one for IPv6 that can't come here",
    row("127.0.0.2/32") + row("2000::/3"),
    "127.0.0.2",
    "trusted",
  ],
  ["a row for it and one for all of IPv6", row("::1/128") + row("2000::/3"), "::1", "untrusted"],
  ["a row for both families", row("127.0.0.2/32") + row("0.0.0.0/0"), "::ffff:127.0.0.2", "untrusted"],
  ["a name", row("office.example", "255.255.255.255"), "127.0.0.2", "not-decided"],
  ["a row for the IPv4 in it", row("127.0.0.0/8"), "::ffff:127.0.0.2", "trusted"],
])("by %s it is %j: %s is %s", (_, table, client, trust) => {
  expect(trustOf(tables({ "smtprelay.tab": table }), client)).toBe(trust);
});

describe("the ways to a listener", () => {
  const OWN = ["127.0.0.1", "::1", "192.168.7.10", "fe80::1", "169.254.1.1", "fd00::2"];
  const ways = (listener: string, own = OWN) =>
    waysTo(listener, own).map(({ source, target, seenSource }) => [source, target, seenSource]);

  test("to one for all IPv4 addresses each own address asks itself, as others would", () => {
    expect(ways("0.0.0.0")).toEqual([
      ["127.0.0.2", "127.0.0.1", "127.0.0.2"],
      ["127.3.4.5", "127.0.0.1", "127.3.4.5"],
      ["192.168.7.10", "192.168.7.10", "192.168.7.10"],
    ]);
  });

  test("to one for both families IPv4 comes as XMail sees it there", () => {
    expect(ways("::")).toEqual([
      ["127.0.0.2", "127.0.0.1", "::ffff:127.0.0.2"],
      ["127.3.4.5", "127.0.0.1", "::ffff:127.3.4.5"],
      ["192.168.7.10", "192.168.7.10", "::ffff:192.168.7.10"],
      ["::1", "::1", "::1"],
      ["fd00::2", "fd00::2", "fd00::2"],
    ]);
  });

  test("to one with an address of its own all go there", () => {
    expect(ways("192.168.7.10").map(([, target]) => target)).toEqual(Array(3).fill("192.168.7.10"));
    expect(ways("::1", ["127.0.0.1"])).toEqual([]);
    expect(ways("::ffff:127.0.0.1")[0]).toEqual(["127.0.0.2", "127.0.0.1", "::ffff:127.0.0.2"]);
  });

  test("there is none to a name, and no machine needs hundreds", () => {
    expect(ways("mail.example.jp")).toEqual([]);
    const many = Array.from({ length: 50 }, (_, index) => `10.0.0.${index}`);
    expect(ways("0.0.0.0", many)).toHaveLength(6);
  });
});
