import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { sha256 } from "../../src/core/sha256.ts";
import { randomFrom } from "./tab/random-tab-file.ts";

const system = (bytes: string) => createHash("sha256").update(Buffer.from(bytes, "latin1")).digest("hex");

test("is what the system makes of the same bytes, for every length around the ends of its blocks", () => {
  const next = randomFrom(1);
  for (let length = 0; length < 300; length++) {
    const bytes = Array.from({ length }, () => String.fromCharCode(next(256))).join("");
    expect(sha256(bytes), `length ${length}`).toBe(system(bytes));
  }
});

test("is right for a file of the largest size", () => {
  const bytes = "\u00ff0123456789abcde".repeat(1024 * 1024);
  expect(sha256(bytes)).toBe(system(bytes));
});
