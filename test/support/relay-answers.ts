import { decideSession } from "../../src/core/access/session.ts";
import type { SessionInput } from "../../src/core/access/session-input.ts";
import { lookup, tablesOf } from "../core/access/replies.ts";
import type { RelayDecision } from "./relay-decision.ts";
import { filesOf, INDEXED } from "./relay-server.ts";

/** A decision as core/access is asked about it. */
export function sessionOf(decision: RelayDecision, port: number): SessionInput {
  const { client = "127.0.0.2", login, pop, from, to } = decision;
  const [user = "", password = "", mechanism] = login ?? [];
  return {
    tables: tablesOf({ ...INDEXED, ...filesOf(decision, port) }),
    client,
    server: { address: "127.0.0.1", port },
    ...(login ? { login: { user, password, ...(mechanism ? { mechanism } : {}) } } : {}),
    ...(pop
      ? {
          popLogin: {
            account: `${pop.account}@local.test`,
            address: pop.from,
            secondsAgo: pop.secondsAgo ?? 0,
          },
        }
      : {}),
    sender: from,
    recipient: to,
    lookup,
  };
}

/** Where core/access ends a session, as a decision writes it down. */
export function endOf(input: SessionInput): string {
  const last = decideSession(input).stages.at(-1);
  return `${last?.stage} ${last?.code} ${last?.reason}`;
}
