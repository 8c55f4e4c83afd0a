import { Box } from "ink";
import { describe, expect, test, vi } from "vitest";
import { InputRoot } from "../../../src/ui/input.tsx";
import { DiffView } from "../../../src/ui/widgets/diff-view.tsx";
import { ScrollText } from "../../../src/ui/widgets/scroll-text.tsx";
import { WindowList } from "../../../src/ui/widgets/window-list.tsx";
import { start } from "../../support/driver.tsx";

const rows = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ key: `k${at}`, text: `row ${at} 行` }));
const size = { columns: 40, rows: 8 };

describe("a long list", () => {
  test.each<[string, string[], string[]]>([
    ["stands on the first row", [], ["> row 0 行", "  row 1 行", "  row 2 行", "  row 3 行"]],
    [
      "scrolls no further than needed",
      ["down", "down", "down", "down"],
      ["  row 1 行", "  row 2 行", "  row 3 行", "> row 4 行"],
    ],
    [
      "pages with one row kept in sight",
      ["pagedown", "pagedown"],
      ["  row 3 行", "  row 4 行", "  row 5 行", "> row 6 行"],
    ],
    ["goes to the end", ["end"], ["  row 99996 行", "  row 99997 行", "  row 99998 行", "> row 99999 行"]],
    ["doesn't go round", ["up"], ["> row 0 行", "  row 1 行", "  row 2 行", "  row 3 行"]],
    [
      "comes back from the end",
      ["end", "home", "down"],
      ["  row 0 行", "> row 1 行", "  row 2 行", "  row 3 行"],
    ],
  ])("of 100,000 rows %s", async (_, keys, expected) => {
    const app = await start(
      <InputRoot>
        <WindowList rows={rows(100_000)} width={40} height={4} />
      </InputRoot>,
      size,
    );
    await app.press(...keys);
    expect(app.lines().slice(0, 4)).toEqual(expected);
    await app.stop();
  });

  test("opens the row that the cursor is on, and tells where it moves", async () => {
    const onEnter = vi.fn();
    const onMove = vi.fn();
    const app = await start(
      <InputRoot>
        <WindowList rows={rows(9)} width={40} height={4} onEnter={onEnter} onMove={onMove} />
      </InputRoot>,
      size,
    );
    await app.send("\u001B[B\u001B[B\r");
    expect(onEnter.mock.calls).toEqual([["k2"]]);
    expect(onMove.mock.calls).toEqual([["k1"], ["k2"]]);
    await app.stop();
  });

  test("filters by all words in any order, and Escape brings all rows back", async () => {
    const list = ["alice example.jp", "bob example.org", "carol Example.JP"].map((text) => ({
      key: text,
      text,
    }));
    const onEnter = vi.fn();
    const app = await start(
      <InputRoot>
        <WindowList rows={list} width={40} height={5} filterLabel="Filter" onEnter={onEnter} />
      </InputRoot>,
      size,
    );
    await app.send("/jp car");
    expect(app.lines().slice(0, 5)).toEqual(["> carol Example.JP", "", "", "", "Filter jp car"]);
    expect(app.cursor()).toEqual({ x: 13, y: 4 });
    await app.press("enter", "enter");
    expect(onEnter.mock.calls).toEqual([["carol Example.JP"]]);
    await app.press("escape");
    expect(app.screen()).toContain("bob");
    expect(app.screen()).not.toContain("Filter");
    await app.stop();
  });

  test("is safe when it is empty or shrinks under the cursor", async () => {
    const onEnter = vi.fn();
    const page = (count: number) => (
      <InputRoot>
        <WindowList rows={rows(count)} width={40} height={4} empty="none" onEnter={onEnter} />
      </InputRoot>
    );
    const app = await start(page(50), size);
    await app.press("end");
    await app.rerender(page(2));
    expect(app.screen()).toBe("  row 0 行\n> row 1 行");
    await app.rerender(page(0));
    await app.press("enter", "down", "end");
    expect(app.screen()).toBe("none");
    expect(onEnter).not.toHaveBeenCalled();
    await app.stop();
  });

  test("goes to the selected row when it changes", async () => {
    const page = (selected: string) => (
      <InputRoot>
        <WindowList rows={rows(50)} width={40} height={4} selected={selected} />
      </InputRoot>
    );
    const app = await start(page("k30"), size);
    expect(app.screen()).toContain("> row 30");
    await app.press("down");
    expect(app.screen()).toContain("> row 31");
    await app.rerender(page("k3"));
    expect(app.screen()).toContain("> row 3 ");
    await app.stop();
  });
});

describe("a diff", () => {
  const lines = [
    { sign: "", text: "server.tab" },
    { sign: " ", text: '"RootDomain"\t"example.jp"' },
    { sign: "-", text: "secret hunter2" },
    { sign: "+", text: `long ${"0123456789".repeat(5)}` },
  ] as const;

  test("shows signs, colours and context, and never a secret", async () => {
    const hide = (text: string) => text.replace("hunter2", "********");
    const app = await start(
      <InputRoot>
        <DiffView lines={lines} width={30} height={4} hide={hide} />
      </InputRoot>,
      size,
    );
    expect(app.lines().slice(0, 4)).toEqual([
      "server.tab",
      '  "RootDomain"  "example.jp"',
      "- secret ********",
      "+ long 01234567890123456789012",
    ]);
    expect(app.output()).not.toContain("hunter2");
    expect([app.cell(0, 2).color, app.cell(0, 3).color]).toEqual([1, 2]);
    await app.stop();
  });

  test("scrolls down, beside a bar, and sideways to the end of long lines", async () => {
    const app = await start(
      <InputRoot>
        <DiffView lines={lines} width={30} height={2} />
      </InputRoot>,
      size,
    );
    await app.press("down", "down", "down");
    expect(app.lines()[1]).toBe("+ long 012345678901234567890 #");
    await app.press(..."right ".repeat(9).trim().split(" "));
    expect(app.lines()[1]).toMatch(/^\+ \d+9 +#$/);
    await app.press("home", "left", "left", "left", "left", "left");
    expect(app.lines()[0]).toMatch(/^server\.tab +#$/);
    await app.stop();
  });
});

describe("a text to read", () => {
  test("is wrapped, and scrolls to its end with a bar beside it", async () => {
    const lines = [
      { text: "題名", role: "title" as const },
      "one two three four five six seven",
      "",
      "最後の行です。",
    ];
    const app = await start(
      <InputRoot>
        <ScrollText lines={lines} width={16} height={4} />
      </InputRoot>,
      size,
    );
    expect(app.lines().slice(0, 4)).toEqual([
      "題名           #",
      "one two three  #",
      "four five six  |",
      "seven          |",
    ]);
    await app.press("end");
    expect(app.lines()[3]).toBe("最後の行です。 #");
    await app.press("home");
    expect(app.lines()[0]).toBe("題名           #");
    await app.stop();
  });

  test("that fits has no bar, and leaves the keys to others", async () => {
    const onEnter = vi.fn();
    const onMove = vi.fn();
    const app = await start(
      <InputRoot>
        <Box flexDirection="column">
          <WindowList rows={rows(3)} width={30} height={3} onEnter={onEnter} onMove={onMove} />
          <ScrollText lines={["short"]} width={16} height={2} />
        </Box>
      </InputRoot>,
      size,
    );
    await app.press("down");
    expect(app.screen()).toBe("  row 0 行\n> row 1 行\n  row 2 行\nshort");
    await app.stop();
  });
});
