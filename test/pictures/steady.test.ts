import { expect, test } from "vitest";
import { WORDS } from "../../src/text/words.ts";
import { newEmulator, screenOf, textOf } from "./screen-run.ts";
import { steady } from "./steady.ts";

async function masked(lines: readonly string[], columns = 60): Promise<readonly string[]> {
  const emulator = newEmulator(columns, lines.length);
  await new Promise<void>((done) => emulator.write(lines.join("\r\n"), done));
  return textOf(steady(screenOf(emulator), WORDS.en)).split("\n");
}

const PANE = ["SMTP 50123 open", "POP3 50124 open", "CONTROL 50125 open"];

test("ports, folder, dates, age and free disk are the same in each picture, and stay in their columns", async () => {
  const [smtp, pop3, control, ...rest] = await masked([
    ...PANE,
    "日本 /tmp/xmail-tui-demo-XyZ123/MailRoot |",
    "since 2031-12-24 23:59:58 | Newest 2031-12..",
    "-SI 127.0.0.1:50123 |",
    "Disk free 512 MB |",
    "12 s ago |",
  ]);
  expect([smtp, pop3, control].map((line) => line?.trim())).toEqual([
    "SMTP 40025 open",
    "POP3 40110 open",
    "CONTROL 46017 open",
  ]);
  expect(rest.map((line) => line.trimEnd())).toEqual([
    "日本 /tmp/xmail-tui-demo-0a1B2c/MailRoot |",
    "since 2026-01-15 10:30:00 | Newest 2026-01..",
    "-SI 127.0.0.1:40025 |",
    "Disk free 40 GB  |",
    "1 s ago  |",
  ]);
});

test("a stand-in that is longer takes blanks, and never something that stands there", async () => {
  const disk = "Disk free 9 GB";
  expect((await masked([...PANE, `${disk}  |`])).at(-1)?.trimEnd()).toBe("Disk free 40 GB |");
  await expect(masked([...PANE, `${disk}|`])).rejects.toThrow("No room");
});

test("a screen without the status pane isn't one to take", async () => {
  await expect(masked(["nothing"])).rejects.toThrow("SMTP");
});
