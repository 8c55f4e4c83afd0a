import { afterAll, expect, test } from "vitest";
import { newStore, readAll, setValue } from "../../src/app/store.ts";
import { SHOWN_FILES } from "../../src/schema/steps.ts";
import type { Language } from "../../src/text/language.ts";
import { WORDS } from "../../src/text/words.ts";
import { HOSTILE, printedFaults } from "../support/hostile.ts";
import { hostileMachine, hostilePorts } from "../support/hostile-app.ts";
import { startPlain } from "./plain-app.ts";

const here = hostileMachine();
afterAll(() => here.remove());

test.each<Language>(["en", "ja"])(
  "nothing hostile of files, logs, other programs and answers reaches the terminal from any item of the menu (%s)",
  async (language) => {
    const { plain, screens } = WORDS[language];
    const ports = await hostilePorts(here);
    const store = newStore(here.mailRoot);
    await readAll(store, ports, SHOWN_FILES);
    setValue(store, "settings", "postmasterAddress", `p-${language}@example.jp`);
    const app = startPlain(store, ports, language);
    /** Back to the menu: nothing is written on the way. */
    const home = async () => {
      for (let asked = await app.question(); !asked.startsWith(plain.menu); asked = await app.question())
        await app.answer(
          asked.startsWith(screens.save.title) ? "n" : asked.startsWith(plain.dropQuestion) ? "y" : "",
        );
    };
    await app.reach(plain.menu, "w");
    await app.reach(screens.save.title, "y");
    const typed = HOSTILE.replaceAll("\n", "");
    for (const [item, answers] of [
      ["s", []],
      ["h", ["1", "c", "b"]],
      ["x", [typed, "203.0.113.9", "smtp", typed, "?", "a@example.jp", "", "", "y"]],
      ["t", ["y"]],
      ["a", ["9", typed, "1"]],
    ] as const) {
      await home();
      await app.answer(item);
      for (const answer of answers) await app.answer(answer);
    }
    await home();
    await app.question();
    app.end();
    await app.done;
    // The script notes what it answered; a terminal shows that by itself, as it was typed.
    const said = app.text().replaceAll(typed, "");
    expect(printedFaults(said)).toEqual([]);
    expect(said.split("\n").length).toBeGreaterThan(60);
  },
);
