import { Box } from "ink";
import { useState } from "react";
import { describe, expect, test } from "vitest";
import { InputRoot, useKeys } from "../../../src/ui/input.tsx";
import { Select } from "../../../src/ui/widgets/select.tsx";
import { TextField } from "../../../src/ui/widgets/text-field.tsx";
import { start } from "../../support/driver.tsx";
import { KEYS } from "../../support/keys.ts";
import { Hears } from "./probes.tsx";

function recorder() {
  const seen: [string, string][] = [];
  const hear = (key: string, text: string) => seen.push([key, text]) > 0;
  const tree = (
    <InputRoot>
      <Hears on={hear} />
    </InputRoot>
  );
  return { seen, tree };
}

describe("keys reach the listener by name", () => {
  const named = Object.keys(KEYS);
  test.each(named)("%s", async (name) => {
    const { seen, tree } = recorder();
    const app = await start(tree);
    await app.press(name);
    await app.stop();
    // These three are one byte with another key: no terminal can tell them apart.
    const same: Record<string, string> = {
      "ctrl+i": "tab",
      "ctrl+m": "enter",
      "ctrl+j": "enter",
      "ctrl+h": "backspace",
    };
    expect(seen).toEqual([[same[name] ?? name, name === "space" ? " " : ""]]);
  });

  test.each<[string, string, string, string]>([
    ["a letter", "a", "a", "a"],
    ["a capital letter", "A", "A", "A"],
    ["a kanji", "表", "表", "表"],
    ["a letter of two code units", "𠮷", "𠮷", "𠮷"],
    ["a kana with its own voicing mark", "か\u3099", "か\u3099", "か\u3099"],
    ["Shift with an arrow", "\u001B[1;2A", "shift+up", ""],
    ["Ctrl and Alt", "\u001B\u0001", "ctrl+alt+a", ""],
    ["Shift+F5", "\u001B[15;2~", "shift+f5", ""],
    ["Backspace as 0x08", "\b", "backspace", ""],
    ["End in application mode", "\u001BOF", "end", ""],
    ["Home of an old terminal", "\u001B[1~", "home", ""],
  ])("%s", async (_, bytes, name, text) => {
    const { seen, tree } = recorder();
    const app = await start(tree);
    await app.send(bytes);
    await app.stop();
    expect(seen).toEqual([[name, text]]);
  });

  test("what terminals report about themselves is no key", async () => {
    const { seen, tree } = recorder();
    const app = await start(tree);
    await app.send("\u001B[I\u001B[O\u001B[?1;2c\u001B[12;40R");
    await app.stop();
    expect(seen).toEqual([]);
  });

  test("a paste is one key with all its text", async () => {
    const { seen, tree } = recorder();
    const app = await start(tree);
    await app.paste("one\r\ntwo\tthree");
    await app.send("four\r\nfive");
    await app.stop();
    expect(seen).toEqual([
      ["paste", "one\r\ntwo\tthree"],
      ["paste", "four\r\nfive"],
    ]);
  });

  test("a long paste without marks stays one, over all its reads", async () => {
    const { seen, tree } = recorder();
    const app = await start(tree);
    for (const part of ["x".repeat(4096), "y".repeat(10), "\rz"])
      app.keyboard.emit("data", Buffer.from(part));
    await app.settle();
    await app.stop();
    expect(seen).toEqual([["paste", `${"x".repeat(4096)}${"y".repeat(10)}\rz`]]);
  });

  test("a character split over two reads is whole", async () => {
    const { seen, tree } = recorder();
    const app = await start(tree);
    const bytes = Buffer.from("表");
    app.keyboard.emit("data", bytes.subarray(0, 2));
    await app.send(bytes.subarray(2));
    await app.stop();
    expect(seen).toEqual([["表", "表"]]);
  });
});

describe("keys merged in one read", () => {
  test("Down and Enter in one packet choose the second item", async () => {
    const chosen: string[] = [];
    const items = ["first", "second", "third", "fourth"].map((label) => ({ value: label, label }));
    const app = await start(
      <InputRoot>
        <Select items={items} onSelect={(value) => chosen.push(value)} />
      </InputRoot>,
    );
    await app.send("\u001B[B\r");
    await app.send("\u001B[B\u001B[B\r");
    await app.stop();
    expect(chosen).toEqual(["second", "fourth"]);
  });

  test("text, Enter and text fill two fields", async () => {
    const app = await start(
      <InputRoot>
        <TwoFields />
      </InputRoot>,
      { columns: 40, rows: 4 },
    );
    await app.send("abc\rdef");
    expect(app.lines().slice(0, 2)).toEqual(["abc", "def"]);
    await app.send("\t12\u007F\u007F\t\u001B[D\u001B[DX");
    expect(app.lines().slice(0, 2)).toEqual(["abc", "dXef"]);
    await app.stop();
  });

  test("500 keys in one burst are all there, in order", async () => {
    const app = await start(
      <InputRoot>
        <TwoFields />
      </InputRoot>,
      { columns: 40, rows: 4 },
    );
    const burst = Array.from({ length: 500 }, (_, at) => String.fromCharCode(97 + (at % 26))).join("");
    await app.send(burst);
    await app.stop();
    expect(values.get("first")).toBe(burst);
  });

  test("500 keys with arrows and deletions among them give what typing one by one gives", async () => {
    const app = await start(
      <InputRoot>
        <TwoFields />
      </InputRoot>,
      { columns: 40, rows: 4 },
    );
    await app.send("ab\u001B[D\u007F日".repeat(100));
    await app.stop();
    // Each round types "ab", goes back over "b", deletes "a", and puts 日 in before "b".
    expect(values.get("first")).toBe("日".repeat(100) + "b".repeat(100));
  });

  test("500 single keys go to a list one by one", async () => {
    const { seen, tree } = recorder();
    const app = await start(tree);
    await app.send("j".repeat(500));
    await app.stop();
    expect(seen).toHaveLength(500);
    expect(new Set(seen.map(([key]) => key))).toEqual(new Set(["j"]));
  });
});

describe("who is asked first", () => {
  test("a child before its parent, what was mounted later before both, and nobody who is inactive", async () => {
    const asked: string[] = [];
    const ask = (name: string) => (key: string) => {
      asked.push(name);
      return key === "enter";
    };
    const page = (dialog: boolean, active: boolean) => (
      <InputRoot>
        <Hears on={ask("page")}>
          <Hears on={ask("field")} active={active} />
        </Hears>
        {dialog && <Hears on={ask("dialog")} />}
      </InputRoot>
    );
    const app = await start(page(false, true));
    await app.press("x");
    await app.rerender(page(true, true));
    await app.press("x", "enter");
    await app.rerender(page(false, false));
    await app.press("x");
    await app.stop();
    expect(asked).toEqual(["field", "page", "dialog", "field", "page", "dialog", "page"]);
  });
});

const values = new Map<string, string>();

function TwoFields() {
  const [at, setAt] = useState(0);
  const [texts, setTexts] = useState(["", ""]);
  values.set("first", texts[0]!);
  useKeys((key) => {
    if (key === "enter" || key === "tab") setAt((at + 1) % 2);
    return key === "enter" || key === "tab";
  });
  return (
    <Box flexDirection="column">
      {[0, 1].map((index) => (
        <TextField
          key={index}
          value={texts[index]!}
          onChange={(text) => setTexts((all) => all.map((old, other) => (other === index ? text : old)))}
          focus={at === index}
          width={30}
        />
      ))}
    </Box>
  );
}
