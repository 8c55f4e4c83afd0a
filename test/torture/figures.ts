import { readFileSync, writeFileSync } from "node:fs";
import { ERRNOS } from "./errnos.ts";
import { PHASES, type Phase } from "./phases.ts";

/** What the last whole run of `npm run torture` came to. */
export interface Figures {
  readonly kills: {
    readonly inside: number;
    readonly byPhase: Readonly<Record<Phase, number>>;
    readonly seconds: number;
  };
  readonly faults: { readonly failures: number; readonly calls: number; readonly seconds: number };
  readonly tabFiles: { readonly edited: number; readonly seconds: number };
  /** Test files that are part of it, by what they try. */
  readonly suites: readonly { readonly name: string; readonly tests: number; readonly seconds: number }[];
}

const FILE = `${import.meta.dirname}/figures.json`;

export const readFigures = (): Figures => JSON.parse(readFileSync(FILE, "utf8")) as Figures;
export const writeFigures = (figures: Figures): void =>
  writeFileSync(FILE, `${JSON.stringify(figures, null, 2)}\n`);

const number = (value: number): string => value.toLocaleString("en-US");

/** Rows of README's table "What was tried on it": what, how often, in how many seconds. */
export function triedRows({ kills, faults, tabFiles, suites }: Figures): readonly (readonly string[])[] {
  return [
    [
      "saves killed (SIGKILL) while they ran: each file old or new, nothing left behind, the history true",
      number(kills.inside),
      number(kills.seconds),
    ],
    ...PHASES.map((phase) => [`… of these in: ${phase}`, number(kills.byPhase[phase]), ""]),
    [
      `saves in which a system call failed, each of ${number(faults.calls)} with ${ERRNOS.join(", ")}: nothing changed that isn't told, and why is said`,
      number(faults.failures),
      number(faults.seconds),
    ],
    [
      "random tab files with one edit saved: read back by XMail's rules, all other bytes as they were",
      number(tabFiles.edited),
      number(tabFiles.seconds),
    ],
    ...suites.map(({ name, tests, seconds }) => [
      name,
      `${number(tests)} ${tests === 1 ? "test" : "tests"}`,
      number(seconds),
    ]),
  ];
}
