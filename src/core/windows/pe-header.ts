import type { Bytes } from "../tab/bytes.ts";

/** For which Windows a program was built: it decides which view of the registry the program reads. */
export type Bitness = "32" | "64";

const MACHINES: Readonly<Record<number, Bitness>> = {
  332: "32", // 0x014c, Intel
  452: "32", // 0x01c4, ARM
  34404: "64", // 0x8664, AMD64
  43620: "64", // 0xaa64, ARM64
};

const number = (bytes: Bytes, at: number, length: number): number => {
  let value = 0;
  for (let index = length - 1; index >= 0; index--) value = value * 256 + (bytes.charCodeAt(at + index) || 0);
  return value;
};

/** Reads it from the program's own header; undefined where it is no Windows program, or a rare kind. */
export function programBitness(bytes: Bytes): Bitness | undefined {
  if (!bytes.startsWith("MZ")) return undefined;
  const header = number(bytes, 0x3c, 4);
  if (bytes.slice(header, header + 4) !== "PE\0\0") return undefined;
  return MACHINES[number(bytes, header + 4, 2)];
}
