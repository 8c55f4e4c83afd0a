import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { printApplyExample, printApplySchema } from "../../src/cli/apply-print.ts";
import { OPTIONS } from "../../src/core/options/table.ts";
import { applySchema } from "../../src/report/apply-help.ts";
import { checkApply } from "../../src/schema/apply-check.ts";
import { APPLY_EXAMPLE } from "../../src/schema/apply-example.ts";
import { SERVER_FIELDS } from "../../src/schema/server/index.ts";
import type { Language } from "../../src/text/language.ts";
import { WORDS } from "../../src/text/words.ts";
import { breaks } from "../support/json-schema.ts";

type Tree = { readonly [name: string]: Tree };
const schema = applySchema(WORDS.en);
const keysOf = (...path: readonly string[]) => {
  const found = path.reduce((at, name) => (at["properties"] as Tree)[name]!, schema as Tree);
  return Object.entries(found["properties"] as Tree);
};

test("the JSON schema has every variable of server.tab, with its help and its default", () => {
  const known = new Map(keysOf("server"));
  for (const { name, kind, fallback } of SERVER_FIELDS) {
    const words = WORDS.en.fields[name as keyof typeof WORDS.en.fields];
    expect(known.get(name), name).toMatchObject({ description: expect.stringContaining(words.help) });
    const value = kind === "flag" ? fallback === "1" : kind === "number" ? Number(fallback) : fallback;
    expect(known.get(name)?.["default"], name).toEqual(fallback === "" ? undefined : value);
  }
});

test("the JSON schema has every switch of XMail's command line", () => {
  expect(keysOf("startup", "switches").map(([name]) => name)).toEqual(OPTIONS.map(({ option }) => option));
});

test.each<Language>(["en", "ja"])("in %s every place of the JSON schema says what it is for", (language) => {
  const undescribed = (node: Tree, path: string): readonly string[] =>
    Object.entries((node["properties"] as Tree | undefined) ?? {}).flatMap(([name, inner]) => [
      ...(typeof inner["description"] === "string" ? [] : [`${path}.${name}`]),
      ...undescribed(inner, `${path}.${name}`),
      ...((inner["oneOf"] as unknown as readonly Tree[] | undefined) ?? []).flatMap((one) =>
        one["items"] ? undescribed(one["items"], `${path}.${name}[]`) : [],
      ),
    ]);
  const printed = JSON.parse(printApplySchema(WORDS[language])) as Tree;
  expect(undescribed(printed, "")).toEqual([]);
});

describe.each<Language>(["en", "ja"])("the example in %s", (language) => {
  const text = printApplyExample(WORDS[language]);

  test("says for each key what it is for, and reads as the example", () => {
    const lines = text.split("\n");
    const bare = lines.filter(
      (line, at) => /^ *[\w-]+:/.test(line) && !lines[at - 1]?.trimStart().startsWith("#"),
    );
    expect(bare).toEqual([]);
    expect(parse(text)).toEqual(APPLY_EXAMPLE);
  });

  test("fits the JSON schema, and our own check", () => {
    expect(breaks(schema, parse(text))).toEqual([]);
    expect(checkApply(parse(text)).faults).toEqual([]);
  });
});

test.each([
  {},
  { environment: null },
  { environment: { controlAccount: "main.account", minimumPasswordLength: "8", k4Folder: null } },
  { startup: { switches: { "-Mr": 24, "-Cl": true, "-CI": "127.0.0.1:6017", "-Sp": false } } },
  { control: { access: [{ address: "::1/128", permission: "ALLOW", precedence: 2 }] } },
  { relay: { access: [] } },
  {
    server: {
      "SmtpConfig-192.0.2.1,587": "MailAuth",
      AllowNullSender: 1,
      ErrorsAdmin: null,
      Pop3LogPasswd: 0,
    },
  },
  { server: { SmartDNSHost: "192.0.2.53:UDP" } },
  { allowDangers: ["relay-public"] },
])("%j is fine for the check", (file) => {
  expect(checkApply(file).faults).toEqual([]);
  // A number in quotes is one for us; editors may ask for it without.
  expect(breaks(schema, file).filter((one) => !one.includes("minimumPasswordLength"))).toEqual([]);
});

test.each([
  [{ servr: {} }, ["servr"], { code: "unknown-key", detail: { right: "server" } }],
  [
    { server: { MaxMtaOps: 3 } },
    ["server", "MaxMtaOps"],
    { code: "unknown-key", detail: { right: "MaxMTAOps" } },
  ],
  [
    { server: { "smtpconfig-192.0.2.1": "" } },
    ["server", "smtpconfig-192.0.2.1"],
    { detail: { right: "SmtpConfig-192.0.2.1" } },
  ],
  [{ server: { Bogus: 1 } }, ["server", "Bogus"], { code: "unknown-key", detail: { right: "" } }],
  [
    { environment: { controlacount: "x" } },
    ["environment", "controlacount"],
    { detail: { right: "controlAccount" } },
  ],
  [{ server: { MaxMTAOps: "many" } }, ["server", "MaxMTAOps"], { code: "VALUE_NOT_A_NUMBER" }],
  [{ server: { MaxMTAOps: 0 } }, ["server", "MaxMTAOps"], { code: "VALUE_OUT_OF_RANGE" }],
  [{ server: { MaxMTAOps: 1.5 } }, ["server", "MaxMTAOps"], { code: "VALUE_NOT_A_NUMBER" }],
  [{ server: { MaxMTAOps: true } }, ["server", "MaxMTAOps"], { code: "not-a-value" }],
  [{ server: { MaxMTAOps: [1] } }, ["server", "MaxMTAOps"], { code: "not-a-value" }],
  [{ server: { AllowNullSender: "yes" } }, ["server", "AllowNullSender"], { code: "VALUE_FLAG_WORD" }],
  [{ server: { RootDomain: null } }, ["server", "RootDomain"], { code: "VALUE_REQUIRED" }],
  [{ server: { PostMaster: "nobody" } }, ["server", "PostMaster"], { code: "VALUE_NOT_AN_EMAIL" }],
  [{ server: { ReceivedHdrType: 7 } }, ["server", "ReceivedHdrType"], { code: "VALUE_NOT_A_CHOICE" }],
  [{ server: "all" }, ["server"], { code: "not-a-section" }],
  [{ server: [] }, ["server"], { code: "not-a-section" }],
  [[], [], { code: "not-a-section" }],
  ["text", [], { code: "not-a-section" }],
  [{ create: null }, ["create"], { code: "not-a-section" }],
  [{ create: {} }, ["create"], { code: "missing-key", detail: { key: "domain" } }],
  [{ mailRoot: "MailRoot" }, ["mailRoot"], { code: "VALUE_NOT_ABSOLUTE" }],
  [{ service: { start: "yes" } }, ["service", "start"], { code: "not-a-flag" }],
  [{ startup: { switches: { "-Mr": 0 } } }, ["startup", "switches", "-Mr"], { code: "VALUE_OUT_OF_RANGE" }],
  [{ startup: { switches: { "-Mr": true } } }, ["startup", "switches", "-Mr"], { code: "not-a-value" }],
  [{ startup: { switches: { "-Cl": 1 } } }, ["startup", "switches", "-Cl"], { code: "not-a-flag" }],
  [{ startup: { switches: { "-ZZ": true } } }, ["startup", "switches", "-ZZ"], { code: "unknown-key" }],
  [{ control: { access: "closed" } }, ["control", "access"], { code: "not-rows" }],
  [
    { control: { access: [{ address: "127.0.0.1", permission: "ALLOW", precedence: 1 }] } },
    ["control", "access", 0],
    { code: "missing-key", detail: { key: "mask" } },
  ],
  [{ relay: { access: [{ address: "127.0.0.1" }] } }, ["relay", "access", 0], { code: "missing-key" }],
  [
    { relay: { access: [{ address: "127.0.0.0", mask: "24" }] } },
    ["relay", "access", 0, "mask"],
    { code: "VALUE_NOT_A_MASK" },
  ],
  [
    { relay: { access: [{ address: "10.0.0", mask: "255.0.0.0" }] } },
    ["relay", "access", 0, "address"],
    { code: "VALUE_NOT_AN_ADDRESS" },
  ],
  [{ relay: { access: ["10.0.0.0/8"] } }, ["relay", "access", 0], { code: "not-a-section" }],
  [{ relay: { senderCheck: { address: "both" } } }, ["relay", "senderCheck"], { code: "missing-key" }],
  [
    { relay: { senderCheck: { action: "bounce" } } },
    ["relay", "senderCheck", "action"],
    { code: "not-a-choice" },
  ],
  [{ allowDangers: "relay-public" }, ["allowDangers"], { code: "not-a-list" }],
  [{ allowDangers: ["all"] }, ["allowDangers", 0], { code: "not-a-choice" }],
  [
    { environment: { controlPassword: "short" } },
    ["environment", "controlPassword"],
    { code: "VALUE_PASSWORD_LENGTH" },
  ],
  [{ environment: { controlAccount: null } }, ["environment", "controlAccount"], { code: "VALUE_REQUIRED" }],
  [
    { environment: { controlPassword: "long.enough.1", controlPasswordFile: "/x" } },
    ["environment", "controlPasswordFile"],
    { code: "either-or" },
  ],
])("%j: the fault stands at %j", (file, path, wrong) => {
  expect(checkApply(file).faults).toMatchObject([{ path, wrong }]);
});

test("names that every object has aren't taken for keys", () => {
  for (const name of ["constructor", "toString", "__proto__"]) {
    const file: unknown = JSON.parse(`{"server": {"${name}": 1}, "${name}": 1}`);
    expect(checkApply(file).faults).toHaveLength(2);
  }
});
