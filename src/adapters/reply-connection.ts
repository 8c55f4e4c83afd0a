import { connect, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import { fail, ok, type Problem, problem, type Result } from "../core/problem.ts";
import type { Bytes } from "../core/tab/bytes.ts";
import type { DialogueOptions, DialogueTarget } from "../ports/smtp-dialogue.ts";
import { errnoOf } from "./disk-problem.ts";

/** More than any reply of XMail's; a server that goes on is cut off. */
const LONGEST_REPLY = 16 * 1024;

type Whole = (text: Bytes) => number | undefined;

/** A connection to a service of this machine: sends lines, takes replies, each as a whole within one limit. */
export class ReplyConnection {
  readonly #socket: Socket;
  readonly #place: Problem["detail"];
  #heard = "";
  #end: Problem | undefined;
  #wake: () => void = () => {};

  constructor(socket: Socket, place: Problem["detail"]) {
    this.#socket = socket;
    this.#place = place;
    socket.setEncoding("latin1");
    socket.on("data", (text: string) => this.#take(text));
    for (const event of ["end", "close", "error"]) socket.on(event, () => this.hangUp());
  }

  get open(): boolean {
    return this.#end === undefined;
  }

  send(line: Bytes): void {
    if (this.open) this.#socket.write(`${line}\r\n`, "latin1");
  }

  /**
   * What has come up to where `whole` says that it is one. The limit is for all
   * of it, so that a server can't go on by single bytes for ever.
   */
  async next(whole: Whole, limitMs: number): Promise<Result<Bytes>> {
    const timer = setTimeout(() => this.cut(problem("NETWORK_SILENT", this.#place)), limitMs);
    try {
      for (;;) {
        const length = whole(this.#heard);
        if (length !== undefined) {
          const text = this.#heard.slice(0, length);
          this.#heard = this.#heard.slice(length);
          return ok(text);
        }
        if (this.#end) return { ok: false, problem: this.#end };
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      }
    } finally {
      clearTimeout(timer);
    }
  }

  /** Ends it at once; what has come before can still be read. */
  cut(why: Problem): void {
    this.#end ??= why;
    this.#socket.destroy();
    this.#wake();
  }

  hangUp(): void {
    this.cut(problem("NETWORK_CLOSED", this.#place));
  }

  #take(text: string): void {
    this.#heard += text;
    if (this.#heard.length > LONGEST_REPLY) {
      this.#heard = "";
      this.cut(problem("NETWORK_FLOODED", this.#place));
    } else this.#wake();
  }
}

/** Up to the first line's end. */
export const firstLineEnd: Whole = (text) => {
  const end = text.indexOf("\n");
  return end < 0 ? undefined : end + 1;
};

/** Up to the end of an SMTP reply: its last line has no dash behind the number. */
export const replyEnd: Whole = (text) => {
  for (let start = 0; ; ) {
    const end = text.indexOf("\n", start);
    if (end < 0) return undefined;
    if (!/^\d{3}-/.test(text.slice(start, end))) return end + 1;
    start = end + 1;
  }
};

/** Connects from one address of this machine to another. */
export function connectFrom(
  { address: host, port, tls }: DialogueTarget,
  { source, signal }: DialogueOptions,
  limitMs: number,
): Promise<Result<ReplyConnection>> {
  const place = { host, port: String(port), source };
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve(fail("NETWORK_STOPPED", place));
    const where = { host, port, localAddress: source };
    const socket: Socket = tls ? connectTls({ ...where, rejectUnauthorized: false }) : connect(where);
    let reached = false;
    let connection: ReplyConnection | undefined;
    const done = (result: Result<ReplyConnection>): void => {
      clearTimeout(timer);
      if (!result.ok) socket.destroy();
      resolve(result);
    };
    const timer = setTimeout(() => done(fail("NETWORK_SILENT", place)), limitMs);
    const stop = (): void =>
      connection ? connection.cut(problem("NETWORK_STOPPED", place)) : done(fail("NETWORK_STOPPED", place));
    signal?.addEventListener("abort", stop);
    socket.once("connect", () => {
      reached = true;
    });
    socket.once(tls ? "secureConnect" : "connect", () => {
      connection = new ReplyConnection(socket, place);
      done(ok(connection));
    });
    const refused = (error: unknown): void => {
      if (!connection) done({ ok: false, problem: connectProblem(error, place, reached) });
    };
    socket.on("error", refused);
    socket.once("close", () => {
      // The signal outlives the socket: a run makes many connections on one.
      signal?.removeEventListener("abort", stop);
      refused(new Error("closed while connecting"));
    });
  });
}

function connectProblem(error: unknown, place: Problem["detail"], reached: boolean): Problem {
  const message = error instanceof Error ? error.message : String(error);
  const errno = errnoOf(error) ?? "";
  // EINVAL: Linux has the address, but no way from it to there.
  if (["EADDRNOTAVAIL", "EINVAL", "ENETUNREACH", "EHOSTUNREACH"].includes(errno))
    return problem("NETWORK_NO_SOURCE", place, error);
  if (errno === "ETIMEDOUT") return problem("NETWORK_SILENT", place, error);
  if (errno === "ECONNRESET" && !reached) return problem("NETWORK_CLOSED", place, error);
  return problem(reached ? "NETWORK_TLS_FAILED" : "NETWORK_REFUSED", { ...place, message }, error);
}
