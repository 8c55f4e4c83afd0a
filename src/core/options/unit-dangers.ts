import type { Unit } from "./unit-file.ts";

/** The dangers that a unit's own text shows. ("not-at-boot" isn't in the text.) */
export type UnitDanger =
  | "unit-sends-sigterm"
  | "unit-daemon-mode"
  | "unit-runs-as-root"
  | "unit-no-restart-limit"
  | "unit-short-stop-timeout";

/** Signals at which XMail stops in order. SIGTERM doesn't stop it and cripples its filters. */
const STOPS_XMAIL = new Set(["SIGINT", "SIGQUIT", "SIGHUP"]);

/** A stop takes XMail up to 4 s, and longer with filters running. */
const SHORTEST_STOP = 10;

/** XMail lives about 2 s before it dies of a busy port, so each failed start takes that long. */
const DYING = 2;

/** Whether stopping this unit would send XMail a signal that it doesn't stop at. */
export function sendsSigterm(unit: Pick<Unit, "killSignal" | "killMode">): boolean {
  return unit.killMode !== "none" && !STOPS_XMAIL.has(unit.killSignal);
}

/** Whether systemd starts XMail again after it has ended in order by itself (as it does on `.shutdown`). */
export function restartsAfterCleanEnd(unit: Pick<Unit, "restart">): boolean {
  return unit.restart === "always" || unit.restart === "on-success";
}

/** `-Md` counts among the program's own arguments only: in MAIL_CMD_LINE it comes too late to keep XMail in the foreground. */
function inForeground(unit: Unit): boolean {
  return unit.type !== "forking" && unit.execStart.some((word) => /(^|\s)-Md(\s|$)/.test(word));
}

function restartsForEver(unit: Unit): boolean {
  if (unit.restart === "no" || unit.restart === "on-success") return false;
  if (unit.startLimitInterval === 0 || unit.startLimitBurst === 0) return true;
  return unit.startLimitBurst * (unit.restartSec + DYING) >= unit.startLimitInterval;
}

/** Names what is wrong with a unit that runs XMail. */
export function unitDangers(unit: Unit): readonly UnitDanger[] {
  const dangers: readonly (readonly [UnitDanger, boolean])[] = [
    ["unit-sends-sigterm", sendsSigterm(unit)],
    ["unit-daemon-mode", !inForeground(unit)],
    ["unit-runs-as-root", unit.user === undefined || unit.user === "root" || unit.user === "0"],
    ["unit-no-restart-limit", restartsForEver(unit)],
    ["unit-short-stop-timeout", unit.timeoutStop < SHORTEST_STOP],
  ];
  return dangers.filter(([, there]) => there).map(([danger]) => danger);
}
