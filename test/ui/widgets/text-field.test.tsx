import { Box, Text } from "ink";
import { render } from "ink-testing-library";
import { describe, expect, test, vi } from "vitest";
import { InputRoot } from "../../../src/ui/input.tsx";
import { TextField, type TextFieldProps } from "../../../src/ui/widgets/text-field.tsx";
import { start } from "../../support/driver.tsx";
import { Holds } from "../terminal/probes.tsx";

type Options = Partial<TextFieldProps> & { readonly text?: string };

/** A field three columns and one row into the window, and what it holds. */
async function open({ text = "", ...props }: Options = {}) {
  const changes: string[] = [];
  const width = props.width ?? 20;
  const field = (value: string, set: (next: string) => void) => (
    <Box flexDirection="column" paddingLeft={3}>
      <Text>above</Text>
      <TextField
        focus
        {...props}
        value={value}
        onChange={(next) => {
          changes.push(next);
          set(next);
        }}
        width={width}
      />
    </Box>
  );
  const page = (
    <InputRoot>
      <Holds first={text} draw={field} />
    </InputRoot>
  );
  const app = await start(page, { columns: 60, rows: 5 });
  return { ...app, changes, value: () => changes.at(-1) ?? text, shown: () => app.lines()[1]!.slice(3) };
}

describe("editing", () => {
  test.each<[string, string, string[], string]>([
    ["letters go in at the end", "ab", ["c"], "abc"],
    ["Home and a letter", "ab", ["home", "x"], "xab"],
    ["Ctrl+A, End", "ab", ["ctrl+a", "x", "end", "y"], "xaby"],
    ["Ctrl+E after Left", "ab", ["left", "left", "ctrl+e", "y"], "aby"],
    ["Backspace takes the character before", "abc", ["left", "backspace"], "ac"],
    ["Delete takes the character behind", "abc", ["home", "delete"], "bc"],
    ["Backspace at the start does nothing", "abc", ["home", "backspace"], "abc"],
    ["Delete at the end does nothing", "abc", ["delete"], "abc"],
    ["Ctrl+U clears to the start", "abc def", ["left", "ctrl+u"], "f"],
    ["Ctrl+K clears to the end", "abc def", ["home", "right", "ctrl+k"], "a"],
    ["Ctrl+W takes back to the blank", "one two.three", ["ctrl+w"], "one "],
    ["Alt+Backspace takes back a word", "one two.three", ["alt+backspace"], "one two."],
    ["Alt+D takes the word behind", "one two", ["home", "alt+d"], " two"],
    ["Alt+B goes back a word", "one two", ["alt+b", "x"], "one xtwo"],
    ["Alt+F goes on a word", "one two", ["home", "alt+f", "x"], "onex two"],
    [
      "Ctrl with arrows goes by words too",
      "one two",
      ["ctrl+left", "ctrl+left", "x", "ctrl+right", "y"],
      "xoney two",
    ],
    ["Backspace takes a whole kanji outside the basic plane", "a𠮷", ["backspace"], "a"],
    ["Left goes over it whole", "𠮷b", ["left", "left", "x"], "x𠮷b"],
    ["a kana goes with its voicing mark", "か\u3099き", ["left", "backspace"], "き"],
    ["a voicing mark joins the kana before", "か", ["\u3099", "backspace"], ""],
    ["half-width kana go with their marks", "ｶﾞｷ", ["left", "backspace"], "ｷ"],
    ["Ctrl and Alt with other keys type nothing", "a", ["ctrl+t", "alt+x", "f1", "ctrl+_"], "a"],
  ])("%s", async (_, text, keys, expected) => {
    const field = await open({ text });
    await field.press(...keys);
    await field.stop();
    expect(field.value()).toBe(expected);
  });

  test("a paste is one change on one line, without control characters", async () => {
    const field = await open({ text: "<>" });
    await field.press("left");
    await field.paste("one\r\ntwo\tthree\u0007\u009B4m\n");
    await field.stop();
    expect(field.changes).toEqual(["<one two three4m>"]);
  });

  test("60,000 characters pasted are one change, and typing goes on behind them", async () => {
    const field = await open();
    const text = "貼り付け".repeat(15_000);
    await field.paste(text);
    expect(field.changes).toEqual([text]);
    await field.press("x");
    await field.stop();
    expect(field.value()).toBe(`${text}x`);
  });

  test("what is over the longest length is left out, in the middle too", async () => {
    const field = await open({ text: "ab", maxLength: 5 });
    await field.press("left");
    await field.paste("日本語入力");
    expect(field.value()).toBe("a日本語b");
    await field.press("x");
    await field.stop();
    expect(field.value()).toBe("a日本語b");
  });

  test("a value set from outside is taken over", async () => {
    const onChange = vi.fn();
    const page = (value: string) => (
      <InputRoot>
        <TextField value={value} onChange={onChange} focus width={10} />
      </InputRoot>
    );
    const app = await start(page("first"));
    await app.rerender(page("re"));
    await app.press("x");
    await app.stop();
    expect(onChange.mock.calls).toEqual([["rex"]]);
  });

  test("a change that the owner refuses isn't kept", async () => {
    const onChange = vi.fn();
    const app = await start(
      <InputRoot>
        <TextField value="12" onChange={onChange} focus width={10} />
      </InputRoot>,
    );
    await app.press("x", "y");
    expect(onChange.mock.calls).toEqual([["12x"], ["12y"]]);
    expect(app.lines()[0]).toBe("12");
    await app.stop();
  });

  test("Enter hands the value over, and goes on to others where nobody wants it", async () => {
    const onSubmit = vi.fn();
    const field = await open({ text: "abc", onSubmit });
    await field.press("enter");
    await field.stop();
    expect(onSubmit.mock.calls).toEqual([["abc"]]);
  });
});

describe("what is drawn", () => {
  test.each<[string, string, string[], number]>([
    ["behind Latin letters", "abc", [], 3],
    ["behind Japanese letters, two columns each", "abc日本語", [], 9],
    ["between them", "abc日本語", ["left"], 7],
    ["behind half-width kana with a mark", "ｶﾞｷﾞ", [], 4],
    ["behind a kana with its own mark", "か\u3099", [], 2],
    ["behind a letter with combining marks", "e\u0301\u0323a", [], 2],
    ["behind a kanji with a variation mark", "葛\u{E0100}城", [], 4],
    ["behind a kanji of two code units", "𠮷野", ["left"], 2],
  ])("the cursor stands %s", async (_, text, keys, column) => {
    const field = await open({ text });
    await field.press(...keys);
    expect(field.cursor()).toEqual({ x: 3 + column, y: 1 });
    await field.stop();
  });

  test("the cursor follows when the field moves", async () => {
    const page = (above: number) => (
      <InputRoot>
        <Box flexDirection="column">
          <Box height={above} />
          <TextField value="ab" onChange={() => {}} focus width={10} />
        </Box>
      </InputRoot>
    );
    const app = await start(page(1));
    await app.rerender(page(4));
    expect(app.cursor()).toEqual({ x: 2, y: 4 });
    await app.stop();
  });

  test("without focus there is no cursor, and keys change nothing", async () => {
    const field = await open({ text: "abc", focus: false });
    await field.press("x", "backspace");
    expect(field.cursor()).toBeUndefined();
    expect(field.changes).toEqual([]);
    await field.stop();
  });

  test("a long value scrolls sideways, and the cursor stays inside", async () => {
    const field = await open({ text: "0123456789日本語", width: 8 });
    expect(field.shown()).toBe("9日本語");
    expect(field.cursor()?.x).toBe(3 + 7);
    await field.press("home");
    expect(field.shown()).toBe("01234567");
    await field.press("end", "backspace");
    expect(field.shown()).toBe("789日本");
    await field.stop();
  });

  test("a secret is masked, character by character", async () => {
    const field = await open({ text: "pässwort", mask: "*" });
    await field.press("𠮷");
    expect(field.value()).toBe("pässwort𠮷");
    expect(field.shown()).toBe("*********");
    expect(field.output()).not.toContain("w");
    await field.stop();
  });

  test("a placeholder is drawn faintly until something is typed", async () => {
    const field = await open({ placeholder: "例: 名前" });
    expect(field.shown()).toBe("例: 名前");
    expect(field.cell(3, 1).dim).toBe(true);
    expect(field.cursor()?.x).toBe(3);
    await field.press("x");
    expect(field.shown()).toBe("x");
    await field.stop();
  });
});

test("drawn alone, without a session, it edits too", async () => {
  const alone = render(
    <InputRoot>
      <Holds first="" draw={(value, set) => <TextField value={value} onChange={set} focus width={10} />} />
    </InputRoot>,
  );
  alone.stdin.write("日本x");
  alone.stdin.write("\u007F");
  await vi.waitFor(() => expect(alone.lastFrame()).toContain("日本 "));
  alone.unmount();
});
