import { splitAddress, splitPath } from "./mail-path.ts";
import type { Connected } from "./session-connect.ts";
import { accepted, refused, type SessionStage } from "./session-decision.ts";
import { isSwitchedOn, type SessionInput, serverEvidence, serverFlag, serverValue } from "./session-input.ts";
import { type Permissions, permissionsByPop } from "./session-login.ts";
import { wildMatch } from "./wild-match.ts";

/** What MAIL FROM ends in, and the permissions that hold from there on. */
export interface Mailed {
  readonly stage: SessionStage;
  readonly permissions?: Permissions;
}

/** MAIL FROM, in XMail's order. Neither the sender's domain nor the message's size is looked at. */
export function mail(input: SessionInput, connected: Connected, login: Permissions | undefined): Mailed {
  const config = smtpConfig(input);
  if (isSet(config.value, "WantTLS") && !input.secured && !login?.letters.includes("S"))
    return { stage: refused("mail", 503, "tls-needed", serverEvidence(input, config.name)) };
  const sender = judgeSender(input);
  if (sender) return { stage: sender };

  const byPop = input.sender === "" ? undefined : permissionsByPop(input);
  const permissions = merge(login, byPop);
  const held = permissions ? { permissions } : {};
  if (connected.flaggedBy !== undefined && !permissions)
    return { stage: refused("mail", 551, "flagged", { file: "spammers.tab", line: connected.flaggedBy }) };
  const isLoginDemanded = isSet(config.value, "mail-auth") || isSet(config.value, "MailAuth");
  if (isLoginDemanded && !connected.isLoginWaived && !permissions?.letters.includes("M"))
    return { stage: refused("mail", 551, "mail-auth", serverEvidence(input, config.name)), ...held };
  return { stage: accepted("mail", 250, "accepted"), ...held };
}

function judgeSender(input: SessionInput): SessionStage | undefined {
  if (input.sender === "")
    return serverFlag(input, "AllowNullSender", true)
      ? undefined
      : refused("mail", 501, "null-sender", serverEvidence(input, "AllowNullSender"));
  const [sender] = splitPath(input.sender) ?? [];
  if (sender === undefined) return refused("mail", 501, "sender-syntax");
  if (!splitAddress(sender)) return refused("mail", 501, "source-route");
  const row = input
    .tables("spam-address.tab")
    ?.rows.find(({ fields }) => wildMatch(fields[0] ?? "", input.sender));
  return row && refused("mail", 504, "spam-address", { file: "spam-address.tab", line: row.line });
}

/** Both count: what a login gives isn't taken away by POP-before-SMTP. */
function merge(login: Permissions | undefined, byPop: Permissions | undefined): Permissions | undefined {
  if (!login || !byPop) return login ?? byPop;
  return { ...byPop, ...login, letters: login.letters + byPop.letters };
}

/** `SmtpConfig` for the server's own address and port, for its address, or for all. */
function smtpConfig(input: SessionInput): { readonly name: string; readonly value: string } {
  const { address, port } = input.server ?? {};
  const names = address === undefined ? [] : [`SmtpConfig-${address},${port}`, `SmtpConfig-${address}`];
  for (const name of [...names, "SmtpConfig"]) {
    const value = serverValue(input, name);
    if (value !== undefined) return { name, value };
  }
  return { name: "SmtpConfig", value: "" };
}

/** `mailauth` is nothing to XMail. */
const isSet = (config: string, name: string): boolean =>
  config.split(",").some((token) => isSwitchedOn(token, name));
