/** A service's state as sc.exe prints it; the words are the same in every language of Windows. */
export type ScState =
  | "STOPPED"
  | "START_PENDING"
  | "STOP_PENDING"
  | "RUNNING"
  | "CONTINUE_PENDING"
  | "PAUSE_PENDING"
  | "PAUSED";

const STATES: readonly ScState[] = [
  "STOPPED",
  "START_PENDING",
  "STOP_PENDING",
  "RUNNING",
  "CONTINUE_PENDING",
  "PAUSE_PENDING",
  "PAUSED",
];

export interface ScStatus {
  readonly state: ScState;
  /** Why it ended, as the last error of its process; 1066 points to `serviceExit`. Of a running one it means nothing. */
  readonly win32Exit?: number;
  readonly serviceExit?: number;
  /** Milliseconds until the service means to say more. */
  readonly waitHint?: number;
  /** Only `sc queryex` tells; absent while it is stopped. */
  readonly pid?: number;
}

const STATE = /:[ \t]*([1-7])[ \t]+([A-Z_]+)\b/g;

/**
 * Reads what `sc query`, `sc queryex`, `sc start` and `sc stop` print. Labels are
 * translated ("ESTADO", "STATUS"), so the number and its symbol are taken, which
 * must belong together, and what follows by its shape and order.
 */
export function parseStatus(text: string): ScStatus | undefined {
  const match = [...text.matchAll(STATE)].find(([, number, symbol]) => STATES[Number(number) - 1] === symbol);
  if (!match) return undefined;
  const rest = text.slice(match.index);
  const codes = [...rest.matchAll(/:[ \t]*(\d+)[ \t]+\(0x[0-9a-f]+\)/gi)].map((one) => Number(one[1]));
  const hex = [...rest.matchAll(/:[ \t]*0x([0-9a-f]+)[ \t]*\r?$/gim)].map((one) =>
    Number.parseInt(one[1]!, 16),
  );
  const pid = Number(/:[ \t]*(\d+)[ \t]*\r?$/m.exec(rest)?.[1] ?? 0);
  return {
    state: STATES[Number(match[1]) - 1]!,
    ...(codes[0] === undefined ? {} : { win32Exit: codes[0] }),
    ...(codes[1] === undefined ? {} : { serviceExit: codes[1] }),
    ...(hex[1] === undefined ? {} : { waitHint: hex[1] }),
    ...(pid === 0 ? {} : { pid }),
  };
}

/**
 * The Windows error number of a failed call: what the text names, in any
 * language, since a shell between may have cut the exit status to a byte; else
 * the exit status. Undefined where there was no error, or where nobody says which
 * (an exit status of 1 without a text).
 */
export function parseError(exitCode: number, text: string): number | undefined {
  const named = /^\[SC\][^\r\n]*?(\d+)[ \t]*:[ \t]*\r?$/m.exec(text);
  if (named) return Number(named[1]);
  return exitCode === 0 || exitCode === 1 || exitCode === -1 ? undefined : exitCode;
}

export type StartType = "boot" | "system" | "auto" | "delayed-auto" | "demand" | "disabled";

const START_TYPES: readonly StartType[] = ["boot", "system", "auto", "demand", "disabled"];

/** The start type as the service's registry key has it: `Start`, and whether `DelayedAutostart` is set. */
export function startType(start: number, delayed: boolean): StartType | undefined {
  const type = START_TYPES[start];
  return type === "auto" && delayed ? "delayed-auto" : type;
}

/** The start type out of `sc qc`, whose label is translated. */
export function parseStartType(text: string): StartType | undefined {
  const found =
    /:[ \t]*([0-4])[ \t]+(?:BOOT_START|SYSTEM_START|AUTO_START|DEMAND_START|DISABLED)\b[ \t]*(\(DELAYED\))?/.exec(
      text,
    );
  return found ? startType(Number(found[1]), found[2] !== undefined) : undefined;
}

/** The security identifier that `sc showsid` prints: of the account that Windows keeps for a service of that name. */
export const parseServiceSid = (text: string): string | undefined =>
  /\bS-1-5-80(?:-\d+){5}\b/.exec(text)?.[0];
