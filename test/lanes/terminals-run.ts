import assert from "node:assert/strict";
import { appendFileSync } from "node:fs";
import { after, describe, test } from "node:test";
import { en } from "../../src/text/en/words.ts";
import { ja } from "../../src/text/ja/words.ts";
import { endTmux, frameFault, MAIN, NODE, openPane, type Pane, SCREEN, WORK } from "./terminals-tmux.ts";
import "./terminals-ends.ts";
import "./terminals-keys.ts";

const program = `${NODE} ${MAIN} --demo`;
after(endTmux);

type Look = {
  readonly colors: "256" | "16" | "none";
  readonly ascii?: boolean;
  readonly language?: "en" | "ja";
};
type Case = readonly [string, Readonly<Record<string, string>>, Look, (readonly [number, number])?, string?];
const USUAL = [80, 24] as const;
const UTF8 = { LANG: "C.UTF-8" };
const MANY: Look = { colors: "256" };
const FEW: Look = { colors: "16" };
const NONE: Look = { colors: "none" };

/** What the program is told about its terminal, and how it must look then. */
const TERMINALS: readonly Case[] = [
  ["xterm-256color", { ...UTF8, TERM: "xterm-256color" }, MANY],
  ["xterm", { ...UTF8, TERM: "xterm" }, FEW],
  ["screen", { ...UTF8, TERM: "screen" }, FEW],
  ["screen-256color", { ...UTF8, TERM: "screen-256color" }, MANY],
  ["putty", { ...UTF8, TERM: "putty" }, FEW],
  ["tmux", { ...UTF8, TERM: "tmux" }, FEW],
  [
    "tmux-256color, in Japanese",
    { LANG: "ja_JP.UTF-8", TERM: "tmux-256color", TMUX: `${WORK}/tmux,1,0` },
    { ...MANY, language: "ja" },
  ],
  [
    "linux, at 60x16, in Japanese",
    { LANG: "ja_JP.UTF-8", TERM: "linux" },
    { ...FEW, language: "ja" },
    [60, 16],
  ],
  ["vt100", { ...UTF8, TERM: "vt100" }, NONE],
  ["NO_COLOR", { ...UTF8, TERM: "xterm-256color", NO_COLOR: "1" }, NONE, [120, 40]],
  ["LANG=C with --ascii", { LANG: "C", TERM: "xterm" }, { ...FEW, ascii: true }, [60, 16], "--ascii"],
  ["a Japanese locale that isn't UTF-8", { LANG: "ja_JP.eucJP", TERM: "xterm" }, { ...FEW, ascii: true }],
];

const colorsIn = (styled: string): Look["colors"] =>
  /\x1b\[(?:[\d;]*;)?[34]8;5;/.test(styled)
    ? "256"
    : /\x1b\[(?:[\d;]*;)?(?:3[0-7]|9[0-7])[;m]/.test(styled)
      ? "16"
      : "none";

describe("the demo where the terminal is", { concurrency: 4 }, () => {
  for (const [name, environment, look, size = USUAL, option = ""] of TERMINALS)
    test(name, async () => {
      const pane = openPane(environment, size);
      const { steps } = (look.language === "ja" ? ja : en).screens;
      const whole = (wide: number, high: number, title: string) =>
        pane.until(`whole at ${wide}x${high} with ${title}`, () => {
          const lines = pane.lines();
          return (
            frameFault(lines, wide, high) === undefined && lines.some((line) => line.includes(` ${title} `))
          );
        });
      await pane.prompt();
      const before = await pane.run("stty -g");
      pane.type(`${program} ${option}`);
      pane.press("Enter");
      await whole(...size, steps.environment.title);
      assert.equal(pane.alternate(), true);
      assert.equal(colorsIn(pane.styled()), look.colors);
      const shown = pane.text();
      assert.equal(/^[ -~\n]*$/.test(shown), look.ascii === true, shown);

      pane.press("C-n");
      await whole(...size, steps.startup.title);
      pane.resize(100, 31);
      await whole(100, 31, steps.startup.title);
      pane.resize(...size);
      await whole(...size, steps.startup.title);
      await redrawn(pane);

      pane.press("C-z");
      await pane.prompt();
      assert.equal(pane.cursorShown(), true);
      pane.type("fg");
      pane.press("Enter");
      await whole(...size, steps.startup.title);
      await quit(pane, before);
    });

  test("dumb: questions and answers, without any movement of the cursor", async () => {
    const pane = openPane({ ...UTF8, TERM: "dumb" });
    await pane.prompt();
    pane.type(program);
    pane.press("Enter");
    await pane.shows(en.plain.menu);
    assert.equal(pane.alternate(), false);
    pane.type("1");
    pane.press("Enter");
    await pane.shows(en.plain.recommendedQuestion);
    pane.press("C-c");
    await pane.prompt();
    assert.equal(pane.cursorShown(), true);
    pane.close();
  });

  test("GNU screen around it", { skip: SCREEN === "" ? "GNU screen isn't there" : false }, async () => {
    const pane = openPane({ ...UTF8, TERM: "xterm-256color", SCREENDIR: `${WORK}/screens` });
    await pane.prompt();
    pane.type(`${SCREEN} -U -c /dev/null -s "bash --norc" ${program}`);
    pane.press("Enter");
    await pane.until("whole", () => frameFault(pane.lines(), 80, 24) === undefined);
    pane.press("C-n");
    await pane.shows(` ${en.screens.steps.startup.title} `);
    pane.type("日本e\u0301");
    await pane.shows("日本e\u0301");
    pane.resize(90, 30);
    await pane.until("resized", () => frameFault(pane.lines(), 90, 30) === undefined);
    pane.press("C-c");
    await pane.shows(en.screens.save.quitQuestion);
    pane.press("Left", "Enter");
    await pane.until("a shell", () => pane.text().includes("[screen is terminating]"));
    pane.close();
  });
});

/** What others write over the screen is gone after Ctrl+L; where it is, nothing changes by itself. */
async function redrawn(pane: Pane): Promise<void> {
  const part = () =>
    pane
      .lines()
      .slice(5, 7)
      .map((line) => line.slice(0, 40))
      .join("\n");
  const before = part();
  appendFileSync(pane.tty(), "\x1b[6;3HGARBAGE\x1b[7;1HMORE");
  await pane.until("scribbled on", () => part().includes("GARBAGE") && part().includes("MORE"));
  pane.press("C-l");
  await pane.until(`redrawn as\n${before}\n`, () => part() === before);
}

async function quit(pane: Pane, before: string): Promise<void> {
  pane.press("C-q");
  await pane.prompt();
  assert.equal(pane.cursorShown(), true);
  assert.equal(await pane.run("stty -g"), before);
  pane.close();
}
