import { expect, test } from "vitest";
import type { Language } from "../../../src/text/language.ts";
import type { Size } from "./open-screen.tsx";
import { openScreen, SCREENS } from "./screens.tsx";
import { SCREENS_OVER } from "./screens-over.ts";

/** A few screens whole, for people to look at: each with what must be seen in it. */
const PICTURES: readonly (readonly [string, Language, Size, string])[] = [
  [
    "create form",
    "en",
    [60, 16],
    "the pointer stands on the empty field for the domain, its help is below, the buttons are between",
  ],
  [
    "step relay",
    "ja",
    [80, 24],
    "the six steps and their marks are on the left, what the step is for on top, then who can relay, the two rows with what they mean, and the keys of a row at the bottom",
  ],
  [
    "danger dialog",
    "ja",
    [60, 16],
    "what would come of it and the rows that change share four lines with a bar that shows there are more, the words to type stand above their field, and neither button has the pointer",
  ],
  [
    "audit",
    "en",
    [120, 40],
    "the counts are on top, the worst is first and has the pointer, it is told whole below with its mending, and steps and status stand on both sides",
  ],
  [
    "one save",
    "en",
    [80, 24],
    "the save's files are above, when and by whom it was made and the added line below, and the keys that put it back at the bottom",
  ],
];

test.each(PICTURES)("%s (%s) at %s: %s", async (name, language, size) => {
  const entry = [...SCREENS, ...SCREENS_OVER].find((one) => one.name === name)!;
  const app = await openScreen(entry, { language, size });
  const file = `pictures/${name.replaceAll(" ", "-")}-${language}-${size.join("x")}.txt`;
  // Times are those of this machine's zone, and the fake clock moves until the preparations are through.
  const seen = app
    .screen()
    .replaceAll(/\d{4}(-\d\d){2} \d\d(:\d\d){2}/g, "2026-01-01 00:00:00")
    .replace(/\d s ago/, "1 s ago");
  await expect(`${seen}\n`).toMatchFileSnapshot(file);
  await app.stop();
});
