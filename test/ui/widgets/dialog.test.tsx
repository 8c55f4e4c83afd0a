import { Box, Text } from "ink";
import { describe, expect, test, vi } from "vitest";
import { InputRoot } from "../../../src/ui/input.tsx";
import { Confirm, type ConfirmProps } from "../../../src/ui/widgets/dialog.tsx";
import { start } from "../../support/driver.tsx";
import { Hears } from "../terminal/probes.tsx";

async function open(props: Partial<ConfirmProps> = {}) {
  const calls: string[] = [];
  const below = (key: string) => calls.push(`below ${key}`) > 0;
  const app = await start(
    <InputRoot>
      <Box flexDirection="column">
        <Hears on={below}>
          <Text>below</Text>
        </Hears>
        <Confirm
          question="Delete 3 accounts?"
          consequences={["1.2 GB of mail goes with them.", "元に戻せません。"]}
          okLabel="Delete"
          cancelLabel="Cancel"
          width={40}
          onOk={() => calls.push("ok")}
          onCancel={() => calls.push("cancel")}
          {...props}
        />
      </Box>
    </InputRoot>,
    { columns: 50, rows: 14 },
  );
  return { ...app, calls };
}

describe("a question before something is done", () => {
  test("spells out the consequences and stands on Cancel", async () => {
    const app = await open();
    expect(app.screen()).toBe(
      [
        "below",
        "┌──────────────────────────────────────┐",
        "│ Delete 3 accounts?                   │",
        "│ 1.2 GB of mail goes with them.       │",
        "│ 元に戻せません。                     │",
        "│                                      │",
        "│  [ Delete ] >[ Cancel ]              │",
        "└──────────────────────────────────────┘",
      ].join("\n"),
    );
    await app.stop();
  });

  test.each<[string, Partial<ConfirmProps>, string[], string[]]>([
    ["the key that asked, pressed again, does nothing", { askedBy: "d" }, ["d", "d"], []],
    ["Enter that asked, pressed again, cancels", { askedBy: "enter" }, ["enter"], ["cancel"]],
    ["even if OK would do no harm", { askedBy: "enter", harmless: true }, ["enter"], ["cancel"]],
    ["what does no harm is confirmed by Enter", { askedBy: "ctrl+s", harmless: true }, ["enter"], ["ok"]],
    ["Tab and Enter confirm", {}, ["tab", "enter"], ["ok"]],
    ["Left and Space confirm", {}, ["left", "space"], ["ok"]],
    ["Escape cancels", {}, ["tab", "escape"], ["cancel"]],
    ["letters and commands don't reach what is below", {}, ["x", "q", "ctrl+s", "f1"], []],
    ["the screen's repair does", {}, ["ctrl+l"], ["below ctrl+l"]],
  ])("%s", async (_, props, keys, calls) => {
    const app = await open(props);
    await app.press(...keys);
    await app.stop();
    expect(app.calls).toEqual(calls);
  });

  test("Tab and Enter in one packet confirm too", async () => {
    const app = await open();
    await app.send("\t\r");
    await app.stop();
    expect(app.calls).toEqual(["ok"]);
  });
});

describe("a question that wants words typed", () => {
  const dangerous = { words: "relay for all", wordsLabel: "Type: relay for all" };

  test("OK does nothing before the words are there", async () => {
    const app = await open(dangerous);
    await app.type("relay for al");
    await app.press("enter", "tab", "enter", "space");
    expect(app.calls).toEqual([]);
    await app.press("shift+tab", "l", "tab", "enter");
    expect(app.calls).toEqual(["ok"]);
    await app.stop();
  });

  test("the words don't confirm by themselves, nor does one Enter", async () => {
    const app = await open(dangerous);
    await app.send("relay for all\r");
    expect(app.calls).toEqual([]);
    expect(app.screen()).toContain(">[ Delete ]");
    await app.press("enter");
    expect(app.calls).toEqual(["ok"]);
    await app.stop();
  });

  test("Escape cancels from inside the field", async () => {
    const onCancel = vi.fn();
    const app = await open({ ...dangerous, onCancel });
    await app.press("x", "escape");
    expect(onCancel).toHaveBeenCalledOnce();
    await app.stop();
  });
});
