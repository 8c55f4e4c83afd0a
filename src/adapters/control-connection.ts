import { connect, isIP, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import { fail, ok, type Problem, problem, type Result } from "../core/problem.ts";
import type { Bytes } from "../core/tab/bytes.ts";
import type { ControlTarget } from "../ports/control.ts";
import { errnoOf } from "./disk-problem.ts";

/** Over this many bytes without a line end, what speaks there is no control server. */
const LONGEST_LINE = 64 * 1024;

type Waiting = (line: Bytes | undefined) => void;

/** A connection read line by line. Bytes are Latin-1 characters. */
export class ControlConnection {
  /** Our end's address as IPv4 where it is one. */
  readonly localAddress: string;
  readonly #socket: Socket;
  #rest = "";
  #lines: Bytes[] = [];
  #waiting: Waiting | undefined;
  #open = true;

  constructor(socket: Socket) {
    this.#socket = socket;
    this.localAddress = (socket.localAddress ?? "").replace(/^::ffff:(?=\d+\.)/i, "");
    socket.setEncoding("latin1");
    socket.on("data", (text: string) => this.#take(text));
    socket.on("error", () => {});
    socket.on("close", () => this.#end());
    socket.on("end", () => this.#end());
  }

  get open(): boolean {
    return this.#open;
  }

  send(lines: readonly Bytes[]): void {
    this.#socket.write(lines.map((line) => `${line}\r\n`).join(""), "latin1");
  }

  /**
   * The next line, without its end. When nothing comes within the limit the
   * connection is of no more use, since an answer could still come later: it is closed.
   */
  async line(limitMs: number): Promise<Result<Bytes>> {
    const ready = this.#lines.shift();
    if (ready !== undefined) return ok(ready);
    if (!this.#open) return fail("CONTROL_DROPPED");
    let timer: NodeJS.Timeout | undefined;
    const silent = new Promise<Result<Bytes>>((resolve) => {
      timer = setTimeout(() => {
        this.hangUp();
        resolve(fail("CONTROL_NO_ANSWER"));
      }, limitMs);
    });
    const heard = new Promise<Result<Bytes>>((resolve) => {
      this.#waiting = (line) => resolve(line === undefined ? fail("CONTROL_DROPPED") : ok(line));
    });
    const result = await Promise.race([silent, heard]);
    clearTimeout(timer);
    return result;
  }

  hangUp(): void {
    this.#open = false;
    this.#socket.destroy();
  }

  #take(text: string): void {
    const lines = (this.#rest + text).split("\n");
    this.#rest = lines.pop()!;
    this.#lines.push(...lines.map((line) => line.replace(/\r$/, "")));
    if (this.#rest.length > LONGEST_LINE) this.hangUp();
    this.#deliver();
  }

  #end(): void {
    this.#open = false;
    this.#socket.destroy();
    this.#deliver();
  }

  #deliver(): void {
    const waiting = this.#waiting;
    if (!waiting || (this.#lines.length === 0 && this.#open)) return;
    this.#waiting = undefined;
    waiting(this.#lines.shift());
  }
}

const isLoopback = (host: string): boolean =>
  /^127\.\d+\.\d+\.\d+$/.test(host) || host === "::1" || host.toLowerCase() === "localhost";

function connectProblem(error: unknown, { host, port, tls }: ControlTarget, greeted: boolean): Problem {
  const detail = { host, port: String(port) };
  const errno = errnoOf(error) ?? "";
  if (errno === "ETIMEDOUT") return problem("CONTROL_NO_ANSWER", detail, error);
  const message = error instanceof Error ? error.message : String(error);
  if (tls && greeted) return problem("CONTROL_TLS_FAILED", { ...detail, message }, error);
  return problem("CONTROL_REFUSED_CONNECTION", { ...detail, message }, error);
}

/**
 * Opens a connection. With TLS a certificate must be good for the host, except on
 * this machine itself: XMail's own is usually self-signed, and nobody is between.
 */
export function openConnection(target: ControlTarget, limitMs: number): Promise<Result<ControlConnection>> {
  const { host, port } = target;
  return new Promise((resolve) => {
    let reached = false;
    const socket: Socket = target.tls
      ? connectTls({
          host,
          port,
          rejectUnauthorized: !isLoopback(host),
          ...(isIP(host) ? {} : { servername: host }),
        })
      : connect({ host, port });
    const done = (result: Result<ControlConnection>): void => {
      clearTimeout(timer);
      if (!result.ok) socket.destroy();
      resolve(result);
    };
    const refused = (error: unknown): void =>
      done({ ok: false, problem: connectProblem(error, target, reached) });
    const timer = setTimeout(() => done(fail("CONTROL_NO_ANSWER", { host, port: String(port) })), limitMs);
    socket.once("error", refused);
    socket.once("close", () => refused(new Error("closed while connecting")));
    socket.once("connect", () => {
      reached = true;
    });
    socket.once(target.tls ? "secureConnect" : "connect", () => done(ok(new ControlConnection(socket))));
  });
}
