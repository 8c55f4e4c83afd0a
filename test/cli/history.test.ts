import { afterEach, expect, test, vi } from "vitest";
import { edit, readFiles, setValue } from "../../src/app/store.ts";
import { type HistoryOptions, history } from "../../src/cli/history.ts";
import { encodePassword } from "../../src/core/password.ts";
import type { Language } from "../../src/text/language.ts";
import { WORDS } from "../../src/text/words.ts";
import { appWith } from "../app/app-fakes.ts";
import { type App, entriesOf, saveAll, saveValue } from "../app/history-app.ts";

const SECRET = "Old.Secret-1234";
const NEXT = "New.Secret-5678";
const ODD = '# ours\r\n"RootDomain"\t\t"example.org"\nPostMaster\tone@example.org';

afterEach(() => vi.unstubAllEnvs());

async function ask(app: App, options: Partial<HistoryOptions>, language: Language = "en") {
  const all = { action: "list", asOf: false, json: false, yes: false, ...options } as const;
  return history(app.store, app.ports, WORDS[language], all);
}

test.each<Language>(["en", "ja"])(
  "lists the saves, newest first, with who, files and marks (%s)",
  async (language) => {
    const app = await appWith({ "server.tab": ODD });
    expect((await ask(app, {}, language)).text).toBe(`${WORDS[language].history.none}\n`);
    await saveValue(app, "two@example.org");
    setValue(app.store, "server.tab", "PostMaster", "three@example.org");
    edit(app.store, {
      source: "tab",
      file: "smtprelay.tab",
      change: { kind: "row", after: ["127.0.0.0", "255.255.255.0"] },
    });
    app.files.failOn("replace", "smtprelay.tab", "FILE_DISK_FULL");
    await saveAll(app);
    await app.stateFolder.write("history/2020-01-01T00-00-00.000Z.json", "{");
    const [first = "", second = "", damaged = ""] = (await ask(app, {}, language)).text.split("\n");
    const [newest, oldest] = await entriesOf(app);
    expect(first).toContain(newest!.id);
    expect(first).toMatch(/taro .*server\.tab, smtprelay\.tab/);
    expect(first).toContain(`[${WORDS[language].history.marks.failed}]`);
    expect(second).toContain(oldest!.id);
    expect(second).not.toContain("[");
    expect(damaged).toMatch(/: 1$/);
  },
);

test("--as-of with a day alone means its beginning on the clock on the wall, and not the one save of that day", async () => {
  vi.stubEnv("TZ", "America/New_York");
  const app = await appWith({ "server.tab": ODD });
  // In New York it is still the evening of the day before.
  await saveValue(app, "two@example.org");
  const saved = app.files.bytesOf("server.tab");
  await ask(app, { action: "restore", id: "2026-01-01", asOf: true, yes: true });
  expect(app.files.bytesOf("server.tab")).toBe(saved);
  vi.stubEnv("TZ", "Asia/Tokyo");
  await ask(app, { action: "restore", id: "2026-01-01", asOf: true, yes: true });
  expect(app.files.bytesOf("server.tab")).toBe(ODD);
});

test("--json gives what a program needs, and no bytes of files", async () => {
  const app = await appWith({ "server.tab": ODD });
  await saveValue(app, "two@example.org");
  const { entries, damaged } = JSON.parse((await ask(app, { json: true })).text);
  expect(damaged).toEqual([]);
  expect(entries).toMatchObject([
    {
      who: "taro",
      at: new Date(app.clock.now()).toISOString(),
      files: [{ name: "server.tab", before: { bytes: ODD.length }, mode: "600", byCommands: false }],
      state: "done",
      effect: "live",
    },
  ]);
});

test("shows what a save changed, what it needed and what came of it", async () => {
  const app = await appWith({ "server.tab": ODD });
  setValue(app.store, "startup", "commandLine", "-Sl");
  await saveValue(app, "two@example.org");
  const [entry] = await entriesOf(app);
  const shown = await ask(app, { action: "show", id: entry!.id.slice(0, 10) });
  expect(shown.text).toContain("- PostMaster  one@example.org");
  expect(shown.text).toContain("+ PostMaster  two@example.org");
  expect(shown.text).toContain(WORDS.en.history.effect.restart);
  expect(shown.text).toContain("-Cl -B- -W- -X- -F- -P- -> -Sl");
  expect(await ask(app, { action: "show", id: "nothing" })).toMatchObject({ code: 1 });
  expect(await ask(app, { action: "show", id: entry!.id, file: "nothing.tab", json: true })).toMatchObject({
    code: 1,
  });
});

test("restore shows what it would write, and writes it only with --yes", async () => {
  const app = await appWith({ "server.tab": ODD });
  await saveValue(app, "two@example.org");
  const saved = app.files.bytesOf("server.tab");
  const [entry] = await entriesOf(app);
  setValue(app.store, "server.tab", "HeloDomain", "unsaved.example");
  const asked = await ask(app, { action: "restore", id: entry!.id });
  expect([asked.code, app.files.bytesOf("server.tab")]).toEqual([0, saved]);
  expect(asked.text).toContain("+ PostMaster  one@example.org");
  expect(asked.text).toContain("--yes");
  const done = await ask(app, { action: "restore", id: entry!.id, yes: true });
  expect([done.code, app.files.bytesOf("server.tab")]).toEqual([0, ODD]);
  expect(app.store.getState().edits).toHaveLength(1);
  const again = await ask(app, { action: "restore", id: entry!.id, yes: true });
  expect(again).toEqual({ code: 1, text: expect.stringContaining(WORDS.en.problems.HISTORY_SAME.title) });
});

test("--as-of with a save or a time brings everything back, --file only that file", async () => {
  const app = await appWith({ "server.tab": ODD, "smtprelay.tab": "# relay\n" });
  await saveValue(app, "two@example.org");
  const [entry] = await entriesOf(app);
  const two = app.files.bytesOf("server.tab");
  edit(app.store, {
    source: "tab",
    file: "smtprelay.tab",
    change: { kind: "row", after: ["127.0.0.0", "255.255.255.0"] },
  });
  await saveValue(app, "three@example.org");
  const relay = app.files.bytesOf("smtprelay.tab");
  const both = () => [app.files.bytesOf("server.tab"), app.files.bytesOf("smtprelay.tab")];
  await ask(app, { action: "restore", id: entry!.id, asOf: true, file: "server.tab", yes: true });
  expect(both()).toEqual([two, relay]);
  await ask(app, { action: "restore", id: entry!.id, asOf: true, yes: true });
  expect(both()).toEqual([two, "# relay\n"]);
  await ask(app, { action: "restore", id: "1970-01-01T00:00:00Z", asOf: true, yes: true });
  expect(both()).toEqual([ODD, "# relay\n"]);
});

test("a dangerous restore is written only with its words, the same in both languages", async () => {
  const open = '"0.0.0.0"\t"0.0.0.0"\n';
  const app = await appWith({ "smtprelay.tab": open });
  edit(app.store, {
    source: "tab",
    file: "smtprelay.tab",
    change: { kind: "row", before: ["0.0.0.0", "0.0.0.0"] },
  });
  await saveAll(app);
  const [entry] = await entriesOf(app);
  const wish = { action: "restore", id: entry!.id, yes: true } as const;
  const { words } = WORDS.en.screens.dangers["relay-public"];
  for (const language of ["en", "ja"] as const)
    for (const accept of [undefined, "yes"]) {
      const refused = await ask(app, { ...wish, ...(accept ? { accept } : {}) }, language);
      expect(refused).toEqual({ code: 1, text: expect.stringContaining(words) });
    }
  expect(app.files.bytesOf("smtprelay.tab")).toBe("");
  expect(await ask(app, { ...wish, accept: words })).toMatchObject({ code: 0 });
  expect(app.files.bytesOf("smtprelay.tab")).toBe(open);
});

const ROWS = {
  "mailusers.tab": (hex: string) => `"example.org"\t"taro"\t"${hex}"\t1\t"taro"\t"U"\n`,
  "ctrlaccounts.tab": (hex: string) => `"admin"\t"${hex}"\n`,
  "smtpauth.tab": (hex: string) => `"user"\t"${hex}"\n#"old"\t"${hex}"\n`,
  "pop3links.tab": (hex: string) => `"example.org"\t"taro"\t"pop.example"\t"taro"\t"${hex}"\t"CLR"\n`,
  "userauth/smtp/example.org.tab": (hex: string) => `"plain"\t"taro"\t"${hex}"\n`,
};

/** As it was meant, without quotes and with blanks in the name, apart by blanks instead of TABs, behind a NUL. */
const STYLES: Readonly<Record<string, (bytes: string) => string>> = {
  quoted: (bytes) => bytes,
  bare: (bytes) => bytes.replaceAll('"', "").replaceAll("taro", "taro yamada"),
  blanks: (bytes) => bytes.replaceAll("\t", " "),
  nul: (bytes) => bytes.replace(/^([^\t]*)\t/gm, "$1\t\0\t"),
};

test.each(Object.keys(STYLES))(
  "no password is in any list, diff or preview, in clear or in XMail's hex (%s)",
  async (style) => {
    const write = STYLES[style]!;
    const app = await appWith();
    for (const [name, row] of Object.entries(ROWS)) {
      const [before, after] = [SECRET, NEXT].map((one) => write(`${row(encodePassword(one))}${row(one)}`));
      app.files.put(name, before!);
      await readFiles(app.store, app.ports, [name]);
      edit(app.store, { source: "tab", file: name, change: { kind: "content", before, after } });
    }
    setValue(app.store, "settings", "controlPassword", NEXT);
    const saved = await saveAll(app);
    expect(saved.result.ok).toBe(true);
    const [entry] = await entriesOf(app);
    const said: string[] = [];
    for (const json of [false, true])
      for (const action of ["list", "show", "restore"] as const)
        for (const asOf of [false, true])
          said.push((await ask(app, { action, id: entry!.id, json, asOf })).text);
    const entryFile = await app.stateFolder.read(`history/${entry!.id}.json`);
    said.push((entryFile.ok && entryFile.value) || "");
    expect(said.join("")).toContain("admin");
    for (const password of [SECRET, NEXT])
      for (const form of [password, encodePassword(password)])
        expect(said.filter((text) => text.includes(form))).toEqual([]);
    for (const name of app.stateFolder.files.names()) expect(app.stateFolder.files.modeOf(name)).toBe(0o600);
  },
);
