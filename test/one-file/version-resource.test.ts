import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";

interface VersionResource {
  setVersion(bytes: Buffer, version: string, texts: Readonly<Record<string, string>>): void;
  versionPlace(bytes: Buffer): { readonly start: number; readonly size: number };
}
const { setVersion, versionPlace } = (await import(
  pathToFileURL(join(import.meta.dirname, "../../.config/version-resource.mjs")).href
)) as VersionResource;

const RAW = 0x400;
const ADDRESS = 0x1000;

/** The header of a 64-bit program, with one section: a tree of resources that leads to a version of this size. */
function program(size: number): Buffer {
  const bytes = Buffer.alloc(0x1000);
  const put = (at: number, ...values: readonly number[]): void =>
    values.forEach((value, index) => void bytes.writeUInt32LE(value, at + index * 4));
  put(0x3c, 0x80);
  bytes.write("PE\0\0", 0x80, "latin1");
  bytes.writeUInt16LE(1, 0x86); // sections
  bytes.writeUInt16LE(0xf0, 0x94); // length of what follows
  bytes.writeUInt16LE(0x20b, 0x98);
  put(0x98 + 112 + 16, ADDRESS, 0x800);
  put(0x98 + 0xf0 + 8, 0x800, ADDRESS, 0x800, RAW);
  // An icon comes first; below the version lie its number and its language.
  bytes.writeUInt16LE(2, RAW + 14);
  put(RAW + 16, 3, 0x80000100, 16, 0x80000040);
  bytes.writeUInt16LE(1, RAW + 0x40 + 14);
  put(RAW + 0x40 + 16, 1, 0x80000060);
  bytes.writeUInt16LE(1, RAW + 0x60 + 14);
  put(RAW + 0x60 + 16, 0x409, 0x80);
  put(RAW + 0x80, ADDRESS + 0x200, size);
  return bytes;
}

const TEXTS = { ProductName: "xmail-tui", ProductVersion: "1.2.3", LegalCopyright: "MIT" };

test("a version is written over the one that is there, and nothing else is touched", () => {
  const bytes = program(600);
  bytes.fill(0xee, RAW + 0x200 + 600);
  setVersion(bytes, "1.2.3", TEXTS);
  const { start, size } = versionPlace(bytes);
  expect(start).toBe(RAW + 0x200);
  expect(size).toBeLessThanOrEqual(600);
  expect(bytes.readUInt16LE(start)).toBe(size);
  // Numbers, which programs compare, stand behind their mark.
  const mark = bytes.indexOf(Buffer.from([0xbd, 0x04, 0xef, 0xfe]), start);
  expect([bytes.readUInt32LE(mark + 8), bytes.readUInt32LE(mark + 12)]).toEqual([0x00010002, 0x00030000]);
  const said = bytes
    .subarray(start, start + size)
    .toString("utf16le")
    .replace(/[^ -~]+/g, "|");
  for (const [name, text] of Object.entries(TEXTS)) expect(said).toContain(`${name}|${text}|`);
  expect(said).toContain("|StringFileInfo|040904B0|");
  expect(bytes.subarray(RAW + 0x200 + 600).every((byte) => byte === 0xee)).toBe(true);
});

test("one that has no room there, or a program without any, stops the build", () => {
  expect(() => setVersion(program(200), "1.2.3", TEXTS)).toThrow("there are 200");
  const without = program(600);
  without.writeUInt32LE(17, RAW + 16 + 8);
  expect(() => setVersion(without, "1.2.3", TEXTS)).toThrow("says no version");
});
