import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { decodeOutput } from "../../../src/adapters/windows/code-page.ts";

const FOLDER = join(import.meta.dirname, "../../fixtures/windows");

/** The code page of a recording, as its name says. */
const pageOf = (name: string): number => {
  const named = Number(/\.cp(\d+)\./.exec(name)?.[1] ?? 0);
  if (named) return named;
  return /(^|[./-])ja([./-]|$)/.test(name) ? 932 : 437;
};

/** An output as it was recorded, decoded as the runner does it. */
export const recorded = (name: string): string =>
  decodeOutput(readFileSync(join(FOLDER, name)), pageOf(name));

export const recordedBytes = (name: string): Buffer => readFileSync(join(FOLDER, name));

export const recordings = (folder: string): readonly string[] =>
  readdirSync(join(FOLDER, folder)).filter((name) => name !== "00-log.txt");
