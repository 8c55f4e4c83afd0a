import { expect, test } from "vitest";
import { isFileName } from "../../../src/core/windows/file-name.ts";

test.each([
  ["server.tab", true],
  ["custdomains/.tab", true],
  ["domains/表 示/user.tab", true],
  ["con-fig.tab", true],
  ["com.tab", true],
  ["console", true],
  ["a;b,c=d+e[f]", true],
  ["a:b", false],
  ["CON", false],
  ["nul.txt", false],
  ["com1.tab", false],
  ["aux .x", false],
  ["x.", false],
  ["folder /x", false],
  ["a\\b", false],
  ["a//b", false],
  ["tab\there", false],
  ["who?", false],
])("%j can stand on a disk of Windows: %s", (name, can) => {
  expect(isFileName(name)).toBe(can);
});
