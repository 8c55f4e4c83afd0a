import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { fileLog } from "../../src/adapters/log-file.ts";
import { readArguments } from "../../src/cli/arguments.ts";
import { printableJson } from "../../src/core/printable.ts";
import { HOSTILE, printedFaults } from "../support/hostile.ts";

test.each([
  [[HOSTILE]],
  [["--lang", HOSTILE]],
  [["history", HOSTILE]],
  [[`--x${HOSTILE}`]],
  [["backup", HOSTILE]],
  [["explain", "--client", "10.0.0.1", "--service", HOSTILE]],
  [["check", "--min-severity", HOSTILE]],
])("wrong arguments are told harmlessly (%#)", (args) => {
  const said = readArguments(args);
  expect(typeof said).toBe("string");
  expect(printedFaults(String(said))).toEqual([]);
});

test("our own log is harmless to look at, and keeps its lines", () => {
  const folder = mkdtempSync(join(tmpdir(), "hostile-log-"));
  fileLog(join(folder, "log"), { now: () => 0 }).write(`it broke: ${HOSTILE}\nsecond line`);
  const text = readFileSync(join(folder, "log"), "utf8");
  expect(printedFaults(text)).toEqual([]);
  expect(text).toMatch(/\n {2}second line\n$/);
  rmSync(folder, { recursive: true });
});

test("JSON that is safe to show is read back as it was", () => {
  const value = { [HOSTILE]: [HOSTILE, "\t\0\n\\u009b"] };
  expect(printedFaults(printableJson(value))).toEqual([]);
  expect(JSON.parse(printableJson(value))).toEqual(value);
});
