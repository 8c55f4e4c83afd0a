import { renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { refreshNow } from "../../src/app/poll.ts";
import { fill, type Language } from "../../src/text/language.ts";
import { WORDS } from "../../src/text/words.ts";
import { allBytes, layCase } from "../support/cases.ts";
import { type Machine, machine, openSetup, type SetupApp } from "../support/setup-app.tsx";

let here: Machine;
let app: SetupApp | undefined;

beforeEach(() => {
  here = machine();
  layCase(here.mailRoot, "62-upgrade-overwrites-tables");
});

afterEach(async () => {
  await app?.stop();
  app = undefined;
  here.remove();
});

const MINE = "mine@example.org";
const THEIRS = "theirs@example.net";
const withValue = (bytes: string, name: string, value: string) =>
  bytes.replace(new RegExp(`("${name}"\t)"[^"]*"`), (_, before: string) => `${before}"${value}"`);

/** Writes server.tab as an editor does that keeps the old file until the new one is whole. */
function byEditor(change: (bytes: string) => string): string {
  const bytes = change(allBytes(here.mailRoot)["server.tab"] ?? "");
  writeFileSync(join(here.mailRoot, "server.tab~"), bytes, "latin1");
  renameSync(join(here.mailRoot, "server.tab~"), join(here.mailRoot, "server.tab"));
  return bytes;
}

/** Opens the set-up at step 6 and types other addresses into these fields. */
async function edited(names: readonly ("PostMaster" | "ErrorsAdmin")[], language: Language = "en") {
  app = await openSetup(here, language);
  await app.step("server");
  for (const name of names) {
    await app.goToField(name);
    await app.retype(name === "PostMaster" ? MINE : `also.${MINE}`);
  }
  return app;
}

/** The clashes on the screen; the one under the pointer stands there twice. */
const listed = () => [
  ...new Set(app?.panel().flatMap((line) => /^(?:> )?(server\.tab: .*)$/.exec(line)?.[1] ?? [])),
];

test.each([
  ["en", "m"],
  ["ja", "m"],
  ["en", "t"],
  ["ja", "t"],
] as const)(
  "a value that an editor changed while it was being edited is shown three times over, and settled by a key (%s, %s)",
  async (language, key) => {
    const before = allBytes(here.mailRoot);
    const old = /"PostMaster"\t"([^"]*)"/.exec(before["server.tab"] ?? "")?.[1] ?? "?";
    const { press, screen, store, ports, words } = await edited(["PostMaster"], language);
    const theirs = byEditor((bytes) => `# by hand\n${withValue(bytes, "PostMaster", THEIRS)}`);
    await refreshNow(store, ports);
    const said = WORDS[language].clashes;
    await press("ctrl+l");
    expect(screen()).toContain(`! ${fill(said.mark, { count: "1" })}`);
    await press("ctrl+s");
    for (const line of [`${said.base}: ${old}`, `${said.theirs}: ${THEIRS}`, `${said.mine}: ${MINE}`])
      expect(screen()).toContain(line);
    await press(key);
    expect(screen()).toContain(said.settled);
    expect(allBytes(here.mailRoot)).toEqual({ ...before, "server.tab": theirs });
    await press("enter");
    if (key === "m") expect(screen()).toContain(words.save.title);
    await press("enter", "enter");
    // Every other byte is as the other writer left it.
    expect(allBytes(here.mailRoot)).toEqual({
      ...before,
      "server.tab": key === "m" ? withValue(theirs, "PostMaster", MINE) : theirs,
    });
  },
);

test("several are settled one by one or all at once, and undo asks about them again", async () => {
  const { press, screen } = await edited(["PostMaster", "ErrorsAdmin"]);
  byEditor((bytes) => withValue(withValue(bytes, "PostMaster", THEIRS), "ErrorsAdmin", THEIRS));
  await press("ctrl+s");
  expect(listed()).toHaveLength(2);
  await press("down");
  expect(screen()).toContain(`also.${MINE}`);
  await press("t");
  expect(listed()).toHaveLength(1);
  await press("M");
  expect(screen()).toContain(WORDS.en.clashes.settled);
  await press("ctrl+y");
  expect(listed()).toHaveLength(1);
  await press("ctrl+y");
  expect(listed()).toHaveLength(2);
  await press("T");
  expect(screen()).toContain(WORDS.en.clashes.settled);
});

test("what others changed beside it is merged without a question", async () => {
  const { press, screen, words } = await edited(["PostMaster"]);
  const theirs = byEditor((bytes) => `# by hand\n${withValue(bytes, "ErrorsAdmin", THEIRS)}`);
  await press("ctrl+s");
  expect(screen()).toContain(words.save.title);
  await press("enter", "enter");
  expect(allBytes(here.mailRoot)["server.tab"]).toBe(withValue(theirs, "PostMaster", MINE));
});

test("what is changed while the preview is open is not overwritten, and asked about by the next one", async () => {
  const { press, screen } = await edited(["PostMaster"]);
  await press("ctrl+s");
  const theirs = byEditor((bytes) => withValue(bytes, "PostMaster", THEIRS));
  await press("enter");
  expect(screen()).not.toContain("Done.");
  expect(allBytes(here.mailRoot)["server.tab"]).toBe(theirs);
  await press("enter", "ctrl+s");
  expect(screen()).toContain(`${WORDS.en.clashes.theirs}: ${THEIRS}`);
});

test("Escape leaves everything as it is", async () => {
  const { press, screen, words } = await edited(["PostMaster"]);
  const theirs = byEditor((bytes) => withValue(bytes, "PostMaster", THEIRS));
  await press("ctrl+s", "enter", "escape");
  expect(screen()).toContain(`─ ${words.steps.server.title} `);
  expect(listed()).toEqual([]);
  expect(allBytes(here.mailRoot)["server.tab"]).toBe(theirs);
  await press("ctrl+s");
  expect(listed()).toHaveLength(1);
});
