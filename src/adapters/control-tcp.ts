import { createHash } from "node:crypto";
import { commandLine, dataLines, loginLine, takesData } from "../core/control/command.ts";
import { parseGreeting } from "../core/control/greeting.ts";
import { parseReply, type Reply, unstuffed } from "../core/control/reply.ts";
import { printable } from "../core/printable.ts";
import { fail, ok, type Problem, type Result } from "../core/problem.ts";
import type { Bytes } from "../core/tab/bytes.ts";
import type { ControlGreeting, ControlPort, ControlSession } from "../ports/control.ts";
import { type ControlConnection, openConnection } from "./control-connection.ts";

/** How long we wait, in milliseconds. */
export interface ControlLimits {
  readonly connectMs: number;
  readonly greetingMs: number;
  readonly loginMs: number;
  /** For each line of an answer. XMail may hold a change back until the sessions that read the table have ended. */
  readonly answerMs: number;
  readonly quitMs: number;
}

const USUAL: ControlLimits = {
  connectMs: 5_000,
  greetingMs: 10_000,
  loginMs: 10_000,
  answerMs: 60_000,
  quitMs: 1_000,
};

/** Beyond this a list is not taken in; no list of a server of this size is. */
const MOST_LIST_BYTES = 64 * 1024 * 1024;

type Answer = Result<readonly Bytes[]>;

/** Adds what was being done to a problem of the connection. */
const during = (
  { code, detail, cause }: Problem,
  more: Problem["detail"],
): { ok: false; problem: Problem } => ({
  ok: false,
  problem: { code, detail: { ...more, ...detail }, ...(cause === undefined ? {} : { cause }) },
});

async function readReply(
  connection: ControlConnection,
  command: string,
  limitMs: number,
): Promise<Result<Reply>> {
  const line = await connection.line(limitMs);
  if (!line.ok) return during(line.problem, { command });
  const reply = parseReply(line.value);
  if (!reply) {
    // Whatever this is, the next line would be taken for the answer to something else.
    connection.hangUp();
    return fail("CONTROL_NOT_XMAIL", { command, greeting: printable(line.value.slice(0, 200)) });
  }
  if (reply.kind !== "error") return ok(reply);
  const number = String(reply.number);
  return fail("CONTROL_COMMAND_FAILED", { command, number, answer: printable(reply.text) });
}

async function readList(connection: ControlConnection, command: string, limitMs: number): Promise<Answer> {
  const lines: Bytes[] = [];
  let size = 0;
  for (;;) {
    const line = await connection.line(limitMs);
    if (!line.ok) return during(line.problem, { command });
    if (line.value === ".") return ok(lines);
    lines.push(unstuffed(line.value));
    size += line.value.length;
    if (size > MOST_LIST_BYTES) {
      connection.hangUp();
      return fail("CONTROL_DROPPED", { command });
    }
  }
}

/** Sends one command and reads all of its answer. */
async function run(
  connection: ControlConnection,
  fields: readonly string[],
  data: readonly Bytes[] | undefined,
  limitMs: number,
): Promise<Answer> {
  const command = fields[0] ?? "";
  const line = commandLine(fields);
  if (!line.ok) return line;
  const sent = data && dataLines(data, command);
  if (sent && !sent.ok) return sent;
  if (!connection.open) return fail("CONTROL_DROPPED", { command });
  connection.send([line.value]);
  const first = await readReply(connection, command, limitMs);
  if (!first.ok) return first;
  if (first.value.kind === "list") return readList(connection, command, limitMs);
  if (first.value.kind === "ok") return ok([]);
  if (!sent) {
    // Ending the data here would empty or delete what the command is about; so does a closed connection, but only there.
    connection.hangUp();
    return fail("CONTROL_DROPPED", { command });
  }
  connection.send(sent.value);
  const last = await readReply(connection, command, limitMs);
  return last.ok ? ok([]) : last;
}

class Session implements ControlSession {
  readonly greeting: ControlGreeting;
  readonly #connection: ControlConnection;
  readonly #limits: ControlLimits;
  #last: Promise<unknown> = Promise.resolve();
  #closing: Promise<void> | undefined;

  constructor(connection: ControlConnection, greeting: ControlGreeting, limits: ControlLimits) {
    this.#connection = connection;
    this.greeting = greeting;
    this.#limits = limits;
  }

  get open(): boolean {
    return this.#connection.open && this.#closing === undefined;
  }

  async command(fields: readonly string[], data?: readonly Bytes[]): Promise<Answer> {
    if (takesData(fields) && data === undefined) throw new Error(`${fields[0]} needs data`);
    if (!this.open) return fail("CONTROL_DROPPED", { command: fields[0] ?? "" });
    return this.#next(() => run(this.#connection, fields, data, this.#limits.answerMs));
  }

  close(): Promise<void> {
    this.#closing ??= this.#next(async () => {
      if (this.#connection.open) await run(this.#connection, ["quit"], undefined, this.#limits.quitMs);
      this.#connection.hangUp();
    });
    return this.#closing;
  }

  /** After everything that was asked before. */
  #next<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#last.then(work);
    this.#last = result.catch(() => {});
    return result;
  }
}

/**
 * XMail's control protocol over TCP, with or without TLS.
 *
 * An answer that doesn't come in time ends the session, since the line could no
 * longer be told from the answer to the next command. Passwords are taken as
 * bytes (Latin-1), or as UTF-8 where they hold other characters.
 */
export function tcpControl(limits: Partial<ControlLimits> = {}): ControlPort {
  const within: ControlLimits = { ...USUAL, ...limits };

  async function open(
    target: Parameters<ControlPort["greet"]>[0],
  ): Promise<Result<{ readonly connection: ControlConnection; readonly greeting: ControlGreeting }>> {
    const place = { host: target.host, port: String(target.port) };
    const opened = await openConnection(target, within.connectMs);
    if (!opened.ok) return opened;
    const connection = opened.value;
    const line = await connection.line(within.greetingMs);
    const greeting = line.ok ? parseGreeting(line.value) : line;
    if (!greeting.ok) {
      connection.hangUp();
      return during(greeting.problem, { ...place, command: "greeting", address: connection.localAddress });
    }
    return ok({ connection, greeting: { ...greeting.value, localAddress: connection.localAddress } });
  }

  return {
    async greet(target) {
      const opened = await open(target);
      if (!opened.ok) return opened;
      opened.value.connection.hangUp();
      return ok(opened.value.greeting);
    },

    async login(target, account) {
      const opened = await open(target);
      if (!opened.ok) return opened;
      const { connection, greeting } = opened.value;
      const encoding = /[^\u0000-\u00ff]/.test(account.password) ? "utf8" : "latin1";
      const digest = createHash("md5")
        .update(greeting.stamp + account.password, encoding)
        .digest("hex");
      const line = loginLine(account.name, digest);
      if (!line.ok) {
        connection.hangUp();
        return line;
      }
      connection.send([line.value]);
      const reply = await readReply(connection, "login", within.loginMs);
      if (reply.ok) return ok(new Session(connection, greeting, within));
      connection.hangUp();
      // The number says nothing: -00105, or -00161 where XMail writes a control log.
      const { code, detail } = reply.problem;
      if (code !== "CONTROL_COMMAND_FAILED") return reply;
      return fail("CONTROL_LOGIN_REFUSED", { ...detail, name: account.name });
    },
  };
}
