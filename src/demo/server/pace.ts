/**
 * How fast the stand-in's clockwork runs.
 *
 * XMail takes seconds for what tests want in milliseconds: it looks for
 * `.shutdown` every 2 s and keeps answering for about 2 s before it gives up.
 * `STAND_IN_SPEED` (1 or more, default 1) divides those times; nothing that a
 * client could notice as a protocol limit (idle times) is touched.
 */
export interface Pace {
  /** Milliseconds, given XMail's own. */
  of(milliseconds: number): number;
}

export function paceFrom(speed: string | undefined): Pace {
  const factor = Number(speed ?? 1);
  const divisor = Number.isFinite(factor) && factor >= 1 ? factor : 1;
  return { of: (milliseconds) => milliseconds / divisor };
}
