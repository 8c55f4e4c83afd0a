import { isIP } from "node:net";
import { networkInterfaces } from "node:os";
import { fail, ok, type Result } from "../core/problem.ts";
import type { Bytes } from "../core/tab/bytes.ts";
import type { EnvelopeReplies, SmtpDialoguePort, SmtpReply, SmtpSession } from "../ports/smtp-dialogue.ts";
import { connectFrom, firstLineEnd, type ReplyConnection, replyEnd } from "./reply-connection.ts";

/** How long we wait, in milliseconds. */
export interface DialogueLimits {
  readonly connectMs: number;
  /** For each reply as a whole. XMail may slow down clients that its lists mark. */
  readonly replyMs: number;
  readonly quitMs: number;
}

const USUAL: DialogueLimits = { connectMs: 5_000, replyMs: 20_000, quitMs: 1_000 };

const replyOf = (text: Bytes): SmtpReply => {
  const code = /^(\d{3})(?!\d)/.exec(text)?.[1];
  return { code: code === undefined ? undefined : Number(code), text: text.trimEnd() };
};

class Session implements SmtpSession {
  readonly greeting: SmtpReply;
  readonly hello: SmtpReply | undefined;
  readonly #connection: ReplyConnection;
  readonly #limits: DialogueLimits;

  constructor(
    connection: ReplyConnection,
    greeting: SmtpReply,
    hello: SmtpReply | undefined,
    limits: DialogueLimits,
  ) {
    this.#connection = connection;
    this.#limits = limits;
    this.greeting = greeting;
    this.hello = hello;
  }

  get open(): boolean {
    return this.#connection.open;
  }

  async attempt(sender: string, recipient: string): Promise<Result<EnvelopeReplies>> {
    const mail = await this.#say(`MAIL FROM:<${path(sender)}>`);
    if (!mail.ok) return mail;
    const isTaken = mail.value.code === 250;
    const rcpt = isTaken ? await this.#say(`RCPT TO:<${path(recipient)}>`) : undefined;
    if (rcpt && !rcpt.ok) return rcpt;
    // Where the server hangs up after too many refusals, it is asked anew.
    await this.#say("RSET");
    return ok({ mail: mail.value, ...(rcpt ? { rcpt: rcpt.value } : {}) });
  }

  async close(): Promise<void> {
    if (this.open) {
      this.#connection.send("QUIT");
      await this.#connection.next(replyEnd, this.#limits.quitMs);
    }
    this.#connection.hangUp();
  }

  async #say(line: string): Promise<Result<SmtpReply>> {
    this.#connection.send(line);
    const reply = await this.#connection.next(replyEnd, this.#limits.replyMs);
    return reply.ok ? ok(replyOf(reply.value)) : reply;
  }
}

/** What may stand in a path: it can end neither the path nor the line. */
function path(text: string): string {
  if (!/^[\x21-\x3b\x3d\x3f-\x7e]*$/.test(text)) throw new Error("not a path");
  return text;
}

/** Whether an address is this machine's own, as the system has them at this moment. */
function isOwn(address: string): boolean {
  if (isIP(address) === 0) return false;
  if (/^127\./.test(address) || address === "::1") return true;
  return Object.values(networkInterfaces()).some((list) => list?.some((one) => one.address === address));
}

/** Over TCP, from and to this machine alone. */
export function tcpSmtpDialogue(
  limits: Partial<DialogueLimits> = {},
  own: (address: string) => boolean = isOwn,
): SmtpDialoguePort {
  const within: DialogueLimits = { ...USUAL, ...limits };

  const reach: typeof connectFrom = async (target, options) => {
    const place = { host: target.address, port: String(target.port), source: options.source };
    if (!own(target.address)) return fail("NETWORK_NOT_OURS", place);
    if (!own(options.source)) return fail("NETWORK_NO_SOURCE", place);
    return connectFrom(target, options, within.connectMs);
  };

  return {
    async open(target, options) {
      const reached = await reach(target, options, within.connectMs);
      if (!reached.ok) return reached;
      const connection = reached.value;
      const next = async (): Promise<Result<SmtpReply>> => {
        const text = await connection.next(replyEnd, within.replyMs);
        if (!text.ok) connection.hangUp();
        return text.ok ? ok(replyOf(text.value)) : text;
      };
      const greeting = await next();
      if (!greeting.ok) return greeting;
      if (greeting.value.code !== 220) {
        connection.hangUp();
        return ok(new Session(connection, greeting.value, undefined, within));
      }
      connection.send("EHLO relay-test.invalid");
      const hello = await next();
      return hello.ok ? ok(new Session(connection, greeting.value, hello.value, within)) : hello;
    },

    async firstLine(target, options) {
      const reached = await reach(target, options, within.connectMs);
      if (!reached.ok) return reached;
      const line = await reached.value.next(firstLineEnd, within.replyMs);
      reached.value.hangUp();
      return line.ok ? ok(line.value.replace(/[\r\n]+$/, "")) : line;
    },
  };
}
