import { expect, test } from "vitest";
import { WORDS } from "../../src/text/words.ts";
import { closed, run } from "./apply-run.ts";

test.each([
  ["server:\n  MaxMTAOps: many\n", "server.yaml:2:14: server.MaxMTAOps: "],
  ['{\n\t"server": {\n\t\t"MaxMTAOps": "many"\n\t}\n}', "server.yaml:3:16: server.MaxMTAOps: "],
  ["server:\n  MaxMTAOps:\n    many\n", "server.yaml:3:5: server.MaxMTAOps: "],
  ["server:\n  RootDomain:\n", "server.yaml:2:3: server.RootDomain: "],
  [
    "server:\r\n  MaxMtaOps: 3\r\n",
    "server.yaml:2:3: server.MaxMtaOps: There is no such key here. Write MaxMTAOps.",
  ],
  [
    "relay:\n  access:\n  - {address: 10.0.0.0/8}\n  - {address: 10.0.0.0}\n",
    "server.yaml:4:5: relay.access[1]: mask is missing.",
  ],
  ["relay:\n  access:\n  - {address: 10.0.0.0, mask: 24}\n", "server.yaml:3:31: relay.access[0].mask: "],
  ["create:\n", "server.yaml:1:1: create: Keys such as domain belong below it."],
  ["server:\n\tRootDomain: x\n", "server.yaml:2:1: This is no YAML and no JSON (TAB_AS_INDENT)."],
  ["server: {}\nserver: {}\n", "server.yaml:2:1: This is no YAML and no JSON (DUPLICATE_KEY)."],
  ['{"server": {"MaxMTAOps": 3', "server.yaml:1:27: This is no YAML and no JSON "],
  ["a: 1\n---\nb: 2\n", "(MULTIPLE_DOCS)"],
  ["server: !!js x\n", "(TAG_RESOLVE_FAILED)"],
  ["just words", "server.yaml:1:1: Keys such as mailRoot, create, environment, startup belong below it."],
])(
  "a file that can't be used (%j) ends with 2, line, column and key, and writes nothing",
  async (file, said) => {
    const app = await closed();
    const before = app.files.changes.length;
    const { code, text } = await run(app, file);
    expect(text).toContain(said);
    expect(code).toBe(2);
    expect(app.files.changes.length).toBe(before);
  },
);

test("all faults are told at once, in the order of their lines, also as data", async () => {
  const app = await closed();
  const file = "server:\n  MaxMTAOps: many\n  RootDomain: 7 7\nservice:\n  start: now\n";
  expect((await run(app, file)).text.match(/^server\.yaml:\d+:\d+/gm)).toEqual([
    "server.yaml:2:14",
    "server.yaml:3:15",
    "server.yaml:5:10",
  ]);
  expect(JSON.parse((await run(app, file, { json: true })).text)).toMatchObject({
    error: "APPLY_FILE_INVALID",
    faults: [
      { line: 2, column: 14, path: "server.MaxMTAOps", code: "VALUE_NOT_A_NUMBER" },
      { line: 3, path: "server.RootDomain", code: "VALUE_NOT_A_DOMAIN" },
      { line: 5, path: "service.start", code: "not-a-flag" },
    ],
  });
});

const PASSWORD = "Secret.0123456789";
const WITH_PASSWORD = `environment:\n  controlAccount: main\n  controlPassword: ${PASSWORD}\n`;

test("a password inside is refused while others may read the file, and never printed", async () => {
  const app = await closed();
  const refused = await run(app, WITH_PASSWORD, { mode: 0o640 });
  expect(refused).toMatchObject({ code: 2, text: expect.stringContaining("chmod 600 server.yaml") });
  const done = await run(app, WITH_PASSWORD);
  expect(done.code).toBe(0);
  const data = await run(await closed(), WITH_PASSWORD, { json: true });
  for (const { text } of [refused, done, data]) expect(text).not.toContain(PASSWORD);
  expect(app.files.bytesOf("ctrlaccounts.tab")).toContain('"main"');
  expect(await app.stateFolder.read("settings.json")).toMatchObject({
    value: expect.stringContaining(PASSWORD),
  });
  expect((await run(app, WITH_PASSWORD)).text).toContain(WORDS.en.apply.nothing);
});

test.each([
  `environment:\n  controlPassword: *${PASSWORD}\n`,
  `environment: {controlPassword: "${PASSWORD}\n`,
  `environment:\n  controlPassword: '${PASSWORD}' x\n`,
])("a password in a broken file isn't quoted (%#)", async (file) => {
  const { code, text } = await run(await closed(), file);
  expect(code).toBe(2);
  expect(text).not.toContain("Secret");
});

test("a password from a file of its own, which others may not read either", async () => {
  const wish = "environment:\n  controlPasswordFile: /etc/control.pw\n";
  const open = await run(await closed(), wish, { files: { "/etc/control.pw": [`${PASSWORD}\n`, 0o644] } });
  expect(open).toEqual({
    code: 2,
    text: "server.yaml:2:24: environment.controlPasswordFile: Others may read the password in it: chmod 600 /etc/control.pw\n",
  });
  const app = await closed();
  const done = await run(app, wish, { files: { "/etc/control.pw": [`${PASSWORD}\n`, 0o600] } });
  expect(done.code).toBe(0);
  expect(await app.stateFolder.read("settings.json")).toMatchObject({
    value: expect.stringContaining(PASSWORD),
  });
  expect(await run(await closed(), wish)).toMatchObject({
    code: 2,
    text: expect.stringContaining("environment.controlPasswordFile"),
  });
  const short = await run(await closed(), wish, { files: { "/etc/control.pw": ["abc", 0o600] } });
  expect(short.code).toBe(2);
});

test("with recommended a password is generated once, and stays", async () => {
  const app = await closed();
  await app.stateFolder.write("settings.json", "{}");
  expect((await run(app, { environment: { recommended: true } })).code).toBe(0);
  const first = await app.stateFolder.read("settings.json");
  expect(first).toMatchObject({ value: expect.stringMatching(/"controlPassword": "\S{8,}"/) });
  expect((await run(app, { environment: { recommended: true } })).text).toContain(WORDS.en.apply.nothing);
});

test("a text that looks like a number is written as it stands", async () => {
  const app = await closed();
  const { code } = await run(app, "server:\n  CustomSMTPMessage: 1.10\n  MaxMessageSize: 20000\n");
  expect(code).toBe(0);
  expect(app.files.bytesOf("server.tab")).toContain('"CustomSMTPMessage"\t"1.10"\n"MaxMessageSize"\t"20000"');
});
