import { describe, expect, test } from "vitest";
import { freshMailRoot } from "../../support/audit-facts.ts";
import { afterFix, found, row } from "../../support/table-audit.ts";

type Files = Readonly<Record<string, string>>;
const DENY = row("0.0.0.0", "0.0.0.0", "DENY", "1");
const HERE = row("127.0.0.0", "255.0.0.0", "ALLOW", "2");
const LAN = row("192.168.1.0", "255.255.255.0", "ALLOW", "2");
const server = (rows: string) => ({ "server.tab": (freshMailRoot().files["server.tab"] ?? "") + rows });
const DOMAINS = { "domains.tab": row("example.jp") };

describe("smtp.ipmap.tab", () => {
  const smtp = (list: string, more: Files = {}, commandLine = "") => ({
    ...freshMailRoot({ "smtp.ipmap.tab": list, ...DOMAINS, ...more }),
    commandLine,
  });

  test.each([
    ["this machine alone", smtp(DENY + HERE), 1],
    ["the LAN alone", smtp(DENY + HERE + LAN), 1],
    ["nobody at all", smtp(DENY), 1],
    ["everybody", smtp(""), 0],
    ["all but a few", smtp(row("203.0.113.0/24", "-", "DENY", "1")), 0],
    ["the server in front of it", smtp(DENY + HERE + row("198.51.100.7/32", "-", "ALLOW", "2")), 0],
    ["the LAN alone, and has no domains", smtp(DENY + LAN, { "domains.tab": "" }), 0],
    ["the LAN alone, for a domain of that LAN", smtp(DENY + LAN, { "domains.tab": row("office.lan") }), 0],
    [
      "the LAN alone, and fetches its mail",
      smtp(DENY + LAN, { "pop3links.tab": row("a", "b", "c", "d", "00", "CLR") }),
      0,
    ],
    ["nobody, with drop code 0", smtp(DENY, server(row("SMTP-IpMapDropCode", "0"))), 0],
    ["whom the white list lets in", smtp(DENY, { "smtp.ipprop.tab": row("0.0.0.0/0", "WhiteList=1") }), 0],
  ])("a server that admits %s", (_, made, count) => {
    expect(found("smtp-closed-to-internet", made)).toHaveLength(count);
  });

  test.each([
    ["refuses this machine", smtp(row("127.0.0.0/8", "-", "DENY", "1")), 1],
    ["lets this machine in", smtp(DENY + HERE), 0],
    ["doesn't listen here", smtp(DENY, {}, "-SI 192.0.2.1"), 0],
    ["has SMTP off", smtp(DENY, {}, "-S-"), 0],
  ])("a server that %s", (_, made, count) => {
    expect(found("smtp-refuses-itself", made)).toHaveLength(count);
  });

  test.each([
    ["0 beside a row that denies", smtp(DENY, server(row("SMTP-IpMapDropCode", "0"))), 1],
    ["a word beside it", smtp(DENY, server(row("SMTP-IpMapDropCode", "yes"))), 1],
    ["0 without such a row", smtp(LAN, server(row("SMTP-IpMapDropCode", "0"))), 0],
    ["a delay", smtp(DENY, server(row("SMTP-IpMapDropCode", "-5"))), 0],
    ["1", smtp(DENY, server(row("SMTP-IpMapDropCode", "1"))), 0],
    ["nothing", smtp(DENY), 0],
  ])("drop code: %s", (_, made, count) => {
    expect(found("smtp-list-denies-nothing", made)).toHaveLength(count);
  });

  test("drop code 0 is mended in its row", () => {
    const made = smtp(DENY, server("SMTP-IpMapDropCode\t0\n# end\n"));
    expect(found("smtp-list-denies-nothing", made)).toMatchObject([
      { severity: "warning", file: "server.tab" },
    ]);
    expect(afterFix("smtp-list-denies-nothing", made)["server.tab"]).toBe(
      made.files["server.tab"]?.replace("DropCode\t0", "DropCode\t1"),
    );
  });
});

describe("lists of other services", () => {
  const user = row("example.jp", "taro", "110b4854", "1", "taro", "U");
  const pop = (list: string, commandLine = "") => ({
    ...freshMailRoot({ "pop3.ipmap.tab": list, "mailusers.tab": user }),
    commandLine,
  });

  test.each([
    ["everybody refused", pop(DENY), 1],
    ["the LAN let in", pop(DENY + LAN), 0],
    ["this machine let in", pop(DENY + HERE), 0],
    ["POP3 off", pop(DENY, "-P- -B-"), 0],
    ["no accounts", freshMailRoot({ "pop3.ipmap.tab": DENY }), 0],
  ])("POP3 with %s", (_, made, count) => {
    expect(found("pop3-closed", made)).toHaveLength(count);
  });

  test.each([
    ["-P6", DENY + LAN, 1],
    ["", DENY + LAN, 0],
    ["-P6", DENY + LAN + row("::/0", "-", "DENY", "1"), 0],
    ["-P6", "", 0],
    ["-P6 -PI 127.0.0.1 -B-", DENY + LAN, 0],
  ])("IPv6 with %j and %j: %i", (commandLine, list, count) => {
    expect(found("list-open-to-ipv6", pop(list, commandLine))).toHaveLength(count);
  });

  test("the fix denies IPv6 and keeps the LAN in", () => {
    const after = afterFix("list-open-to-ipv6", pop(DENY + LAN, "-P6"))["pop3.ipmap.tab"];
    expect(after).toBe(`${DENY}${LAN}"::/0"\t"-"\t"DENY"\t"1"\n`);
  });

  test("where the LAN's row stands at the same precedence, a row below would shut it out: no fix", () => {
    const made = pop(DENY + row("192.168.1.0", "255.255.255.0", "ALLOW", "1"), "-P6");
    expect(found("list-open-to-ipv6", made)[0]).not.toHaveProperty("fix");
  });

  test("a finger list that refuses everybody is how finger is closed", () => {
    const made = freshMailRoot({ "finger.ipmap.tab": DENY });
    expect(found("pop3-closed", made)).toEqual([]);
  });
});

describe("spammers.tab and spam-address.tab", () => {
  const spammers = (list: string, more: Files = {}) => freshMailRoot({ "spammers.tab": list, ...more });

  test.each([
    ["spammers-everybody", row("0.0.0.0/0"), 1],
    ["spammers-everybody", row("0.0.0.0", "0.0.0.0", "code=0"), 1],
    ["spammers-everybody", row("203.0.113.0", "24"), 1],
    ["spammers-everybody", row("0.0.0.0/0", "code=-5"), 0],
    ["spammers-everybody", row("203.0.0.0/8"), 0],
    ["spammers-ourselves", row("127.0.0.0/8"), 1],
    ["spammers-ourselves", row("127.0.0.2/32"), 0],
    ["spammers-ourselves", row("127.0.0.0/8", "code=0"), 0],
    ["spammers-parameter", row("203.0.113.0/24", "Code=0"), 1],
    ["spammers-parameter", row("203.0.113.0/24", "code = 0"), 1],
    ["spammers-parameter", row("203.0.113.0/24", "code=0"), 0],
    ["address-row-no-effect", row("203.0.113.9"), 1],
    ["address-row-no-effect", row("203.0.113.9", "code=1"), 1],
    ["address-row-no-effect", row("203.0.113.9", "255.255.255.255"), 0],
    ["address-row-no-effect", row("203.0.113.9/32", "code=1"), 0],
  ])("%s with %j: %i", (code, list, count) => {
    expect(found(code, spammers(list)).filter(({ file }) => file === "spammers.tab")).toHaveLength(count);
  });

  test.each([
    ["spammers-everybody", '"0.0.0.0/0"\n', ""],
    ["spammers-ourselves", '"127.0.0.0/8"\n', ""],
    ["spammers-parameter", '"203.0.113.0/24"\t"CODE = -3"\n', '"203.0.113.0/24"\t"code=-3"\n'],
    ["address-row-no-effect", '"203.0.113.9"\t"code=0"\n', '"203.0.113.9/32"\t"code=0"\n'],
    [
      "address-row-no-tab",
      '"203.0.113.0" "255.255.255.0" "code=0"\n',
      '"203.0.113.0"\t"255.255.255.0"\t"code=0"\n',
    ],
    ["address-row-strange-mask", "203.0.113.0\t24\tcode=1\n", "203.0.113.0\t255.255.255.0\tcode=1\n"],
  ])("%s mends %j", (code, line, mended) => {
    const made = spammers(`# list\n${line}198.51.100.0/24\n`);
    expect(found(code, made)).toMatchObject([{ severity: "warning", file: "spammers.tab", line: 2 }]);
    expect(afterFix(code, made)["spammers.tab"]).toBe(`# list\n${mended}198.51.100.0/24\n`);
  });

  test("a white list for this machine beats spammers.tab", () => {
    const made = spammers(row("127.0.0.0/8"), { "smtp.ipprop.tab": row("127.0.0.0/8", "WhiteList=1") });
    expect(found("spammers-ourselves", made)).toEqual([]);
  });

  test.each([
    ["*", 1],
    ["*@*", 1],
    ["*@spam.example", 0],
    ["bob*", 0],
  ])("spam-address.tab with %s: %i", (pattern, count) => {
    const made = freshMailRoot({ "spam-address.tab": row("x@y.example") + row(pattern) });
    expect(found("spam-address-everybody", made)).toHaveLength(count);
    if (count > 0)
      expect(afterFix("spam-address-everybody", made)["spam-address.tab"]).toBe(row("x@y.example"));
  });
});
