import { expect, test } from "vitest";
import { newEmulator, type Screen, screenOf } from "./screen-run.ts";
import { svgOf } from "./svg.ts";

async function drawn(bytes: string): Promise<Screen> {
  const emulator = newEmulator(40, 4);
  await new Promise<void>((done) => emulator.write(bytes, done));
  return screenOf(emulator);
}

const svg = async (bytes: string) =>
  svgOf({ screen: await drawn(bytes), title: "a < b & c", language: "ja" });

test("a double-width character stands on two columns, and what follows on the next one", async () => {
  const picture = await svg("a日本b");
  expect(picture).toContain('x="10" textLength="8.4" y="23">a<');
  expect(picture).toContain('x="18.4 35.2" y="23">日本<');
  expect(picture).toContain('x="52" textLength="8.4" y="23">b<');
});

test("a run is as wide as its columns, and two blanks end it", async () => {
  const picture = await svg("one two  three");
  expect(picture).toContain('x="10" textLength="58.8" y="23">one two<');
  expect(picture).toContain('x="85.6" textLength="42" y="23">three<');
});

test("colours, bold and inverse are those of the cells", async () => {
  const picture = await svg("\x1b[1;38;5;31mbold\x1b[m  \x1b[7mback\x1b[m  \x1b[48;5;232mdark");
  expect(picture).toContain("{fill:#0087af;font-weight:bold}");
  expect(picture).toMatch(/<rect x="60.4" y="10" width="33.6" height="18" fill="#d4d4d4"\/>/);
  expect(picture).toContain("{fill:#0c0c0c}");
  expect(picture).toContain('fill="#080808"');
});

test("frames and underlines are lines, also below blanks", async () => {
  const picture = await svg("┌──┐\r\n│\x1b[4mx \x1b[m│\r\n└──┘");
  expect(picture).not.toMatch(/[─│┌┐└┘]/);
  expect(picture).toContain('<path fill="none" stroke="#d4d4d4" d="');
  // The underline of two cells, and both sides.
  expect(picture).toContain("M18.4 44.5H35.2");
  expect(picture).toContain("M14.2 28V46");
});

test("it has a title to read out, and what would be markup is text", async () => {
  const picture = await svg("<b>&");
  expect(picture).toContain('role="img" aria-labelledby="t" xml:lang="ja"');
  expect(picture).toContain('<title id="t">a &lt; b &amp; c</title>');
  expect(picture).toContain(">&lt;b&gt;&amp;<");
});
