import { NO_LOOKUP } from "./address.ts";
import { leadingInteger, spammerColumns } from "./filter.ts";
import { decideIpMap } from "./ip-map.ts";
import { accepted, refused, type SessionStage, undecided } from "./session-decision.ts";
import { firstMatch, isSwitchedOn, type SessionInput, serverValue } from "./session-input.ts";

/** What the connection is known for when the first command comes. */
export interface Connected {
  readonly stage: SessionStage;
  /** Let in, but refused at MAIL unless it logs in: spammers.tab with `code=0`, and this row of it. */
  readonly flaggedBy?: number;
  /** `NoAuth=1`: the demand for a login doesn't hold. */
  readonly isLoginWaived?: true;
}

/**
 * The moment of connecting: smtp.ipmap.tab, then spammers.tab; the first row
 * of smtp.ipprop.tab that matches may waive both. Without spammers.tab nobody
 * gets in.
 */
export function connect(input: SessionInput): Connected {
  const { tables, client, lookup = NO_LOOKUP } = input;
  const { row, check: properties } = firstMatch(input, "smtp.ipprop.tab", () => 1);
  if (row === "not-decided")
    return { stage: undecided("connect", { file: "smtp.ipprop.tab", checks: [properties] }) };
  const has = (name: string) => (row?.fields.slice(1) ?? []).some((field) => isSwitchedOn(field, name));
  const waived = has("NoAuth") ? { isLoginWaived: true as const } : {};
  if (row && has("WhiteList"))
    return {
      stage: accepted("connect", 220, "white-list", {
        file: "smtp.ipprop.tab",
        line: row.line,
        checks: [properties],
      }),
      ...waived,
    };

  const map = decideIpMap(tables("smtp.ipmap.tab"), client, lookup);
  const byMap = {
    file: "smtp.ipmap.tab",
    checks: [properties, { file: "smtp.ipmap.tab", steps: map.steps }],
    ...(map.decidedBy === undefined ? {} : { line: map.decidedBy }),
  };
  // 0 and less let everybody in whom the map refuses, whatever the manual says.
  const drops = leadingInteger(serverValue(input, "SMTP-IpMapDropCode") || "1") > 0;
  if (drops && map.allowed === "not-decided") return { stage: undecided("connect", byMap) };
  if (drops && !map.allowed) return { stage: refused("connect", 421, "ip-map", byMap) };

  const spammers = tables("spammers.tab");
  if (!spammers)
    return {
      stage: refused("connect", 421, "spammers-missing", { file: "spammers.tab", checks: byMap.checks }),
    };
  const { row: spammer, check } = firstMatch(input, "spammers.tab", spammerColumns);
  const checks = [...byMap.checks, check];
  if (spammer === "not-decided") return { stage: undecided("connect", { file: "spammers.tab", checks }) };
  const code = spammer === undefined ? undefined : spammerCode(spammer.fields);
  if (spammer && code !== undefined && code > 0)
    return {
      stage: refused("connect", 421, "spammer", { file: "spammers.tab", line: spammer.line, checks }),
    };
  return {
    stage: accepted("connect", 220, "accepted", { ...byMap, checks }),
    ...waived,
    ...(spammer && code === 0 ? { flaggedBy: spammer.line } : {}),
  };
}

/** More than 0 refuses at once, 0 lets in to log in, less than 0 only slows down. */
function spammerCode(fields: readonly string[]): number {
  const parameters = fields[spammerColumns(fields)] ?? "";
  const code = parameters.split(",").find((parameter) => parameter.startsWith("code="));
  return code === undefined ? 1 : leadingInteger(code.slice("code=".length));
}
