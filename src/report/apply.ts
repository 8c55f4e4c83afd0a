import type { ApplyPlan } from "../app/apply.ts";
import { printable } from "../core/printable.ts";
import type { ApplyFault, ApplyPath } from "../schema/apply-check.ts";
import { fill } from "../text/language.ts";
import type { Words } from "../text/words.ts";
import { actionLines } from "./action-lines.ts";
import type { DiffLine } from "./file-diff.ts";
import { planLines } from "./plan-lines.ts";
import { say } from "./say.ts";

/** A place of the file as people write it: `control.access[0].mask`. */
export const pathText = (path: ApplyPath): string =>
  printable(
    path.map((part, at) => (typeof part === "number" ? `[${part}]` : at === 0 ? part : `.${part}`)).join(""),
  );

/** What is wrong at a place of the file. */
export function faultText({ wrong }: ApplyFault, words: Words): string {
  const { faults } = words.apply;
  if (!Object.hasOwn(faults, wrong.code)) return say(words, wrong as Parameters<typeof say>[1]);
  const detail = Object.fromEntries(
    Object.entries(wrong.detail).map(([name, value]) => [name, printable(value)]),
  );
  if (wrong.code === "unknown-key" && detail["right"] !== "") return fill(faults.meant, detail);
  return fill(faults[wrong.code as keyof typeof faults], detail);
}

/** All that applying would do, as lines to read: secrets masked. */
export function applyLines(plan: ApplyPlan, words: Words): readonly DiffLine[] {
  const { save, senderCheck } = words.screens;
  const heading = (text: string): DiffLine => ({ sign: "", text });
  return [
    ...(plan.isSaved ? [] : planLines(plan.save, { ...save, program: senderCheck.program })),
    ...(plan.mend ? [heading(words.apply.mends)] : []),
    ...(plan.register.length > 0 ? [heading(words.apply.registers), ...actionLines(plan.register)] : []),
    ...(plan.start === undefined ? [] : [heading(words.apply.plans[plan.start])]),
  ];
}

/** The consequence of a danger, in words. */
export function dangerText({ code, detail }: ApplyPlan["dangers"][number], words: Words): string {
  const { text } = code === "start-open" ? words.apply.dangers[code] : words.screens.dangers[code];
  const told = Object.entries(detail).map(([name, value]) => [name, printable(value)]);
  return fill(text, Object.fromEntries(told));
}

export const diffText = ({ sign, text }: DiffLine): string => (sign === "" ? text : `${sign} ${text}`);
