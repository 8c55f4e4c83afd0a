import { expect, test } from "vitest";
import Output from "../../../node_modules/ink/build/output.js";
import { BLANK, type Cell, parseLine } from "../../../src/ui/terminal/cells.ts";
import { Frame, rowsNamed } from "../../../src/ui/terminal/frame.ts";

const [WIDTH, HEIGHT] = [40, 12];
type Canvas = Pick<Frame, "write" | "clip" | "unclip">;

/** What stands in each row, as text and style, without blanks at the end. */
function seen(rows: readonly (readonly Cell[])[]): readonly string[] {
  return rows.map((row) =>
    row
      .map(({ text, style }) =>
        text === BLANK.text && style === "" ? " " : `${text}${style && `<${style}>`}`,
      )
      .join("")
      .trimEnd(),
  );
}

function both(draw: (canvas: Canvas) => void): {
  readonly ours: readonly string[];
  readonly inks: readonly string[];
} {
  const frame = new Frame({ width: WIDTH, height: HEIGHT });
  const output = new Output({ width: WIDTH, height: HEIGHT });
  draw(frame);
  draw(output as unknown as Canvas);
  const lines = output.get().output.split("\n");
  return {
    ours: seen(rowsNamed(frame.get().output) ?? []),
    inks: seen(lines.map((line) => parseLine(line, WIDTH))),
  };
}

const plain = { transformers: [] };
// As chalk does it: what ends inside goes on behind it.
const onAgain = (line: string) => line.replaceAll("\u001B[22m", "\u001B[22m\u001B[1m");
const bold = { transformers: [(line: string) => `\u001B[1m${onAgain(line)}\u001B[22m`] };

test.each<[string, (canvas: Canvas) => void]>([
  ["a text", (canvas) => canvas.write(3, 2, "hello", plain)],
  ["a styled text", (canvas) => canvas.write(3, 2, "hello", bold)],
  ["lines below each other", (canvas) => canvas.write(1, 1, "one\ntwo\nthree", plain)],
  [
    "a style over several lines",
    (canvas) => canvas.write(0, 0, "\u001B[31mone\ntwo\u001B[39m\nthree", plain),
  ],
  ["Japanese", (canvas) => canvas.write(0, 0, "設定を保存 (ｶﾅ)", bold)],
  [
    "a later text over an earlier one",
    (canvas) => {
      canvas.write(0, 0, "underneath", plain);
      canvas.write(4, 0, "OVER", bold);
    },
  ],
  [
    "half of a wide character drawn over from the right",
    (canvas) => {
      canvas.write(0, 0, "日本語", plain);
      canvas.write(1, 0, "x", plain);
    },
  ],
  [
    "half of a wide character drawn over from the left",
    (canvas) => {
      canvas.write(0, 0, "日本語", plain);
      canvas.write(2, 0, "xyz", plain);
    },
  ],
  [
    "a text that is cut off at a box's edges",
    (canvas) => {
      canvas.clip({ x1: 2, x2: 9, y1: 1, y2: 3 });
      canvas.write(0, 0, "0123456789abc\n0123456789abc\n0123456789abc\n0123456789abc", bold);
      canvas.unclip();
      canvas.write(0, 5, "free again", plain);
    },
  ],
  [
    "wide characters that are cut in half at a box's edges",
    (canvas) => {
      canvas.clip({ x1: 1, x2: 8, y1: 0, y2: 9 });
      canvas.write(0, 0, "日本語設定保存", plain);
      canvas.write(3, 1, "日本語設定保存", bold);
      canvas.unclip();
    },
  ],
  [
    "a box in a box",
    (canvas) => {
      canvas.clip({ x1: 0, x2: 10, y1: 0, y2: 4 });
      canvas.clip({ x1: 5, x2: 30, y1: undefined, y2: undefined });
      canvas.write(0, 0, "0123456789abcdefghij\nx\ny\nz\n0123456789abcdefghij", plain);
      canvas.unclip();
      canvas.unclip();
    },
  ],
  [
    "boxes that have nothing in common",
    (canvas) => {
      canvas.clip({ x1: 0, x2: 3, y1: 0, y2: 4 });
      canvas.clip({ x1: 5, x2: 9, y1: 0, y2: 4 });
      canvas.write(0, 0, "0123456789", plain);
      canvas.unclip();
      canvas.unclip();
    },
  ],
  [
    "what leaves the picture on the right and below",
    (canvas) => {
      canvas.write(35, 10, "0123456789\n0123\n4567\n89", plain);
    },
  ],
  ["blanks that are marked", (canvas) => canvas.write(0, 0, "\u001B[7m   \u001B[27m", plain)],
])("%s looks as in Ink's own picture", (_, draw) => {
  const { ours, inks } = both(draw);
  expect(ours).toEqual(inks);
});

test("thousands of texts, styles and boxes at random look as in Ink's own picture", () => {
  let seed = 20_261_125;
  const upTo = (most: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * most);
  };
  const pick = <T>(list: readonly T[]): T => list[upTo(list.length)]!;
  const words = ["abc", "設定", "", " ", "0123456789012345678901234567890123456789", "ｶﾅ", "─│┌", "日", "x"];
  const codes = [
    "\u001B[1m",
    "\u001B[22m",
    "\u001B[31m",
    "\u001B[39m",
    "\u001B[38;5;243m",
    "\u001B[7m",
    "\u001B[27m",
  ];
  for (let round = 0; round < 300; round++) {
    const { ours, inks } = both((canvas) => {
      // The same steps for both: drawn from the same place in the row of random numbers.
      seed = 977 * round + 1;
      for (let step = 0; step < 12; step++) {
        const boxed = upTo(3) === 0;
        const [x1, y1] = [upTo(30), upTo(9)];
        if (boxed) canvas.clip({ x1, x2: x1 + upTo(20), y1, y2: y1 + upTo(6) });
        const parts = Array.from({ length: 1 + upTo(6) }, () => (upTo(3) === 0 ? pick(codes) : pick(words)));
        const text = `${parts.join("")}${upTo(4) === 0 ? `\n${pick(words)}` : ""}`;
        if (text !== "") canvas.write(upTo(WIDTH), upTo(HEIGHT), text, upTo(2) === 0 ? plain : bold);
        if (boxed) canvas.unclip();
      }
    });
    expect(ours, `round ${round}`).toEqual(inks);
  }
});

test("only the newest picture can be fetched", () => {
  const first = new Frame({ width: 2, height: 1 }).get().output;
  const second = new Frame({ width: 2, height: 1 }).get().output;
  expect(first).not.toBe(second);
  expect(rowsNamed(first)).toBeUndefined();
  expect(rowsNamed(second)).toEqual([[]]);
});
