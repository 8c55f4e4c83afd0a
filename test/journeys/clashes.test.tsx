import { renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { clashesOf } from "../../src/app/clashes.ts";
import { refreshNow } from "../../src/app/poll.ts";
import type { Language } from "../../src/text/language.ts";
import { WORDS } from "../../src/text/words.ts";
import { AppProvider } from "../../src/ui/app-context.tsx";
import { InputRoot } from "../../src/ui/input.tsx";
import { ClashScreen } from "../../src/ui/screens/clash-screen.tsx";
import { makeTheme, ThemeProvider } from "../../src/ui/theme.ts";
import { allBytes, layCase } from "../support/cases.ts";
import { type Driver, start } from "../support/driver.tsx";
import { type Machine, machine, openSetup, type SetupApp } from "../support/setup-app.tsx";

let here: Machine;
let app: SetupApp | undefined;
let screen: Driver | undefined;

beforeEach(() => {
  here = machine();
  layCase(here.mailRoot, "62-upgrade-overwrites-tables");
});

afterEach(async () => {
  await screen?.stop();
  await app?.stop();
  screen = app = undefined;
  here.remove();
});

/** Writes a file as an editor does that keeps the old one until the new one is whole. */
function byEditor(name: string, change: (bytes: string) => string): string {
  const bytes = change(allBytes(here.mailRoot)[name] ?? "");
  writeFileSync(join(here.mailRoot, `${name}.swp`), bytes, "latin1");
  renameSync(join(here.mailRoot, `${name}.swp`), join(here.mailRoot, name));
  return bytes;
}

async function openClashes(language: Language, seen: string[] = []): Promise<Driver> {
  const { store, ports } = app!;
  await refreshNow(store, ports);
  screen = await start(
    <ThemeProvider value={makeTheme({})}>
      <InputRoot>
        <AppProvider value={{ store, ports, words: WORDS[language] }}>
          <ClashScreen
            width={80}
            height={24}
            onClose={() => seen.push("closed")}
            onSettled={() => seen.push("settled")}
          />
        </AppProvider>
      </InputRoot>
    </ThemeProvider>,
  );
  return screen;
}

const MINE = "mine@example.org";
const THEIRS = "theirs@example.net";
const withPostmaster = (bytes: string, value: string) =>
  bytes.replace(/("PostMaster"\t)"[^"]*"/, (_, name: string) => `${name}"${value}"`);

test.each([
  ["en", "m"],
  ["ja", "m"],
  ["en", "t"],
  ["ja", "t"],
] as const)(
  "a value that an editor changed while it was being edited is shown three times over, and settled by a key (%s, %s)",
  async (language, key) => {
    app = await openSetup(here, language);
    const before = allBytes(here.mailRoot);
    const old = /"PostMaster"\t"([^"]*)"/.exec(before["server.tab"] ?? "")?.[1] ?? "?";
    await app.step("server");
    await app.goToField("PostMaster");
    await app.retype(MINE);
    const theirs = byEditor("server.tab", (bytes) => `# by hand\n${withPostmaster(bytes, THEIRS)}`);
    const seen: string[] = [];
    const clashes = await openClashes(language, seen);
    const said = WORDS[language].clashes;
    for (const line of [`${said.base}: ${old}`, `${said.theirs}: ${THEIRS}`, `${said.mine}: ${MINE}`])
      expect(clashes.screen()).toContain(line);
    await clashes.press(key);
    expect(clashes.screen()).toContain(said.settled);
    await clashes.press("enter");
    expect(seen).toEqual(["settled"]);
    expect(allBytes(here.mailRoot)).toEqual({ ...before, "server.tab": theirs });

    await app.press("ctrl+s");
    if (key === "m") expect(app.screen()).toContain(MINE);
    await app.press("enter", "enter");
    // Every other byte is as the other writer left it.
    expect(allBytes(here.mailRoot)).toEqual({
      ...before,
      "server.tab": key === "m" ? withPostmaster(theirs, MINE) : theirs,
    });
  },
);

test("several are settled one by one or all at once, and undo asks about them again", async () => {
  app = await openSetup(here);
  const { store, ports } = app;
  await app.step("server");
  for (const name of ["PostMaster", "ErrorsAdmin"] as const) {
    await app.goToField(name);
    await app.retype(`${name.toLowerCase()}@example.org`);
  }
  byEditor("server.tab", (bytes) =>
    withPostmaster(bytes, THEIRS).replace(/("ErrorsAdmin"\t)"[^"]*"/, `$1"${THEIRS}"`),
  );
  const clashes = await openClashes("en");
  const listed = () => clashes.lines().filter((line) => /^[> ] server\.tab: /.test(line));
  expect(listed()).toHaveLength(2);
  await clashes.press("down");
  expect(clashes.screen()).toContain("errorsadmin@example.org");
  await clashes.press("t");
  expect(listed()).toHaveLength(1);
  await clashes.press("M");
  expect(clashes.screen()).toContain(WORDS.en.clashes.settled);
  await app.press("ctrl+y");
  expect(listed()).toHaveLength(1);
  await app.press("ctrl+y");
  expect(listed()).toHaveLength(2);
  await clashes.press("T");
  expect(store.getState().edits.length).toBeGreaterThan(0);
  await refreshNow(store, ports);
  expect(clashes.screen()).toContain(WORDS.en.clashes.settled);
});

test("Escape leaves everything as it is", async () => {
  app = await openSetup(here);
  await app.step("server");
  await app.goToField("PostMaster");
  await app.retype(MINE);
  byEditor("server.tab", (bytes) => withPostmaster(bytes, THEIRS));
  const seen: string[] = [];
  const clashes = await openClashes("en", seen);
  await clashes.press("enter", "escape");
  expect(seen).toEqual(["closed"]);
  expect(clashesOf(app.store.getState())).toMatchObject([{ mine: [MINE], theirs: [THEIRS] }]);
});
