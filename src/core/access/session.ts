import { leadingInteger } from "./filter.ts";
import { connect } from "./session-connect.ts";
import type { SessionStage } from "./session-decision.ts";
import { type SessionInput, serverFlag, serverValue } from "./session-input.ts";
import { externalLogin, logIn } from "./session-login.ts";
import { mail } from "./session-mail.ts";
import { recipient } from "./session-recipient.ts";

/** What XMail would do with a session, stage by stage, up to the one that ends it. */
export interface SessionDecision {
  /** Whether the mail's envelope would be taken. */
  readonly accepted: boolean | "not-decided";
  readonly stages: readonly SessionStage[];
  /**
   * What may still refuse, and isn't decided here since it asks the network or
   * runs programs: variables of server.tab that are set, and tables with rows.
   */
  readonly unchecked: readonly string[];
}

/**
 * Whether a client may send a mail from one address to another, and which rows
 * and variables say so: connection, login, MAIL FROM, RCPT TO, as XMail's SMTP
 * decides them.
 *
 * A wrong login doesn't end a session: it goes on without permissions.
 */
export function decideSession(input: SessionInput): SessionDecision {
  const unchecked = findUnchecked(input);
  const end = (...stages: readonly SessionStage[]): SessionDecision => {
    const outcome = stages.at(-1)?.outcome;
    return {
      accepted: outcome === "not-decided" ? outcome : outcome === "accepted",
      stages,
      unchecked,
    };
  };
  const connected = connect(input);
  if (connected.stage.outcome !== "accepted") return end(connected.stage);
  const login = input.login && logIn(input, input.login);
  const before = login ? [connected.stage, login.stage] : [connected.stage];
  const mailed = mail(input, connected, login?.permissions);
  if (mailed.stage.outcome !== "accepted") return end(...before, mailed.stage);
  return end(...before, mailed.stage, recipient(input, mailed.permissions));
}

const settingsByAddress = ({ tables }: SessionInput): readonly string[] => [
  ...new Set(
    tables("server.tab")?.rows.flatMap(({ fields: [name = "", value] }) =>
      value !== undefined && name.startsWith("SmtpConfig-") ? [name] : [],
    ),
  ),
];

function findUnchecked(input: SessionInput): readonly string[] {
  const isThere = (name: string) => (serverValue(input, name) ?? "") !== "";
  return [
    ...["CustMapsList"].filter(isThere),
    ...["SMTP-RDNSCheck"].filter((name) => leadingInteger(serverValue(input, name) ?? "") !== 0),
    ...["CheckMailerDomain"].filter((name) => serverFlag(input, name, false)),
    // Which of them holds goes by where the client connects.
    ...(input.server === undefined ? settingsByAddress(input) : []),
    ...(externalLogin(input) ? ["smtpextauth.tab"] : []),
    ...["filters.post-rcpt.tab"].filter((name) => (input.tables(name)?.rows.length ?? 0) > 0),
    // Its mere existence refuses every client whose address has no name.
    ...["smtp.hnprop.tab"].filter((name) => input.tables(name) !== undefined),
  ];
}
