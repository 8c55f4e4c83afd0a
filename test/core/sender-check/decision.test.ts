import { describe, expect, test } from "vitest";
import { checkSender, type SenderVerdict } from "../../../src/core/sender-check/decision.ts";
import type { SenderCheck, SenderCheckAction } from "../../../src/core/sender-check/setting.ts";
import type { ScannedMessage } from "../../../src/core/sender-check/spool-scan.ts";
import { SERVER, tablesOf } from "./tables.ts";

const BOTH: SenderCheck = { action: "freeze", address: "both" };
const outside = [{ address: "someone@outside.test", hasRoute: false }];
const STRANGER = "eve@bad.test";

const message = (part: Partial<ScannedMessage> = {}): ScannedMessage => ({
  id: "S4",
  client: "[192.0.2.7]:39450",
  sender: "taro@ours.test",
  recipients: outside,
  isCopy: false,
  from: ["Taro <taro@ours.test>"],
  isWhole: true,
  ...part,
});
const strange = (part: Partial<ScannedMessage> = {}) =>
  message({ sender: STRANGER, from: [STRANGER], ...part });

const check = (
  checked: ScannedMessage | undefined,
  { login = "-", setting = BOTH, files = {} }: { login?: string; setting?: SenderCheck; files?: object } = {},
): SenderVerdict => checkSender(tablesOf({ ...SERVER, ...files }), checked, login, setting);

describe.each(["envelope", "header"] as const)("the %s's address", (where) => {
  const setting: SenderCheck = { action: "notify", address: where };
  const sent = (address: string) =>
    where === "envelope"
      ? message({ sender: address, from: [STRANGER] })
      : message({ sender: STRANGER, from: [address] });

  test.each([
    ["an account", "taro@ours.test"],
    ["an account in other case", "TARO@Ours.Test"],
    ["a mailing list", "staff@ours.test"],
    ["an alias", "info@ours.test"],
    ["an alias by pattern", "sales-tokyo@ours.test"],
    ["an account under an alias domain", "taro@also-ours.test"],
    ["an alias under an alias domain by pattern", "info@mail.ours.test"],
    ["an alias to another domain", "t@second.test"],
    ["a command alias", "robot@ours.test"],
    ["a command alias under an alias domain", "Robot@also-ours.test"],
    ["an address elsewhere that is said to be a user's", "Taro1999@provider.test"],
  ])("may be %s", (_, address) => {
    expect(check(sent(address), { setting })).toEqual({ outcome: "pass", reason: "local-sender" });
  });

  test.each([
    ["a stranger's", STRANGER],
    ["a made-up name in a domain of ours", "nobody@ours.test"],
    ["an alias that leads nowhere", "gone@ours.test"],
    ["an account of the other domain", "hanako@ours.test"],
    ["a domain that only looks like ours", "taro@notours.test"],
    ["an external alias that leads nowhere", "old@provider.test"],
    ["in a custom domain", "taro@customer.test"],
    ["a name that leads out of the folder of command aliases", "../../server@ours.test"],
    ["a name that leads there by backslashes", "..\\..\\server@ours.test"],
  ])("may not be %s", (_, address) => {
    const verdict = check(sent(address), { setting, files: { "cmdaliases/ours.test/../../server.tab": "" } });
    expect(verdict).toEqual({ outcome: "refuse", reason: where, address });
  });
});

test.each<readonly [what: string, checked: ScannedMessage, verdict: SenderVerdict]>([
  [
    "both must be ours: the author isn't",
    message({ from: [STRANGER] }),
    { outcome: "refuse", reason: "header", address: STRANGER },
  ],
  [
    "both must be ours: the sender isn't",
    message({ sender: STRANGER }),
    { outcome: "refuse", reason: "envelope", address: STRANGER },
  ],
  [
    "one stranger among several authors",
    message({ from: [`taro@ours.test, ${STRANGER}`] }),
    { outcome: "refuse", reason: "header", address: STRANGER },
  ],
  [
    "a stranger in a second From:",
    message({ from: ["taro@ours.test", STRANGER] }),
    { outcome: "refuse", reason: "header", address: STRANGER },
  ],
  [
    "several authors of ours",
    message({ from: ["taro@ours.test, Info <info@ours.test>"] }),
    { outcome: "pass", reason: "local-sender" },
  ],
  [
    "a stranger beside what can't be read",
    message({ from: [`root, ${STRANGER}`] }),
    { outcome: "refuse", reason: "header", address: STRANGER },
  ],
  ["no From: at all", message({ from: [] }), { outcome: "doubt", reason: "no-from" }],
  [
    "no From:, and a stranger who sends",
    message({ sender: STRANGER, from: [] }),
    { outcome: "refuse", reason: "envelope", address: STRANGER },
  ],
  [
    "a From: that can't be read",
    message({ from: ["root"] }),
    { outcome: "doubt", reason: "unreadable-from" },
  ],
  ["a header that is too long", message({ isWhole: false }), { outcome: "doubt", reason: "long-header" }],
  [
    "a header that is too long, with a stranger",
    message({ isWhole: false, from: [STRANGER] }),
    { outcome: "refuse", reason: "header", address: STRANGER },
  ],
  [
    "the null sender, whatever its From:",
    strange({ sender: "" }),
    { outcome: "pass", reason: "null-sender" },
  ],
  [
    "a sender that can't be read",
    message({ sender: undefined }),
    { outcome: "doubt", reason: "no-envelope" },
  ],
  [
    "a copy for a list or a redirection",
    strange({ isCopy: true }),
    { outcome: "pass", reason: "made-by-server" },
  ],
  ["XMail's own notice", strange({ id: "X1f" }), { outcome: "pass", reason: "made-by-server" }],
  ["mail fetched by POP3", strange({ id: "P1f" }), { outcome: "pass", reason: "made-by-server" }],
  [
    "a local program's",
    strange({ id: "L1f", client: "[127.0.0.1]:0" }),
    { outcome: "refuse", reason: "envelope", address: STRANGER },
  ],
  [
    "a user's command alias that sends on",
    strange({ recipients: [{ address: "robot@ours.test", hasRoute: false }] }),
    { outcome: "pass", reason: "recipients-here" },
  ],
  [
    "a domain that this server is gateway for",
    strange({ recipients: [{ address: "x@customer.test", hasRoute: false }] }),
    { outcome: "pass", reason: "recipients-here" },
  ],
  [
    "such a domain by suffix",
    strange({ recipients: [{ address: "x@a.wide.test", hasRoute: false }] }),
    { outcome: "pass", reason: "recipients-here" },
  ],
  [
    "one recipient of two outside",
    strange({ recipients: [{ address: "taro@ours.test", hasRoute: false }, ...outside] }),
    { outcome: "refuse", reason: "envelope", address: STRANGER },
  ],
  [
    "one of ours by way of another server",
    strange({ recipients: [{ address: "taro@ours.test", hasRoute: true }] }),
    { outcome: "refuse", reason: "envelope", address: STRANGER },
  ],
])("%s", (_, checked, verdict) => {
  expect(check(checked)).toEqual(verdict);
});

test("nobody's check", () => {
  expect(check(strange(), { setting: { action: "relay", address: "both" } })).toEqual({
    outcome: "pass",
    reason: "no-check",
  });
});

test("who has logged in may write as anybody", () => {
  expect(check(strange(), { login: "taro@ours.test" })).toEqual({ outcome: "pass", reason: "logged-in" });
  expect(check(strange(), { login: "" })).toMatchObject({ outcome: "refuse" });
});

test.each<readonly [what: string, client: string, action: SenderCheckAction, outcome: string]>([
  ["a client that the relay list doesn't know must have logged in", "[203.0.113.9]:1", "freeze", "pass"],
  ["a client of the relay list may have come without", "[192.0.2.7]:1", "freeze", "refuse"],
  ["a client that can't be read", "x", "freeze", "refuse"],
  ["while the client waits, the login is known", "[203.0.113.9]:1", "refuse", "refuse"],
])("DisableEmitAuthUser: %s", (_, client, action, outcome) => {
  const files = { "server.tab": '"DisableEmitAuthUser"\t"1"\n' };
  expect(check(strange({ client }), { setting: { action, address: "both" }, files }).outcome).toBe(outcome);
});

test("without DisableEmitAuthUser nothing is taken for a login", () => {
  expect(check(strange({ client: "[203.0.113.9]:1" })).outcome).toBe("refuse");
});

test("a custom domain for everything makes nobody's recipient ours", () => {
  expect(check(strange(), { files: { "custdomains/.tab": '"smtp"\n' } }).outcome).toBe("refuse");
});

test.each(["domains.tab", "mailusers.tab"])("without %s nothing can be said", (name) => {
  const { [name]: _, ...rest } = SERVER;
  const verdict = checkSender(tablesOf(rest), strange(), "-", BOTH);
  expect(verdict).toEqual({ outcome: "doubt", reason: "tables-missing" });
});

test("a message that is none can't be judged", () => {
  expect(check(undefined)).toEqual({ outcome: "doubt", reason: "no-envelope" });
});

test("many authors are not looked up one by one", () => {
  const many = Array.from({ length: 150 }, (_, index) => `sales-${index}@ours.test`);
  expect(check(message({ from: [many.join(", ")] }))).toEqual({ outcome: "doubt", reason: "many-addresses" });
  expect(check(message({ from: [`${STRANGER}, ${many.join(", ")}`] })).outcome).toBe("refuse");
});
