import { expect, test } from "vitest";
import { parseCommandLine } from "../../../src/core/options/command-line.ts";
import { keepsFilteredMailBack } from "../../../src/core/sender-check/unreadable-clients.ts";

test.each([
  ["-Cl -Mr 24 -Pl -Ql -Sl", false],
  ["-S6", true],
  ["-S6 -M4", true],
  ["-M5 -S6", false],
  ["-M7 -S6", false],
  ["-M5 -S6 -M4", true],
  ["-M6 -S6", true],
  ["-S6 -SI 127.0.0.1:25", false],
  ["-X6", true],
  ["-X6 -X-", false],
  ["-C6 -P6", false],
])("XMail started with %s keeps mail back: %s", (line, keeps) => {
  expect(keepsFilteredMailBack(parseCommandLine(line))).toBe(keeps);
});
