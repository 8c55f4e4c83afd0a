import { render } from "ink-testing-library";
import { describe, expect, test, vi } from "vitest";
import { InputRoot } from "../../../src/ui/input.tsx";
import { makeTheme, ThemeProvider } from "../../../src/ui/theme.ts";
import { Select } from "../../../src/ui/widgets/select.tsx";
import { Radio } from "../../../src/ui/widgets/select-radio.tsx";
import { start } from "../../support/driver.tsx";
import { Holds } from "../terminal/probes.tsx";

const items = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ value: `v${at + 1}`, label: `項目 ${at + 1}` }));

describe("a menu", () => {
  test.each<[string, string[], string | undefined]>([
    ["Enter chooses the first", ["enter"], "v1"],
    ["Down and Enter choose the second", ["down", "enter"], "v2"],
    ["Up goes round to the last", ["up", "enter"], "v9"],
    ["Down goes round to the first", ["end", "down", "enter"], "v1"],
    ["Home and End", ["end", "home", "enter"], "v1"],
    ["a page down, by what is in sight", ["pagedown", "enter"], "v5"],
    ["a page up stops at the first", ["down", "pageup", "enter"], "v1"],
    ["a digit chooses nothing", ["3"], undefined],
    ["a digit moves nothing", ["3", "enter"], "v1"],
  ])("%s", async (_, keys, value) => {
    const onSelect = vi.fn();
    const app = await start(
      <InputRoot>
        <Select items={items(9)} onSelect={onSelect} limit={4} />
      </InputRoot>,
    );
    await app.press(...keys);
    await app.stop();
    expect(onSelect.mock.calls).toEqual(value === undefined ? [] : [[value]]);
  });

  test("shows a window of its items and the pointer in it", async () => {
    const app = await start(
      <InputRoot>
        <Select items={items(9)} onSelect={() => {}} limit={3} initial="v5" />
      </InputRoot>,
    );
    expect(app.screen()).toBe("  項目 3\n  項目 4\n> 項目 5");
    await app.press("up");
    expect(app.screen()).toBe("  項目 3\n> 項目 4\n  項目 5");
    await app.press("end");
    expect(app.screen()).toBe("  項目 7\n  項目 8\n> 項目 9");
    expect(app.cell(2, 2).inverse).toBe(true);
    expect(app.cell(2, 1).inverse).toBe(false);
    await app.stop();
  });

  test("an empty list is safe, and says so", async () => {
    const onSelect = vi.fn();
    const app = await start(
      <InputRoot>
        <Select items={[]} onSelect={onSelect} empty="nothing" />
      </InputRoot>,
    );
    await app.press("enter", "down", "up", "end", "pagedown", "enter");
    expect(app.screen()).toBe("nothing");
    expect(onSelect).not.toHaveBeenCalled();
    await app.stop();
  });

  test("keeps its item when others come before it, and tells when it moves", async () => {
    const onHighlight = vi.fn();
    const page = (list: ReturnType<typeof items>) => (
      <InputRoot>
        <Select items={list} onSelect={() => {}} onHighlight={onHighlight} />
      </InputRoot>
    );
    const app = await start(page(items(3).slice(1)));
    await app.press("down");
    await app.rerender(page(items(3)));
    expect(app.screen()).toContain("> 項目 3");
    expect(onHighlight.mock.calls).toEqual([["v3"]]);
    await app.stop();
  });

  test("without focus it hears nothing", async () => {
    const onSelect = vi.fn();
    const app = await start(
      <InputRoot>
        <Select items={items(3)} onSelect={onSelect} focus={false} />
      </InputRoot>,
    );
    await app.press("down", "enter");
    expect(app.screen()).toContain("> 項目 1");
    expect(onSelect).not.toHaveBeenCalled();
    await app.stop();
  });

  test("cuts labels to its width, with a sign before each", async () => {
    const app = await start(
      <InputRoot>
        <Select items={items(2)} onSelect={() => {}} width={9} signOf={(v) => (v === "v1" ? "+" : "!")} />
      </InputRoot>,
    );
    expect(app.lines().slice(0, 2)).toEqual(["> + 項 ..", "  ! 項 .."]);
    await app.stop();
  });

  test("without colours the pointer and inverse letters still show the place", async () => {
    const app = await start(
      <ThemeProvider value={makeTheme({ colors: "mono" })}>
        <InputRoot>
          <Select items={items(2)} onSelect={() => {}} />
        </InputRoot>
      </ThemeProvider>,
    );
    expect(app.cell(2, 0)).toMatchObject({ inverse: true, color: undefined });
    expect(app.output()).not.toMatch(/\x1b\[[\d;]*3\d/);
    await app.stop();
  });

  test("drawn alone, without a session, it chooses too", async () => {
    const onSelect = vi.fn();
    const alone = render(
      <InputRoot>
        <Select items={items(3)} onSelect={onSelect} />
      </InputRoot>,
    );
    alone.stdin.write("\u001B[B");
    await vi.waitFor(() => expect(alone.lastFrame()).toContain("> 項目 2"));
    alone.stdin.write("\r");
    await vi.waitFor(() => expect(onSelect).toHaveBeenCalledExactlyOnceWith("v2"));
    alone.unmount();
  });
});

describe("a choice out of a few", () => {
  test("Space and Enter choose where the pointer is; moving chooses nothing", async () => {
    const changes: string[] = [];
    const radio = (value: string, set: (next: string) => void) => (
      <Radio
        items={items(3)}
        value={value}
        onChange={(next) => {
          changes.push(next);
          set(next);
        }}
      />
    );
    const app = await start(
      <InputRoot>
        <Holds first="v2" draw={radio} />
      </InputRoot>,
    );
    expect(app.screen()).toBe("  ( ) 項目 1\n> (*) 項目 2\n  ( ) 項目 3");
    await app.press("down");
    expect(changes).toEqual([]);
    await app.press("space");
    expect(app.screen()).toBe("  ( ) 項目 1\n  ( ) 項目 2\n> (*) 項目 3");
    await app.press("home", "enter");
    expect(changes).toEqual(["v3", "v1"]);
    await app.stop();
  });
});
