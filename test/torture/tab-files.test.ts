import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { editRandomFiles } from "./tab-run.ts";
import { xmailRows } from "./xmail-reader.ts";

test("the second reader gives the values that the real server read from 2,000 files", () => {
  const lines = readFileSync(`${import.meta.dirname}/../fixtures/tab/tab-syntax.jsonl`, "utf8")
    .trim()
    .split("\n");
  const wrong = lines
    .map((line) => JSON.parse(line) as { readonly file_latin1: string; readonly value_latin1: string | null })
    .filter(({ file_latin1, value_latin1 }) => {
      const rows = xmailRows(file_latin1, 2046, true).filter((fields) => fields.length >= 2);
      const value = (name: string) => rows.find((fields) => fields[0] === name)?.[1];
      return (value("SmtpServerDomain") ?? value("RootDomain") ?? null) !== value_latin1;
    });
  expect(lines).toHaveLength(2000);
  expect(wrong).toEqual([]);
});

test("one edit saved to each of 400 random files gives the wanted rows by XMail's rules and leaves all other bytes", async () => {
  const { edited } = await editRandomFiles(400, 11);
  expect(edited).toBeGreaterThanOrEqual(400);
}, 60_000);
