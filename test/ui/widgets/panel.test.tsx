import { Text } from "ink";
import stringWidth from "string-width";
import { describe, expect, test } from "vitest";
import { makeTheme, ThemeProvider } from "../../../src/ui/theme.ts";
import { Panel } from "../../../src/ui/widgets/panel.tsx";
import { start } from "../../support/driver.tsx";

describe("a panel", () => {
  test("holds its title in the border, at exactly its size", async () => {
    const app = await start(
      <Panel title="リレー" width={20} height={4}>
        <Text>中身</Text>
      </Panel>,
    );
    expect(app.screen()).toBe(
      ["┌─ リレー ─────────┐", "│ 中身             │", "│                  │", "└──────────────────┘"].join(
        "\n",
      ),
    );
    await app.stop();
  });

  test.each([
    [20, "a title that is much too long for it"],
    [9, "日本語の題名"],
    [8, ""],
    [4, "x"],
  ])("of %i columns keeps its frame, whatever its title and content", async (width, title) => {
    const app = await start(
      <Panel title={title} width={width} height={3}>
        <Text>{"content that is longer than any line of it ".repeat(9)}</Text>
      </Panel>,
    );
    const lines = app.lines().slice(0, 4);
    expect(lines.map((line) => stringWidth(line))).toEqual([width, width, width, 0]);
    expect(lines.map((line) => line.at(-1))).toEqual(["┐", "│", "┘", undefined]);
    await app.stop();
  });

  test("is drawn in ASCII where box lines can't be", async () => {
    const app = await start(
      <ThemeProvider value={makeTheme({ ascii: true })}>
        <Panel title="Relay" width={14} height={3} focused />
      </ThemeProvider>,
    );
    expect(app.screen()).toBe("+- Relay ----+\n|            |\n+------------+");
    await app.stop();
  });
});
