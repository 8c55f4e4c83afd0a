import { EventEmitter } from "node:events";
import { Box, type DOMElement, type Key, render, Text, useInput, usePaste, useWindowSize } from "ink";
import SelectInput from "ink-select-input";
import TextInput from "ink-text-input";
import { createRef, type ReactNode } from "react";
import { describe, expect, test } from "vitest";
import { positionOf } from "../../../src/ui/terminal/caret.ts";
import { Broken, Holds } from "./probes.tsx";

/** What we lean on in Ink, each by itself: a new version that changes one of these fails here first. */

class Output extends EventEmitter {
  readonly isTTY = true;
  readonly writes: string[] = [];
  columns = 40;
  rows = 10;
  write(data: string, done?: () => void): boolean {
    if (data !== "" || done === undefined) this.writes.push(data);
    done?.();
    return true;
  }
  frames(): string[] {
    return this.writes.filter((data) => !data.startsWith("\u001B[?"));
  }
}

class Input extends EventEmitter {
  readonly isTTY = true;
  readonly calls: string[] = [];
  #chunks: string[] = [];
  setEncoding(): void {}
  ref(): void {}
  unref(): void {}
  setRawMode(on: boolean): void {
    this.calls.push(`raw ${on}`);
  }
  read(): string | null {
    this.calls.push("read");
    return this.#chunks.shift() ?? null;
  }
  send(...chunks: string[]): void {
    this.#chunks.push(...chunks);
    this.emit("readable");
  }
}

function open(tree: ReactNode) {
  const stdout = new Output();
  const stdin = new Input();
  const ink = render(tree, {
    stdout: stdout as unknown as NodeJS.WriteStream,
    stdin: stdin as unknown as NodeJS.ReadStream,
    debug: true,
    interactive: true,
    exitOnCtrlC: false,
    patchConsole: false,
  });
  return { stdout, stdin, ink };
}

describe("output in debug mode", () => {
  test("each change hands over the whole frame, at once, as text and SGR only", async () => {
    let change = (_: number) => {};
    const { stdout, ink } = open(
      <Holds
        first={0}
        draw={(count, set) => {
          change = set;
          return <Text>{`count ${count}\nsecond line`}</Text>;
        }}
      />,
    );
    expect(stdout.frames()).toEqual(["count 0\nsecond line"]);
    for (const count of [1, 2, 3]) {
      change(count);
      await new Promise((resolve) => setImmediate(resolve));
      expect(stdout.frames().at(-1)).toBe(`count ${count}\nsecond line`);
    }
    expect(stdout.frames()).toHaveLength(4);
    ink.unmount();
  });

  test("no alternate screen, no erasing and no cursor moves come from Ink", () => {
    const { stdout, ink } = open(<Text>page</Text>);
    ink.unmount();
    expect(stdout.writes.filter((data) => data.startsWith("\u001B") && data !== "\u001B[?25h")).toEqual([]);
  });

  test("a resize event lays out anew, at the stream's new size", async () => {
    const { stdout, ink } = open(<Size />);
    stdout.columns = 20;
    stdout.rows = 5;
    stdout.emit("resize");
    await ink.waitUntilRenderFlush();
    const lines = stdout.frames().at(-1)!.split("\n");
    expect(lines[0]).toContain("20x5");
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(20);
    ink.unmount();
  });

  test("unmounting ends waitUntilExit, and what a component throws rejects it", async () => {
    const fine = open(<Text>page</Text>);
    const ended = fine.ink.waitUntilExit();
    fine.ink.unmount();
    await expect(ended).resolves.toBeUndefined();
    await expect(open(<Broken />).ink.waitUntilExit()).rejects.toThrow("broken");
  });
});

describe("input", () => {
  async function listen(...chunks: string[]) {
    const keys: [string, Key][] = [];
    const pastes: string[] = [];
    const { stdin, stdout, ink } = open(
      <Listener onKey={(input, key) => keys.push([input, key])} onPaste={(text) => pastes.push(text)} />,
    );
    stdin.send(...chunks);
    ink.unmount();
    await ink.waitUntilExit();
    return { keys, pastes, calls: stdin.calls, writes: stdout.writes };
  }

  test("Ink listens for 'readable', and reads until it gets null", async () => {
    const { calls, keys } = await listen("a");
    expect(calls).toEqual(["raw true", "read", "read", "raw false"]);
    expect(keys.map(([input]) => input)).toEqual(["a"]);
  });

  test("a listener for pastes gets a marked one whole, and switches the marks on and off", async () => {
    const { pastes, keys, writes } = await listen("\u001B[200~one\r\ntwo\u001B[201~");
    expect(pastes).toEqual(["one\r\ntwo"]);
    expect(keys).toEqual([]);
    expect(writes.filter((data) => data.includes("2004"))).toEqual(["\u001B[?2004h", "\u001B[?2004l"]);
  });

  test.each<[string, string, keyof Key]>([
    ["Kitty's Escape, without the wait for the plain one", "\u001B[27u", "escape"],
    ["Enter", "\r", "return"],
    ["Tab", "\t", "tab"],
    ["Backspace", "\u007F", "backspace"],
    ["Delete", "\u001B[3~", "delete"],
    ["Home", "\u001B[H", "home"],
    ["End", "\u001B[F", "end"],
    ["Page up", "\u001B[5~", "pageUp"],
    ["Page down", "\u001B[6~", "pageDown"],
    ["Up", "\u001B[A", "upArrow"],
    ["Ctrl with a letter", "\u0013", "ctrl"],
    ["Alt with a letter", "\u001Bb", "meta"],
  ])("%s is named", async (_, bytes, flag) => {
    const { keys } = await listen(bytes);
    expect(keys).toHaveLength(1);
    expect(keys[0]![1][flag]).toBe(true);
  });

  test("a function key can't be told from another by itself, but keeps a text that we give it", async () => {
    const plain = await listen("\u001BOP", "\u001BOQ");
    expect(plain.keys[0]).toEqual(plain.keys[1]);
    const ours = await listen("\u001B[63236;2;63236u");
    expect(ours.keys[0]?.[0]).toBe("\uF704");
    expect(ours.keys[0]?.[1].shift).toBe(true);
  });

  test("why keys are paced: two of one read meet the same old handlers", () => {
    const chosen: string[] = [];
    const items = ["first", "second"].map((label) => ({ value: label, label }));
    const { stdin, ink } = open(<SelectInput items={items} onSelect={(item) => chosen.push(item.value)} />);
    stdin.send("\u001B[B\r");
    ink.unmount();
    expect(chosen).toEqual(["first"]);
  });
});

describe("layout and the two packages", () => {
  test("a box's place on the screen is the sum of its parents' places", () => {
    const box = createRef<DOMElement>();
    const { ink } = open(
      <Box flexDirection="column" paddingLeft={2}>
        <Text>one</Text>
        <Box borderStyle="single" paddingX={1}>
          <Text>abc</Text>
          <Box ref={box} marginLeft={4}>
            <Text>here</Text>
          </Box>
        </Box>
      </Box>,
    );
    expect(positionOf(box.current)).toEqual({ x: 2 + 1 + 1 + 3 + 4, y: 1 + 1 });
    ink.unmount();
    expect(positionOf(box.current)).toBeUndefined();
  });

  test("without focus both packages draw and hear nothing", () => {
    const calls: string[] = [];
    const call = (name: string) => () => void calls.push(name);
    const items = [{ value: "1", label: "first" }];
    const { stdin, stdout, ink } = open(
      <Box flexDirection="column">
        <SelectInput
          items={items}
          isFocused={false}
          onSelect={call("select")}
          onHighlight={call("highlight")}
        />
        <TextInput value="typed" focus={false} onChange={call("change")} onSubmit={call("submit")} />
        <Listener />
      </Box>,
    );
    stdin.send("1", "\u001B[B", "\r", "x");
    expect(calls).toEqual([]);
    expect(stdout.frames().at(-1)).toMatch(/first\ntyped\npage$/);
    ink.unmount();
  });
});

function Listener({
  onKey,
  onPaste,
}: {
  onKey?: (input: string, key: Key) => void;
  onPaste?: (text: string) => void;
}) {
  useInput((input, key) => onKey?.(input, key));
  usePaste((text) => onPaste?.(text));
  return <Text>page</Text>;
}

function Size() {
  const { columns, rows } = useWindowSize();
  return <Text>{`${columns}x${rows} ${"word ".repeat(12)}`}</Text>;
}
