import { describe, expect, test } from "vitest";
import type { Clash } from "../../src/app/clashes.ts";
import { clashLines, clashTitle, secondCopyLine } from "../../src/report/clashes.ts";
import type { Language } from "../../src/text/language.ts";
import { WORDS } from "../../src/text/words.ts";

const SECRET = "160006170011545756";
const OTHER = "0b00124b35";

const row = (file: string, base: Clash["base"], theirs: Clash["theirs"], mine: Clash["mine"]): Clash => ({
  id: "1",
  file,
  base,
  theirs,
  mine,
  edits: [],
});
const value = (file: string, name: string, ...sides: readonly (string | undefined)[]): Clash => {
  const [base, theirs, mine] = sides.map((side) => (side === undefined ? undefined : [side]));
  return { ...row(file, base, theirs, mine), name };
};

describe.each<Language>(["en", "ja"])("in %s", (language) => {
  const words = WORDS[language];
  const said = words.clashes;
  const texts = (clash: Clash) => clashLines(clash, words).map(({ text }) => text);

  test("a value is told with its label and its three sides", () => {
    const clash = value("server.tab", "PostMaster", undefined, "b@example.org", "c@example.org");
    expect(texts(clash)).toEqual([
      `server.tab: ${words.fields.PostMaster.label} (PostMaster)`,
      `${said.base}: ${said.notSet}`,
      `${said.theirs}: b@example.org`,
      `${said.mine}: c@example.org`,
    ]);
  });

  test("a row is told by its columns, and a missing one as such", () => {
    const clash = row("smtprelay.tab", ["10.0.0.0", "255.0.0.0"], undefined, ["10.0.0.0", "255.255.0.0"]);
    expect(texts(clash)).toEqual([
      'smtprelay.tab: "10.0.0.0"  "255.0.0.0"',
      `${said.base}: "10.0.0.0"  "255.0.0.0"`,
      `${said.theirs}: ${said.noRow}`,
      `${said.mine}: "10.0.0.0"  "255.255.0.0"`,
    ]);
  });

  test.each<[string, Clash]>([
    [
      "ctrlaccounts.tab",
      row("ctrlaccounts.tab", ["admin", SECRET], ["admin", OTHER], ["admin", `${SECRET}00`]),
    ],
    [
      "mailusers.tab",
      row(
        "mailusers.tab",
        ["a", "b", SECRET, "1", "b", "U"],
        ["a", "b", OTHER, "1", "b", "U"],
        ["a", "b", `${SECRET}00`, "1", "b", "U"],
      ),
    ],
    [
      "smtpauth.tab",
      row("smtpauth.tab", ["taro", SECRET, "MR"], ["taro", OTHER, "MR"], ["taro", `${SECRET}00`, "MR"]),
    ],
    ["the control password", value("settings", "controlPassword", SECRET, OTHER, `${SECRET}00`)],
  ])("the passwords of %s are never shown, but that they differ is", (_, clash) => {
    const lines = texts(clash);
    expect(lines.join("\n")).not.toMatch(new RegExp(`${SECRET}|${OTHER}`));
    expect(lines.filter((line) => line.includes(said.another))).toHaveLength(2);
    expect(clashTitle(clash, words)).not.toContain(SECRET);
  });

  test("a password that didn't change isn't told as another one", () => {
    const clash = row("ctrlaccounts.tab", ["a", SECRET], ["b", SECRET], ["c", SECRET]);
    expect(texts(clash).join("\n")).not.toContain(said.another);
  });

  test("a whole file is told by its lines and compared, with its secrets masked", () => {
    const bytes = (hex: string) => `"admin"\t"${hex}"\n"taro"\t"1e"\n`;
    const clash: Clash = {
      ...row("ctrlaccounts.tab", [bytes(SECRET)], [bytes(OTHER)], undefined),
      whole: true,
    };
    const lines = texts(clash);
    expect(lines).toContain(`${said.mine}: ${said.noFile}`);
    expect(lines).toContain('- "admin"  "********"');
    expect(lines.join("\n")).not.toMatch(new RegExp(`${SECRET}|${OTHER}`));
  });

  test("what strangers wrote is shown harmlessly", () => {
    const hostile = "\u001b[2J\u202e\u0000";
    const lines = [
      ...texts(value("server.tab", hostile, hostile, "b", "c")),
      ...texts(row(`${hostile}.tab`, [hostile], [hostile, "x"], undefined)),
      secondCopyLine({ pid: 7, user: hostile, since: 0 }, words),
    ];
    expect(lines.join("")).not.toMatch(/[\u0000\u001b\u202e]/);
  });

  test("a second copy is told with its process, its user and its time", () => {
    const line = secondCopyLine({ pid: 4711, user: "taro", since: Date.UTC(2026, 10, 25, 3, 4) }, words);
    for (const part of ["4711", "taro", "2026-11-25 03:04 UTC"]) expect(line).toContain(part);
  });
});
