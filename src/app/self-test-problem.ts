import type { ProblemCode } from "../core/problem-codes/index.ts";
import type { CannotTest } from "../core/self-test/report.ts";

const CANNOT: Readonly<Partial<Record<ProblemCode, CannotTest>>> = {
  NETWORK_NOT_OURS: "foreign-target",
  NETWORK_NO_SOURCE: "no-source",
  NETWORK_REFUSED: "nothing-listens",
  NETWORK_TLS_FAILED: "tls-failed",
  NETWORK_SILENT: "timed-out",
  NETWORK_FLOODED: "flooded",
  NETWORK_STOPPED: "stopped",
};

/** Why a conversation didn't come about. */
export const cannotOf = (code: ProblemCode): CannotTest => CANNOT[code] ?? "hung-up";
