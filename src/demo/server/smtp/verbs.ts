import type { Bytes } from "../../../core/tab/bytes.ts";
import { accountVariable, findAccountOrAlias, splitAddress } from "../accounts.ts";
import { leadingNumber, serverFlag, serverVariable } from "../mail-root.ts";
import { authenticate, offeredMethods } from "./auth.ts";
import { pathOf } from "./path.ts";
import { judgeRecipient, judgeSender, mayEtrn, mayVerify } from "./policy.ts";
import { enqueue, nextMessageId } from "./queue.ts";
import { type Answer, note, refused, refusedAndReset, reset, type SmtpState, said } from "./state.ts";

const SYNTAX = "501 Syntax error in parameters or arguments";
const SEQUENCE = "503 Bad sequence of commands";
const NO_ROOT_DOMAIN = 100;

const abort = (error: number) => `451 Requested action aborted: (-${error}) local error in processing`;

/** One command line of a client. */
export async function handleCommand(state: SmtpState, line: Bytes): Promise<Answer> {
  if (/^MAIL FROM:/i.test(line)) return mail(state, line);
  if (/^RCPT TO:/i.test(line)) return recipient(state, line);
  const [verb = "", ...rest] = line.split(" ").filter((part) => part !== "");
  switch (verb.toUpperCase()) {
    case "HELO":
    case "EHLO":
      return hello(state, verb.toUpperCase() === "EHLO", rest);
    case "AUTH":
      return authenticate(state, rest);
    case "DATA":
      return data(state);
    case "STARTTLS":
      return startTls(state);
    case "VRFY":
      return verify(state, rest);
    case "ETRN":
      return etrn(state, rest);
    case "RSET":
      reset(state);
      return said("250 OK");
    case "NOOP":
      return said("250 OK");
    case "HELP":
      return said(
        `214-HELO EHLO MAIL RCPT DATA AUTH${offersTls(state) ? " STARTTLS" : ""}`,
        "214-RSET VRFY ETRN NOOP HELP QUIT",
        "214 For more information please visit : http://www.xmailserver.org",
      );
    case "QUIT":
      state.step = "over";
      return said("221 [XMail 1.27 ESMTP Server] service closing transmission channel");
    default:
      return refused("500 Syntax error, command unrecognized");
  }
}

const offersTls = (state: SmtpState) =>
  !state.client.secured && serverFlag(state.server.root, "EnableSMTP-TLS", true);

function hello(state: SmtpState, extended: boolean, rest: readonly Bytes[]): Answer {
  if (state.step !== "start" && state.step !== "hello") {
    return refusedAndReset(state, SEQUENCE);
  }
  const [name, more] = rest;
  if (name === undefined || more !== undefined) return refused(SYNTAX);
  state.helo = name;
  const { root } = state.server;
  const domain = serverVariable(root, "RootDomain");
  if (domain === undefined) return refused(abort(NO_ROOT_DOMAIN));
  state.step = "hello";
  if (!extended) return said(`250 ${domain}`);
  const most = leadingNumber(serverVariable(root, "MaxMessageSize") ?? "0") * 1024;
  const methods = offeredMethods(root, state.client.secured);
  const lines = [
    domain,
    "VRFY",
    "ETRN",
    "8BITMIME",
    "PIPELINING",
    ...(methods.length > 0 ? [`AUTH ${methods.join(" ")}`] : []),
    most > 0 ? `SIZE ${most}` : "SIZE",
    ...(offersTls(state) ? ["STARTTLS"] : []),
  ];
  return said(...lines.map((line, index) => `250${index < lines.length - 1 ? "-" : " "}${line}`));
}

function mail(state: SmtpState, line: Bytes): Answer {
  if (state.step !== "hello" && state.step !== "logged-in") {
    return refusedAndReset(state, SEQUENCE);
  }
  const path = pathOf(line);
  if ("error" in path) {
    return refusedAndReset(state, `${SYNTAX}: (-${path.error})`);
  }
  const [from = ""] = path.parts;
  const verdict = judgeSender(state, from, line);
  if (!verdict.accepted) {
    if (verdict.status !== undefined) note(state, verdict.status, { from });
    return refusedAndReset(state, verdict.reply ?? SYNTAX);
  }
  const id = nextMessageId(state.server.root);
  if (id === undefined) {
    return refusedAndReset(state, abort(20));
  }
  state.id = id;
  state.from = from;
  state.fromCommand = line;
  state.step = "mail";
  return said("250 OK");
}

function recipient(state: SmtpState, line: Bytes): Answer {
  if (state.step !== "mail" && state.step !== "recipients") {
    return refusedAndReset(state, SEQUENCE);
  }
  const { from } = state;
  if (state.recipients.length >= state.server.settings.recipients) {
    note(state, "RCPT=ENBR", { from });
    return refused("552 Too many recipients");
  }
  const path = pathOf(line);
  if ("error" in path) {
    note(state, "RCPT=ESYNTAX", { from });
    return refusedAndReset(state, `${SYNTAX}: (-${path.error})`);
  }
  const [to = ""] = path.parts;
  const verdict = judgeRecipient(state, path.parts);
  if (!verdict.accepted) {
    if (verdict.status !== undefined) note(state, verdict.status, { from, recipient: to });
    return refused(verdict.reply ?? SYNTAX);
  }
  note(state, "RCPT=OK", { from, recipient: to, destination: to.split("@").at(-1) ?? "" });
  state.recipients.push(to);
  state.step = "recipients";
  return said("250 OK");
}

async function data(state: SmtpState): Promise<Answer> {
  if (state.step !== "recipients") {
    return refusedAndReset(state, SEQUENCE);
  }
  state.client.send("354 Start mail input; end with <CRLF>.<CRLF>");
  const most = leadingNumber(serverVariable(state.server.root, "MaxMessageSize") ?? "0") * 1024;
  let content = "";
  for (let fresh = true; ; ) {
    const piece = await state.client.piece(4093, state.server.settings.smtpIdle);
    if (piece === undefined) {
      state.step = "over";
      return undefined;
    }
    if (fresh && piece.whole && piece.text === ".") break;
    content += piece.whole ? `${piece.text}\r\n` : piece.text;
    fresh = piece.whole;
  }
  if (most > 0 && content.length > most) {
    return refusedAndReset(state, "552 Message exceeds fixed maximum message size");
  }
  enqueue(state, content);
  const last = state.recipients.at(-1) ?? "";
  const destination = last.split("@").at(-1) ?? "";
  note(state, "RECV=OK", { from: state.from, recipient: last, destination, size: content.length });
  const answer = said(`250 OK <${state.id}>`);
  reset(state);
  return answer;
}

async function startTls(state: SmtpState): Promise<Answer> {
  if (state.client.secured) return refused("454 TLS not available due to temporary reason");
  if (!offersTls(state)) return refused("454 TLS not available");
  state.client.send("220 Ready to start TLS");
  if (await state.client.secure(state.server.root)) {
    state.authenticated = false;
    state.permissions = undefined;
    state.user = "";
    reset(state);
    state.step = "start";
  } else {
    note(state, "SMTP=ESSL");
    state.step = "over";
  }
  return undefined;
}

function verify(state: SmtpState, rest: readonly Bytes[]): Answer {
  if (!mayVerify(state)) {
    note(state, "VRFY=EACCESS");
    return refused("252 Argument not checked");
  }
  const address = rest.length === 1 ? splitAddress(rest[0] ?? "") : undefined;
  if (address === undefined) return refused(SYNTAX);
  const account = findAccountOrAlias(state.server.root, address.domain, address.user);
  if (account === undefined) return refused("550 String does not match anything");
  const name = accountVariable(state.server.root, account, "RealName") ?? "Unknown";
  return said(`250 ${name} <${account.name}@${account.domain}>`);
}

function etrn(state: SmtpState, rest: readonly Bytes[]): Answer {
  if (!mayEtrn(state)) {
    note(state, "ETRN=EACCESS");
    return refused("501 Command not accepted");
  }
  if (rest.length !== 1) return refused(SYNTAX);
  return said(`250 Queueing for '${rest[0]}' has been started`);
}
