import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { decodePassword, encodePassword } from "../../../src/core/password.ts";
import { parse } from "../../../src/core/tab/document.ts";
import { tabFormat } from "../../../src/core/tab/format.ts";

const FIXTURES = `${import.meta.dirname}/../../fixtures/tab`;
const read = (name: string) => readFileSync(`${FIXTURES}/${name}`, "utf8");
const SERVER = tabFormat("server.tab");

function variable(bytes: string, name: string): string | undefined {
  return parse(bytes, SERVER).lines.find(({ fields = [] }) => fields[0] === name && fields.length > 1)
    ?.fields?.[1];
}

interface Recorded {
  readonly file_latin1: string;
  readonly value_latin1: string | null;
  readonly greeting_latin1: string | null;
}

test("2,000 files give the value that the real server read from them", () => {
  const cases = read("tab-syntax.jsonl").trim().split("\n");
  const wrong = cases.filter((line) => {
    const recorded = JSON.parse(line) as Recorded;
    // An empty SmtpServerDomain counts as one: the greeting then shows the RootDomain.
    const own = variable(recorded.file_latin1, "SmtpServerDomain");
    const value = own ?? variable(recorded.file_latin1, "RootDomain") ?? null;
    return value !== recorded.value_latin1;
  });
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
  expect(wrong).toEqual([]);
});

test("passwords are coded as XMCrypt codes them, and come back", () => {
  const { vectors } = JSON.parse(read("xmcrypt-vectors.json")) as {
    vectors: readonly { plain_latin1: string; stdout: string; rc: number }[];
  };
  for (const { plain_latin1, stdout, rc } of vectors) {
    if (rc !== 0) continue;
    expect(encodePassword(plain_latin1)).toBe(stdout.trim());
    expect(decodePassword(stdout.trim())).toEqual({ clear: plain_latin1, valid: true });
  }
});
