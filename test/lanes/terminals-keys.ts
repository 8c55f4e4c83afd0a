import assert from "node:assert/strict";
import { test } from "node:test";
import { en } from "../../src/text/en/words.ts";
import { frameFault, MAIN, NODE, openPane } from "./terminals-tmux.ts";

test("typed, pasted and edited in a field: nothing lost, nothing doubled, the cursor behind it", async () => {
  const pane = openPane({ LANG: "C.UTF-8", TERM: "xterm-256color" }, [300, 40]);
  await pane.prompt();
  pane.type(`${NODE} ${MAIN} --demo`);
  pane.press("Enter");
  await pane.shows(`─ ${en.screens.steps.environment.title} `, "Ctrl+Q");
  // The filter of the help takes any text; Enter would run what it finds, so it finds nothing.
  const burst = Array.from({ length: 150 }, (_, at) => String.fromCharCode(97 + (at % 26))).join("");
  pane.press("C-x");
  await pane.shows(`─ ${en.screens.asking.title} `);
  pane.press("Down", "Down");
  const field = () => /> Sender +(.*?) *│/.exec(pane.text())?.[1] ?? "";
  pane.type(burst);
  await pane.until("all there", () => field() === burst);
  pane.press("C-u");
  await pane.until("empty", () => field() === "");
  pane.paste("one\ntwo\n三");
  await pane.until("one line", () => field() === "one two 三");
  pane.press("Home", "M-f", "C-k", "C-a");
  pane.type("日本ｶﾞ");
  await pane.until("edited", () => field() === "日本ｶﾞone");
  const { x } = pane.cursor();
  const line = pane.lines().find((one) => one.includes("日本ｶﾞone"))!;
  // Before the cursor are the frame and the label in single columns, then two wide and two narrow characters.
  assert.equal(x, line.indexOf("日本ｶﾞ") + 6);
  pane.press("C-c");
  await pane.prompt();
  pane.close();
});

test("after 30 sizes in a burst, too small ones among them, the last one is filled", async () => {
  const pane = openPane({ LANG: "ja_JP.UTF-8", TERM: "xterm-256color" }, [90, 28]);
  await pane.prompt();
  pane.type(`${NODE} ${MAIN} --demo`);
  pane.press("Enter");
  await pane.until("whole", () => frameFault(pane.lines(), 90, 28) === undefined);
  for (let at = 0; at < 30; at++) pane.resize(20 + ((at * 67) % 180), 8 + ((at * 29) % 50));
  pane.resize(60, 16);
  await pane.until("whole at 60x16", () => frameFault(pane.lines(), 60, 16) === undefined);
  pane.resize(300, 80);
  await pane.until("whole at 300x80", () => frameFault(pane.lines(), 300, 80) === undefined);
  pane.press("C-q");
  await pane.prompt();
  pane.close();
});
