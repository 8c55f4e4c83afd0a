import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { encodeText } from "../../../src/core/tab/encoding.ts";
import { tabFormat } from "../../../src/core/tab/format.ts";
import { readTable, valueIn } from "../../../src/core/tab/table.ts";

const FIXTURES = `${import.meta.dirname}/../../fixtures/tab`;
const read = (name: string) => readFileSync(`${FIXTURES}/${name}`, "utf8");

/** The bytes of the first of these variables that the file sets. */
function variable(bytes: string, ...names: string[]): string | null {
  const table = readTable(bytes, tabFormat("server.tab"));
  const text = names.map((name) => valueIn(table, name)).find((value) => value !== undefined);
  if (text === undefined) return null;
  const encoded = encodeText(text, table.encoding);
  return encoded.ok ? encoded.value : `not in ${table.encoding}: ${text}`;
}

interface Recorded {
  readonly file_latin1: string;
  readonly value_latin1: string | null;
}

test("2,000 files give the value that the real server read from them", () => {
  const cases = read("tab-syntax.jsonl")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Recorded);
  const wrong = cases.filter(
    (recorded) => variable(recorded.file_latin1, "SmtpServerDomain", "RootDomain") !== recorded.value_latin1,
  );
  expect(cases).toHaveLength(2000);
  expect(wrong.slice(0, 5)).toEqual([]);
});

test("the recorded oddities of syntax are read as the server read them", () => {
  const { prefix, cases } = JSON.parse(read("tabparse-cases.json")) as {
    prefix: string;
    cases: readonly { desc: string; tail: string; at_start: boolean; seen: string }[];
  };
  const wrong = cases.filter(({ tail, at_start, seen }) => {
    const bytes = at_start ? tail + prefix : prefix + tail;
    return (variable(bytes, "SmtpServerDomain") ?? "localhost") !== seen;
  });
  expect(cases.length).toBeGreaterThan(20);
  expect(wrong).toEqual([]);
});
