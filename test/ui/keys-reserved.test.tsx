import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { useState } from "react";
import { expect, test } from "vitest";
import { COMMAND_IDS, keymapOf } from "../../src/core/keys/commands.ts";
import { FIELD_KEYS, isLetter, readKey, SCREEN_LETTERS } from "../../src/core/keys/key-names.ts";
import { InputRoot, useKeys } from "../../src/ui/input.tsx";
import { Form, type FormItem } from "../../src/ui/widgets/form.tsx";
import { start } from "../support/driver.tsx";
import { KEYS } from "../support/keys.ts";
import { Hears } from "./terminal/probes.tsx";

function Fields({ on }: { readonly on: (key: string) => void }) {
  const [value, setValue] = useState("some words");
  useKeys((key) => {
    on(key);
    return true;
  });
  const field = (id: string): FormItem => ({ kind: "text", id, label: id, value, onChange: setValue });
  return (
    <Form
      items={[
        field("a"),
        {
          kind: "choice",
          id: "c",
          label: "c",
          value: "x",
          choices: [{ value: "x", label: "x" }],
          onChange: () => {},
        },
        field("b"),
      ]}
      width={60}
      height={12}
      focus
      onLeave={() => {}}
    />
  );
}

test("no key that a form or its fields keep can be given to a command, and the others come through", async () => {
  const heard = new Set<string>();
  const app = await start(
    <InputRoot>
      <Fields on={(key) => heard.add(key)} />
    </InputRoot>,
  );
  // On a field first, then on a choice.
  for (const spot of [0, 1]) {
    for (const name of Object.keys(KEYS)) {
      if (["up", "down", "tab", "shift+tab", "enter", "pageup", "pagedown"].includes(name)) continue;
      await app.press(name);
    }
    if (spot === 0) await app.press("down");
  }
  await app.stop();
  const commands = COMMAND_IDS.flatMap((id) => keymapOf().keysOf(id)).filter((key) => !isLetter(key));
  const kept = Object.keys(KEYS).filter((key) => !heard.has(key) && readKey(key) !== undefined);
  for (const key of kept) expect(readKey(key), key).not.toEqual({ key });
  // What Form takes for a button of its own is a command too, and comes through where there is no such button.
  for (const key of commands) expect(heard, key).toContain(key);
});

test("every letter that a screen hears itself is known, so that no command gets it", () => {
  const folder = join(import.meta.dirname, "../../src/ui");
  const sources = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => /^(screens|widgets)\/|^(overlays|job-view)/.test(file) && /\.tsx?$/.test(file))
    .map((file) => readFileSync(join(folder, file), "utf8"));
  const letters = sources.flatMap((text) => [
    ...Array.from(text.matchAll(/\b(?:key|name) === "(.)"/g), ([, letter = ""]) => letter),
    ...Array.from(text.matchAll(/\bkeys: \{([^}]*)\}/g), ([, list = ""]) =>
      Array.from(list.matchAll(/(?:^|[\s,{])(\w):/g), ([, letter = ""]) => letter),
    ).flat(),
  ]);
  expect(new Set(letters).size).toBeGreaterThan(8);
  const known = new Set([...SCREEN_LETTERS, "?", ":"]);
  expect([...new Set(letters)].filter((letter) => !known.has(letter))).toEqual([]);
});

test("none of the default keys is one that fields or screens need", () => {
  for (const id of COMMAND_IDS)
    for (const key of keymapOf().keysOf(id)) {
      expect(FIELD_KEYS, key).not.toContain(key);
      expect(SCREEN_LETTERS, key).not.toContain(key);
    }
});

test.each([
  ["ｑ", "q"],
  ["？", "?"],
  ["：", ":"],
  ["\u3000", "space"],
])(
  "with an input method left on, %s is the key %s where no text is typed, and itself where it is",
  async (typed, key) => {
    const heard: string[] = [];
    const bare = await start(
      <InputRoot>
        <Hears on={(name) => heard.push(name) > 0} />
      </InputRoot>,
    );
    await bare.type(typed);
    await bare.stop();
    expect(heard).toEqual([key]);
    const fields = await start(
      <InputRoot>
        <Fields on={() => {}} />
      </InputRoot>,
    );
    await fields.press("end");
    await fields.type(typed);
    expect(fields.screen()).toContain(`some words${typed}`.trimEnd());
    await fields.stop();
  },
);
