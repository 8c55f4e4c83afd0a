import { join } from "node:path";
import type { Bytes } from "../../../core/tab/bytes.ts";
import { mayConnect, mayRelay, rowMatches } from "../access-tables.ts";
import { findAccountOrAlias, smtpPermissions, splitAddress } from "../accounts.ts";
import { lastLogin } from "../last-login.ts";
import type { LineConnection } from "../line-connection.ts";
import { configLines, isFile, leadingNumber, serverFlag, serverVariable, wildMatch } from "../mail-root.ts";
import type { Server } from "../server.ts";
import { judgeLocal } from "./local-recipient.ts";
import type { SmtpState } from "./state.ts";

/** Whether something is let in; else what the client hears and what the log notes. */
export type Verdict =
  | { readonly accepted: true }
  | { readonly accepted: false; readonly reply?: Bytes; readonly status?: string };

const accepted: Verdict = { accepted: true };
const refused = (reply: Bytes, status?: string): Verdict =>
  status === undefined ? { accepted: false, reply } : { accepted: false, reply, status };

export type ConnectionVerdict =
  | { readonly accepted: true; readonly delay: number }
  | { readonly accepted: false; readonly reply?: Bytes; readonly error?: number; readonly status?: string };

/** What smtp.ipprop.tab says of an address: the first row that matches. Its first column alone counts. */
function property(root: string, client: string, name: string): boolean {
  const row = (configLines(root, "smtp.ipprop.tab") ?? []).find(({ fields }) =>
    rowMatches(fields.slice(0, 1), client),
  );
  const settings = row?.fields.slice(1) ?? [];
  return settings.some((text) => {
    const [key, value] = text.split(/=(.*)/s);
    return key === name && (value === undefined || leadingNumber(value) !== 0);
  });
}

/** The code of the first row of spammers.tab that matches; undefined when none does. */
function spammerCode(root: string, client: string): number | undefined {
  for (const { fields } of configLines(root, "spammers.tab") ?? []) {
    const columns = /^\d/.test(fields[1] ?? "") ? 2 : 1;
    if (!rowMatches(fields.slice(0, columns), client)) continue;
    const code = (fields[columns] ?? "").split(",").find((part) => part.startsWith("code="));
    return code === undefined ? 1 : leadingNumber(code.slice("code=".length));
  }
  return undefined;
}

/** Right after connecting: smtp.ipmap.tab, then spammers.tab. A white-listed address passes both. */
export function judgeConnection({ root }: Server, { peer }: LineConnection): ConnectionVerdict {
  if (property(root, peer, "WhiteList")) return { accepted: true, delay: 0 };
  let delay = 0;
  const ban = (error: number, status: string, own: string): ConnectionVerdict => {
    const reply = serverVariable(root, own);
    return reply === undefined
      ? { accepted: false, error, status }
      : { accepted: false, error, status, reply };
  };
  if (!mayConnect(root, "smtp.ipmap.tab", peer)) {
    const code = leadingNumber(serverVariable(root, "SMTP-IpMapDropCode") || "1");
    if (code > 0) return ban(130, "SNDRIP=EIPBAN", "SmtpMsgIPBan");
    // 0 lets everybody in, whatever the manual says.
    delay = -code;
  }
  // Without spammers.tab nobody gets in, and the log says nothing of it.
  if (!isFile(join(root, "spammers.tab"))) return { accepted: false, error: 19 };
  const code = spammerCode(root, peer);
  if (code !== undefined && code > 0) return ban(107, "SNDRIP=EIPSPAM", "SmtpMsgIPBanSpammers");
  return { accepted: true, delay: Math.max(delay, -(code ?? 0)) };
}

function configToken(state: SmtpState, ...names: readonly string[]): boolean {
  const { root } = state.server;
  const { local, localPort } = state.client;
  const config =
    serverVariable(root, `SmtpConfig-${local},${localPort}`) ??
    serverVariable(root, `SmtpConfig-${local}`) ??
    serverVariable(root, "SmtpConfig") ??
    "";
  return config.split(",").some((token) => {
    const [name = "", value] = token.split("=");
    return names.includes(name) && (value === undefined || leadingNumber(value) !== 0);
  });
}

const has = (state: SmtpState, letter: string) => state.permissions?.includes(letter) ?? false;

/** MAIL FROM, in the order in which XMail checks. The sender's domain is not looked up: the demo asks no name server. */
export function judgeSender(state: SmtpState, from: Bytes, line: Bytes): Verdict {
  const { root } = state.server;
  if (configToken(state, "WantTLS") && !state.client.secured && !has(state, "S"))
    return refused("503 Bad sequence of commands (TLS needed for this session)");
  if (from === "") {
    if (!serverFlag(root, "AllowNullSender", true))
      return refused("501 Syntax error in return path", "SNDR=EEMPTY");
  } else {
    const sender = splitAddress(from);
    if (sender === undefined) return refused("501 Syntax error in return path", "SNDR=ESYNTAX");
    if ((configLines(root, "spam-address.tab") ?? []).some(({ fields }) => wildMatch(fields[0] ?? "", from)))
      return refused(
        serverVariable(root, "SmtpMsgIPBanSpamAddress") ?? "504 You are registered as spammer",
        "SNDR=ESPAM",
      );
    if (serverFlag(root, "EnableAuthSMTP-POP3", true)) popBeforeSmtp(state, sender.domain, sender.user);
    const size = /\sSIZE=(\d+)/i.exec(line)?.[1];
    const most = leadingNumber(serverVariable(root, "MaxMessageSize") ?? "0") * 1024;
    if (size !== undefined && most > 0 && Number(size) > most && !has(state, "Z"))
      return refused("552 Message exceeds fixed maximum message size", "SIZE=EBIG");
  }
  // Whoever has shown who they are, by login or by POP3, is no longer marked, whatever they may do.
  const flagged = state.permissions === undefined && spammerCode(root, state.client.peer) === 0;
  if (flagged && !property(root, state.client.peer, "WhiteList"))
    return refused(
      serverVariable(root, "SmtpMsgIPBanSpammers") ?? "551 Server access forbidden by your IP",
      "SNDRIP=EIPSPAM",
    );
  if (
    configToken(state, "mail-auth", "MailAuth") &&
    !has(state, "M") &&
    !property(root, state.client.peer, "NoAuth")
  )
    return refused("551 Server use forbidden");
  return accepted;
}

/**
 * A sender who fetched mail from the same address lately has that account's
 * permissions too, besides those of a login, for the whole session.
 */
function popBeforeSmtp(state: SmtpState, domain: Bytes, user: Bytes): void {
  const { root, settings } = state.server;
  const account = findAccountOrAlias(root, domain, user);
  const login = account === undefined ? undefined : lastLogin(root, account);
  if (account === undefined || login?.address !== state.client.peer) return;
  const seconds = (milliseconds: number) => Math.floor(milliseconds / 1000);
  if (seconds(login.time.getTime()) + settings.loginAge < seconds(Date.now())) return;
  state.permissions = (state.permissions ?? "") + smtpPermissions(root, account);
  state.delay = 0;
  if (state.user === "") state.user = `${account.name}@${account.domain}`;
}

/** RCPT TO: here, or through us to the outside. The tables are read anew for each recipient. */
export function judgeRecipient(state: SmtpState, path: readonly Bytes[]): Verdict {
  const wrong = refused("501 Syntax error in forward path", "RCPT=ESYNTAX");
  const address = splitAddress(path.at(-1) ?? "");
  if (address === undefined) return wrong;
  const local = path.length === 1 ? judgeLocal(state, address.domain, address.user) : undefined;
  if (local !== undefined) return local;
  const { root } = state.server;
  const mayPass =
    has(state, "R") || hasCustomDomain(root, address.domain) || mayRelay(root, state.client.peer);
  if (!mayPass) return refused("550 Relay denied", "RCPT=ERELAY");
  // A source route: whoever may relay fails at its first hop, which is no address.
  return path.length === 1 ? accepted : wrong;
}

/** `a.b.c`: `a.b.c.tab`, `.b.c.tab`, `.c.tab`, `.tab`. The mere file lets everybody send there. */
function hasCustomDomain(root: string, domain: Bytes): boolean {
  const labels = domain.toLowerCase().split(".");
  const names = [
    labels.join("."),
    ...labels.slice(1).map((_, index) => `.${labels.slice(index + 1).join(".")}`),
    "",
  ];
  return names.some((name) => isFile(join(root, "custdomains", `${name}.tab`)));
}

export const mayVerify = (state: SmtpState) =>
  has(state, "V") ||
  serverFlag(state.server.root, "AllowSmtpVRFY", false) ||
  property(state.server.root, state.client.peer, "EnableVRFY");

export const mayEtrn = (state: SmtpState) =>
  has(state, "T") ||
  serverFlag(state.server.root, "AllowSmtpETRN", false) ||
  property(state.server.root, state.client.peer, "EnableETRN");
