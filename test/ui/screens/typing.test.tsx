import { describe, expect, test } from "vitest";
import { type StartChoice, StartScreen } from "../../../src/ui/screens/start-screen.tsx";
import { type OpenOptions, openApp, type ScreenApp, type Size } from "./open-screen.tsx";
import { goTo, openScreen, SCREENS, type ScreenEntry, toStep } from "./screens.tsx";
import { SCREENS_OVER } from "./screens-over.ts";

const ALL = [...SCREENS, ...SCREENS_OVER];
const named = (name: string): ScreenEntry => {
  const entry = ALL.find((one) => one.name === name);
  if (!entry) throw new Error(`no screen ${name}`);
  return entry;
};

/** The row with the cursor, up to it and from it on. */
function aroundCursor(app: ScreenApp): readonly [string, string] {
  const { x = 0, y = 0 } = app.cursor() ?? {};
  const before = Array.from({ length: x }, (_, at) => app.cell(at, y).text).join("");
  return [before, (app.lines()[y] ?? "").slice(before.length)];
}

const FIELDS = [
  ...ALL.filter(({ types }) => types),
  ...[named("step environment"), named("step startup"), named("step server")],
];
const SIZES: readonly Size[] = [
  [80, 24],
  [60, 16],
];

describe.each(SIZES)("at %ix%i a line of text is edited as in a shell", (...size) => {
  test.each(FIELDS)("$name", async (entry) => {
    const app = await openScreen(entry, { language: "en", size });
    await app.press("ctrl+e", "ctrl+u", "ctrl+k");
    const expectField = (before: string, after: string, doing: string) => {
      const [left, right] = aroundCursor(app);
      expect(left.endsWith(before), `${doing}: ${left}`).toBe(true);
      expect(right.startsWith(after === "" ? " " : after), `${doing}: ${right}`).toBe(true);
    };
    await app.type("one t日o");
    expectField("one t日o", "", "typing");
    for (const [key, before, after] of [
      ["home", "", "one t日o"],
      ["end", "one t日o", ""],
      ["ctrl+a", "", "one t日o"],
      ["alt+f", "one", " t日o"],
      ["ctrl+e", "one t日o", ""],
      ["alt+b", "one ", "t日o"],
      ["ctrl+left", "", "one t日o"],
      ["ctrl+right", "one", " t日o"],
      ["right", "one ", "t日o"],
      ["left", "one", " t日o"],
      ["delete", "one", "t日o"],
      ["backspace", "on", "t日o"],
      ["ctrl+k", "on", ""],
      ["X", "onX", ""],
      ["ctrl+w", "", ""],
    ] as const) {
      await app.press(key);
      expectField(before, after, key);
    }
    await app.type("ab");
    await app.press("ctrl+u");
    expectField("", "", "ctrl+u");
    await app.stop();
  });
});

const HELP = named("help");
const BURST = Array.from({ length: 500 }, (_, at) => String.fromCharCode(97 + (at % 26))).join("");

describe("many keys in one write", () => {
  /** The first screen, which says what was typed into it. */
  async function start(found: readonly string[] = []) {
    const chosen: StartChoice[] = [];
    const tree: OpenOptions["tree"] = (words) => (
      <StartScreen words={words} found={found} onChoose={(choice) => chosen.push(choice)} />
    );
    return { ...(await openApp({ language: "en", size: [60, 16], tree })), chosen };
  }

  test("500 letters are in a field, each once and in order, and Enter behind them meets them all", async () => {
    const app = await start();
    await app.press("down", "enter", "down");
    await app.send(`${BURST}\r\r`);
    expect(app.chosen).toEqual([{ kind: "create", path: "/var/MailRoot", domain: BURST }]);
    await app.stop();
  });

  test("500 arrows go down a list one by one, and round it", async () => {
    const found = Array.from({ length: 43 }, (_, at) => `/srv/mail-${at}`);
    const app = await start(found);
    await app.send(`${"\u001B[B".repeat(500)}\r`);
    // Four more lines open, create, try and quit.
    expect(app.chosen).toEqual([{ kind: "open", path: found[500 % (found.length + 4)] }]);
    await app.stop();
  });

  test("a choice, Enter, arrows and letters of one packet do what they do one by one", async () => {
    const app = await openScreen(named("start"), { language: "en", size: [80, 24] });
    await app.send("\u001B[B\r\u001B[Bmail.example\u007F\u007Fle\u001B[D\u001B[DX\u0005.jp");
    expect(aroundCursor(app)[0]).toMatch(/Main domain +mail\.exampXle\.jp$/);
    await app.stop();
  });

  test("Escape alone acts, and in front of a letter it is Alt", async () => {
    const app = await openScreen(HELP, { language: "en", size: [80, 24] });
    await app.send("\u001B");
    expect(app.screen()).not.toContain(`─ ${app.words.screens.help.title} `);
    await app.press("ctrl+g");
    await app.send("one two\u001Bb!");
    expect(aroundCursor(app)[0].endsWith("one !")).toBe(true);
    await app.stop();
  });
});

describe("a paste", () => {
  const PASTE = "\u001B[200~十一\r\ntwelve\u001B[201~";

  test("is whole wherever its bytes are split over two reads", async () => {
    const app = await openScreen(HELP, { language: "en", size: [80, 24] });
    const bytes = Buffer.from(`a${PASTE}z`);
    for (let at = 1; at < bytes.length; at++) {
      app.keyboard.emit("data", bytes.subarray(0, at));
      await app.send(bytes.subarray(at));
      expect(aroundCursor(app)[0].endsWith("Find: a十一 twelvez"), `split at ${at}`).toBe(true);
      await app.press("ctrl+u");
    }
    await app.stop();
  });

  test("of several lines is one change, and one undo takes it back", async () => {
    const app = await openScreen(named("step server"), { language: "en", size: [120, 40] });
    const before = app.store.getState().edits.length;
    await toStep(app, "server");
    await goTo(app, app.words.fields.PostMaster.label);
    await app.press("ctrl+u");
    await app.send(PASTE);
    expect(aroundCursor(app)[0].endsWith("十一 twelve")).toBe(true);
    await app.press("ctrl+y");
    expect(app.store.getState().edits).toHaveLength(before);
    expect(aroundCursor(app).join("")).toContain("postmaster@example.jp");
    await app.stop();
  });
});
