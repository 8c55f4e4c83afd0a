import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { parse } from "yaml";
import type { Language } from "../../src/text/language.ts";
import { WORDS } from "../../src/text/words.ts";
import { fed } from "../plain/plain-run.ts";
import { buildProgram } from "../support/built-program.ts";
import { allBytes } from "../support/cases.ts";
import { breaks } from "../support/json-schema.ts";

const CASE = join(import.meta.dirname, "../fixtures/cases/62-upgrade-overwrites-tables/MailRoot");
let built: ReturnType<typeof buildProgram>;
let folder: string;
let mailRoot: string;

beforeAll(() => {
  built = buildProgram();
}, 60_000);
afterAll(() => built.remove());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "apply-"));
  mailRoot = join(folder, "MailRoot");
  cpSync(CASE, mailRoot, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The packed program with a file of this text, beside the MailRoot. */
async function run(text: string, ...more: readonly string[]) {
  const file = join(folder, "server.yaml");
  writeFileSync(file, text, { mode: 0o600 });
  return fed(built.main, ["apply", file, "--mail-root", mailRoot, ...more], "", folder);
}

const table = (name: string) => readFileSync(join(mailRoot, name), "latin1");
const { apply } = WORDS.en;

const WISH = {
  server: { PostMaster: "root@example.jp", AllowNullSender: true, ErrorsAdmin: null },
  relay: { access: [{ address: "10.0.0.0", mask: "255.0.0.0" }, { address: "192.168.7.0/24" }] },
};
const YAML = `
server: # the comments of the file are nobody's business
  PostMaster: root@example.jp
  AllowNullSender: true
  ErrorsAdmin: null
relay:
  access:
    - { address: 10.0.0.0, mask: 255.0.0.0 }
    - address: 192.168.7.0/24
`;

describe.each([
  ["YAML", YAML],
  ["JSON", JSON.stringify(WISH, null, "\t")],
])("a file in %s", (_, text) => {
  test("changes nothing in a dry run, then what it says, and nothing a second time", async () => {
    const before = allBytes(folder);
    const dry = await run(text, "--dry-run");
    expect(dry).toMatchObject({ code: 0, error: "" });
    expect(dry.out).toContain('+ "PostMaster"  "root@example.jp"');
    expect(dry.out).toContain('+ "192.168.7.0/24"');
    expect(dry.out).toContain(apply.would);
    const after = allBytes(folder);
    for (const [name, bytes] of Object.entries(before)) expect(after[name], name).toBe(bytes);
    expect(existsSync(join(folder, "state"))).toBe(false);

    const done = await run(text);
    expect(done).toMatchObject({ code: 0, error: "" });
    expect(done.out).toContain(apply.done.saved);
    expect(table("smtprelay.tab")).toBe('# head office\n"10.0.0.0"\t"255.0.0.0"\n"192.168.7.0/24"\n');
    expect(table("server.tab")).toContain('"PostMaster"\t"root@example.jp"\n');
    expect(table("server.tab")).not.toContain("ErrorsAdmin");

    const written = allBytes(mailRoot);
    const again = await run(text);
    expect(again).toEqual({ code: 0, error: "", out: `MailRoot: ${mailRoot}\n${apply.nothing}\n` });
    expect(JSON.parse((await run(text, "--json")).out)).toMatchObject({ changes: false, done: [], diff: [] });
    expect(allBytes(mailRoot)).toEqual(written);
  });
});

const OPEN = "relay:\n  access:\n    - { address: 0.0.0.0, mask: 0.0.0.0 }\n";

test("a danger is refused with exit 3 and its name, and taken with that name", async () => {
  const before = allBytes(mailRoot);
  const refused = await run(OPEN);
  expect(refused.code).toBe(3);
  expect(refused.out).toContain("relay-public: ");
  expect(refused.out).toContain("--yes-to-dangers relay-public");
  expect((await run(OPEN, "--yes-to-dangers", "control-open,locked-out")).code).toBe(3);
  expect(await run(OPEN, "--yes-to-dangers", "everything")).toMatchObject({
    code: 2,
    error: expect.stringContaining("relay-public"),
  });
  expect(JSON.parse((await run(OPEN, "--json")).out)).toMatchObject({
    done: [],
    dangers: [{ code: "relay-public", allowed: false }],
  });
  expect(allBytes(mailRoot)).toEqual(before);
  expect((await run(OPEN, "--dry-run", "--yes-to-dangers", "relay-public")).code).toBe(0);
  expect(allBytes(mailRoot)).toEqual(before);
  expect((await run(OPEN, "--yes-to-dangers", "relay-public")).code).toBe(0);
  expect(table("smtprelay.tab")).toContain('"0.0.0.0"\t"0.0.0.0"');
});

test.each<Language>(["en", "ja"])(
  "a file with faults is told whole, with line, column and the nearest names, and writes nothing (%s)",
  async (language) => {
    const before = allBytes(mailRoot);
    const { faults } = WORDS[language].apply;
    const file = join(folder, "server.yaml");
    const wrong = "server:\n  PostMastre: a@example.jp\n  MaxMTAOps: many\nrelais:\n  access: []\n";
    const { out, error, code } = await run(wrong, "--lang", language);
    expect(code).toBe(2);
    expect(out).toBe("");
    expect(error.trimEnd().split("\n")).toEqual([
      `${file}:2:3: server.PostMastre: ${faults.meant.replace("{right}", "PostMaster")}`,
      expect.stringMatching(/:3:14: server\.MaxMTAOps: \S/),
      `${file}:4:1: relais: ${faults.meant.replace("{right}", "relay")}`,
    ]);
    const data = JSON.parse((await run(wrong, "--lang", language, "--json")).out) as object;
    expect(data).toMatchObject({ faults: [{ line: 2, column: 3 }, { line: 3 }, { line: 4, column: 1 }] });
    const broken = await run("server: [\n", "--lang", language);
    expect(broken.code).toBe(2);
    expect(broken.error).toContain(faults.syntax.split("(")[0]);
    expect(broken.error).toMatch(/server\.yaml:\d+:\d+: /);
    expect(allBytes(mailRoot)).toEqual(before);
  },
);

test("a file that is no UTF-8 text, no file or none at all is told as such, and writes nothing", async () => {
  const before = allBytes(mailRoot);
  const file = join(folder, "odd.yaml");
  const on = (path: string) => fed(built.main, ["apply", path, "--mail-root", mailRoot], "", folder);
  // Japanese as an editor of old saves it, and what PowerShell writes behind ">".
  const japanese = Buffer.from("server:\n  CustomSMTPMessage: \x93\xfa\x96\x7b\n", "latin1");
  for (const [bytes, place] of [
    [japanese, "2:22"],
    [Buffer.from("\ufeffserver: {}\r\n", "utf16le"), "1:1"],
  ] as const) {
    writeFileSync(file, bytes);
    expect(await on(file)).toMatchObject({ code: 2, error: `${file}:${place}: ${apply.faults.encoding}\n` });
  }
  const none = join(folder, "none.yaml");
  expect(await on(none)).toMatchObject({ code: 2, error: `xmail-tui: There is no file ${none}.\n` });
  expect((await on(folder)).error).toContain("it is a folder");
  expect(allBytes(mailRoot)).toEqual(before);
});

const PASSWORD = "Never.Shown-0123456789";

test("a password of the file is in nothing that is printed, and in no table as it stands", async () => {
  const text = `environment:\n  controlAccount: keeper\n  controlPassword: ${PASSWORD}\n`;
  const runs = [
    await run(text, "--dry-run"),
    await run(text, "--dry-run", "--json"),
    await run(text, "--json"),
    await run(text),
    await run(`${text}  controlPasword: ${PASSWORD}\n`),
    await run(`${text}  controlPassword: ${PASSWORD}\n`),
    await run(`environment: { controlPassword: "${PASSWORD}\n`),
  ];
  expect(runs.map(({ code }) => code)).toEqual([0, 0, 0, 0, 2, 2, 2]);
  for (const { out, error } of runs) expect(`${out}${error}`).not.toContain(PASSWORD);
  expect(runs[3]?.out).toContain(apply.nothing);
  expect(table("ctrlaccounts.tab")).toContain('"keeper"');
  expect(table("ctrlaccounts.tab")).not.toContain(PASSWORD);
});

test("a MailRoot that isn't there yet is made where the file says so, once, and not by a dry run", async () => {
  rmSync(mailRoot, { recursive: true });
  const text = `create:\n  domain: example.net\n${YAML}`;
  expect((await run(YAML)).code).toBe(1);
  const dry = await run(text, "--dry-run");
  expect(dry.code).toBe(0);
  expect(existsSync(mailRoot)).toBe(false);
  const made = await run(text);
  expect(made).toMatchObject({ code: 0, error: "" });
  expect(made.out).toContain(apply.created.replace("{path}", mailRoot));
  expect(table("server.tab")).toContain('"RootDomain"\t"example.net"');
  expect((await run(text)).out).toBe(`MailRoot: ${mailRoot}\n${apply.nothing}\n`);
});

test("with a danger that nobody allowed a new MailRoot stays closed, and that is all that is done", async () => {
  rmSync(mailRoot, { recursive: true });
  const { out, code } = await run(`create:\n  domain: example.net\n${OPEN}`);
  expect(code).toBe(3);
  expect(out).toContain(apply.notAllowedMore.replace("{names}", "relay-public"));
  expect(table("smtprelay.tab")).not.toContain("0.0.0.0");
});

test.each<Language>(["en", "ja"])(
  "the printed example fits the printed schema, and applies as it is from standard input (%s)",
  async (language) => {
    const print = (what: string) => fed(built.main, ["apply", what, "--lang", language], "", folder);
    const [example, schema] = [await print("--example"), await print("--schema")];
    expect([example.code, schema.code]).toEqual([0, 0]);
    expect(breaks(JSON.parse(schema.out) as Parameters<typeof breaks>[0], parse(example.out))).toEqual([]);
    const args = ["apply", "-", "--dry-run", "--mail-root", join(folder, "New"), "--lang", language];
    const applied = await fed(built.main, args, example.out, folder);
    expect(applied).toMatchObject({ code: 0, error: "" });
    expect(existsSync(join(folder, "New"))).toBe(false);
  },
);

test("with reading only asked for a file is refused before anything is written", async () => {
  const before = allBytes(mailRoot);
  expect((await run(YAML, "--read-only")).code).toBe(1);
  const dry = await run(YAML, "--read-only", "--dry-run");
  expect(dry).toMatchObject({ code: 0, out: expect.stringContaining('+ "PostMaster"') });
  expect(allBytes(mailRoot)).toEqual(before);
});
