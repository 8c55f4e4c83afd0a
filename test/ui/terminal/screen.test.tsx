import { Box, Text } from "ink";
import { useState } from "react";
import { describe, expect, test } from "vitest";
import { InputRoot } from "../../../src/ui/input.tsx";
import { Panel } from "../../../src/ui/widgets/panel.tsx";
import { TextField } from "../../../src/ui/widgets/text-field.tsx";
import { WindowList } from "../../../src/ui/widgets/window-list.tsx";
import { start } from "../../support/driver.tsx";

const shape = (text: string) => <Text wrap="truncate">{text}</Text>;

describe("what is written", () => {
  test("the alternate screen is opened, without wrapping at the edge, with marked pastes", async () => {
    const app = await start(shape("x"));
    const output = app.output();
    for (const mode of ["?1049h", "?7l", "?2004h", "?25l"]) expect(output).toContain(`\u001B[${mode}`);
    expect(app.alternate()).toBe(true);
    await app.stop();
    expect(app.output()).toBe("\u001B[m\u001B[?2004l\u001B[?7h\u001B[?25h\u001B[?1049l");
    expect(app.alternate()).toBe(false);
  });

  test("a letter in a full window of 160×50 costs less than 60 bytes", async () => {
    const app = await start(
      <InputRoot>
        <FullWindow />
      </InputRoot>,
      { columns: 160, rows: 50 },
    );
    await app.press("a");
    app.output();
    await app.press("b");
    const output = app.output();
    expect(output.length).toBeLessThan(60);
    expect(output).toContain("b");
    await app.press("日");
    expect(app.output().length).toBeLessThan(60);
    await app.stop();
  });

  test("a frame that is as it was costs nothing", async () => {
    const app = await start(shape("same"));
    app.output();
    await app.rerender(shape("same"));
    expect(app.output()).toBe("");
    await app.stop();
  });

  test("only what changed is written, and a line that got shorter is cleared", async () => {
    const app = await start(shape("one two three four five"), { columns: 40, rows: 4 });
    app.output();
    await app.rerender(shape("one two THREE four five"));
    expect(app.output()).toBe("\u001B[1;9HTHREE");
    await app.rerender(shape("one"));
    expect(app.output()).toBe("\u001B[1;5H\u001B[K");
    expect(app.screen()).toBe("one");
    await app.stop();
  });
});

describe("what is seen", () => {
  test("wide characters replaced by narrow ones, and halves of them, leave nothing behind", async () => {
    const pictures = [
      "日本語テスト",
      "a本語テスト",
      "ab語テスト",
      " 日本語テス",
      "日本語テスト",
      "日x語ス",
      "ｶﾞｷﾞか\u3099",
      "日本",
    ];
    const app = await start(shape(""), { columns: 20, rows: 3 });
    for (const picture of pictures) {
      await app.rerender(shape(picture));
      expect(app.screen()).toBe(picture.trimEnd());
    }
    await app.stop();
  });

  test("200 random changes with colours and wide characters show what one drawing shows", async () => {
    const random = generator(20);
    const app = await start(<Picture seed={0} />, { columns: 30, rows: 6 });
    for (let step = 0; step < 200; step++) {
      const seed = random(1_000_000);
      await app.rerender(<Picture seed={seed} />);
      if (step % 20 !== 19) continue;
      const fresh = await start(<Picture seed={seed} />, { columns: 30, rows: 6 });
      expect(looks(app)).toEqual(looks(fresh));
      await fresh.stop();
    }
    await app.stop();
  });

  test("emoji that terminals draw in different widths don't move what follows them", async () => {
    const texts = ["👨‍👩‍👧 |", "👍🏽 |", "❤️ |", "1️⃣ |", "🇯🇵 |", "😀 |"];
    const app = await start(<Text>{texts.join("\n")}</Text>, { columns: 20, rows: 8 });
    for (const [y] of texts.entries()) expect(app.cell(3, y).text).toBe("|");
    expect(app.lines()[4]).toBe("JP |");
    await app.stop();
  });

  test("an emoji at the right edge neither wraps nor scrolls", async () => {
    const line = `${"x".repeat(18)}👨‍👩‍👧`;
    const app = await start(<Text>{`title\n${"\n".repeat(2)}${line}`}</Text>, { columns: 20, rows: 4 });
    expect(app.lines()[0]).toBe("title");
    expect(app.lines()[3]?.slice(0, 18)).toBe("x".repeat(18));
    await app.stop();
  });

  test("control characters in a text are not sent to the terminal", async () => {
    const app = await start(shape("a\u0007b\u009Bc\u001B]0;title\u0007d"));
    expect(app.output()).not.toMatch(/[\u0007\u009B]|title/);
    await app.stop();
  });

  test("a frame that is larger than the window is cut, and the last line stays", async () => {
    const app = await start(<Text>{Array.from({ length: 9 }, (_, at) => `row ${at}`).join("\n")}</Text>, {
      columns: 20,
      rows: 4,
    });
    expect(app.lines()).toEqual(["row 0", "row 1", "row 2", "row 3"]);
    await app.stop();
  });
});

describe("repairs", () => {
  test("what others wrote over the screen is gone after a redraw", async () => {
    const app = await start(
      <InputRoot>
        <FullWindow />
      </InputRoot>,
      { columns: 80, rows: 12 },
    );
    const before = app.screen();
    await app.scribble("\u001B[3;3Hgarbage\n\n\n\n\n\n\n\n\n\n\n\nmore");
    expect(app.screen()).not.toBe(before);
    app.redraw();
    await app.settle();
    expect(app.screen()).toBe(before);
    await app.stop();
  });

  test("a storm of resizes ends in the picture that a fresh start shows", async () => {
    const random = generator(7);
    const tree = () => (
      <InputRoot>
        <FullWindow />
      </InputRoot>
    );
    const app = await start(tree(), { columns: 80, rows: 24 });
    for (let step = 0; step < 20; step++) await app.resize(60 + random(60), 16 + random(30));
    await app.resize(100, 30);
    const fresh = await start(tree(), { columns: 100, rows: 30 });
    expect(app.screen()).toBe(fresh.screen());
    expect(app.cursor()).toEqual(fresh.cursor());
    await app.stop();
    await fresh.stop();
  });
});

const LIST = Array.from({ length: 200 }, (_, at) => ({
  key: String(at),
  text: `利用者${at}  host-${at}.example.jp`,
}));

function FullWindow() {
  const [value, setValue] = useState("");
  return (
    <Box flexDirection="column">
      <Panel title="設定" width={60} height={5} focused>
        <TextField value={value} onChange={setValue} focus width={40} />
      </Panel>
      <WindowList rows={LIST} width={58} height={10} focus={false} />
    </Box>
  );
}

const PIECES = ["a", "xyz", "日", "本語", "ｶﾞ", "か\u3099", " ", "   ", "𠮷", "-"];
const COLORS = ["red", "green", undefined];

/** Some rows of coloured pieces, the same for the same seed, most of them alike for most seeds. */
function Picture({ seed }: { readonly seed: number }) {
  const random = generator(seed);
  const rows = Array.from({ length: 6 }, (_, y) => {
    const pieces = Array.from({ length: 6 }, (_, x) => {
      const steady = random(3) > 0 ? (x * 7 + y) % PIECES.length : random(PIECES.length);
      return { key: `${x}`, text: PIECES[steady]!, color: COLORS[random(3)], bold: random(4) === 0 };
    });
    return { key: `${y}`, pieces };
  });
  return (
    <Box flexDirection="column">
      {rows.map(({ key, pieces }) => (
        <Text key={key} wrap="truncate">
          {pieces.map((piece) => (
            <Text
              key={piece.key}
              bold={piece.bold}
              {...(piece.color === undefined ? {} : { color: piece.color })}
            >
              {piece.text}
            </Text>
          ))}
        </Text>
      ))}
    </Box>
  );
}

function looks(app: { cell(x: number, y: number): unknown }): unknown[] {
  return Array.from({ length: 30 * 6 }, (_, at) => app.cell(at % 30, Math.floor(at / 30)));
}

/** Numbers below a limit that are the same in each run. */
function generator(seed: number): (below: number) => number {
  let state = seed + 1;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}
