import { type Problem, problem } from "../../core/problem.ts";
import { mailRootFault, newMailRootFault } from "../../core/windows/mail-root-path.ts";
import { type RegKey, regValue } from "../../core/windows/reg-file.ts";
import type { StartupValues } from "../../ports/startup.ts";
import { encodeText } from "./code-page.ts";
import { type RegistryPlace, type StartupKeys, VALUE_NAMES } from "./startup-places.ts";

export const KEYS = ["mailRoot", "commandLine", "defaultDomain"] as const;
export type Key = (typeof KEYS)[number];

/** XMail reads into a buffer of 2048 bytes, the last of which ends the text. */
const LONGEST = 2047;

/** What XMail gets of a value: it looks at no type, and a text ends where its first one does. */
export const textOf = (key: RegKey | undefined, name: string): string | undefined =>
  regValue(key, name)?.texts[0];

/** Why a value can't stand there. */
export function valueFault(
  key: Key,
  value: string,
  current: string | undefined,
  codePage: number,
): Problem | undefined {
  const encode = (text: string) => encodeText(text, codePage);
  const name = VALUE_NAMES[key];
  if (/[\u0000-\u0008\u000a-\u001f\u007f]/.test(value)) return problem("WINDOWS_VALUE_LETTERS", { name });
  if (key === "mailRoot")
    // One that works, as it is there already, isn't refused for its letters.
    return value === current ? mailRootFault(value, encode) : newMailRootFault(value, encode);
  const bytes = encode(value);
  if (bytes === undefined) return problem("WINDOWS_VALUE_LETTERS", { name });
  if (key === "defaultDomain" && !/^[A-Za-z0-9.-]*$/.test(value))
    return problem("WINDOWS_VALUE_LETTERS", { name });
  return bytes.length > LONGEST
    ? problem("WINDOWS_VALUE_TOO_LONG", { name, limit: String(LONGEST) })
    : undefined;
}

/** The values of a key, as XMail reads them. */
export const valuesOf = (key: RegKey | undefined): StartupValues =>
  Object.fromEntries(
    KEYS.flatMap((one) => {
      const text = textOf(key, VALUE_NAMES[one]);
      return text === undefined ? [] : [[one, text]];
    }),
  );

/** The names of a key whose values differ from those that are read; not those that it lacks. */
const differing = ({ key, other }: RegistryPlace): readonly Key[] =>
  KEYS.filter((one) => {
    const there = textOf(other.key, VALUE_NAMES[one]);
    return there !== undefined && there !== textOf(key, VALUE_NAMES[one]);
  });

/** What stands in the view that isn't read, where it says something else. */
export function elsewhere({ mailRoot: place }: StartupKeys) {
  if (differing(place).length === 0) return undefined;
  return { name: place.other.shown, values: valuesOf(place.other.key) };
}

const shownValues = (key: RegKey | undefined, names: readonly Key[]): string =>
  names.map((one) => `${VALUE_NAMES[one]}=${textOf(key, VALUE_NAMES[one]) ?? "-"}`).join(", ");

/** What is wrong or strange about the values that stand there. */
export function startupProblems(places: StartupKeys, codePage: number): readonly Problem[] {
  const found: Problem[] = [];
  for (const key of KEYS) {
    const { key: values, shown: place } = places[key];
    const name = VALUE_NAMES[key];
    const type = regValue(values, name)?.type;
    if (type !== undefined && type !== "REG_SZ")
      found.push(problem("WINDOWS_VALUE_TYPE", { place, name, type }));
  }
  const root = textOf(places.mailRoot.key, VALUE_NAMES.mailRoot);
  const wrong = root === undefined ? undefined : mailRootFault(root, (text) => encodeText(text, codePage));
  if (wrong) found.push(wrong);
  const names = differing(places.mailRoot);
  if (names.length > 0) {
    const { key, other, shown: place } = places.mailRoot;
    const detail = {
      place,
      other: other.shown,
      here: shownValues(key, names),
      there: shownValues(other.key, names),
    };
    found.push(problem(places.certain ? "WINDOWS_OTHER_VIEW" : "WINDOWS_VIEW_UNKNOWN", detail));
  }
  return found;
}
