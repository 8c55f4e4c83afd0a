import { readFileSync } from "node:fs";
import type { Socket } from "node:net";
import { join } from "node:path";
import { TLSSocket } from "node:tls";
import type { Bytes } from "../../core/tab/bytes.ts";

export interface LinePiece {
  readonly text: Bytes;
  /** False for the first part of a line that is longer than the limit. */
  readonly whole: boolean;
}

/** A client's connection, read line by line as XMail reads it. Text stands for bytes (Latin-1). */
export class LineConnection {
  readonly peer: string;
  readonly local: string;
  readonly localPort: number;
  secured = false;
  #socket: Socket;
  #pending = "";
  #ended = false;
  #wake: () => void = () => {};

  constructor(socket: Socket) {
    this.#socket = socket;
    this.peer = socket.remoteAddress ?? "0.0.0.0";
    this.local = socket.localAddress ?? "0.0.0.0";
    this.localPort = socket.localPort ?? 0;
    this.#attach(socket);
  }

  #attach(socket: Socket): void {
    socket.on("data", (chunk: Buffer) => {
      this.#pending += chunk.toString("latin1");
      this.#wake();
    });
    for (const event of ["end", "close", "error"])
      socket.on(event, () => {
        this.#ended = true;
        this.#wake();
      });
  }

  /**
   * The next line without its line end; undefined when the client has gone, said
   * nothing for `limitSeconds`, or sent a line of more than `most` bytes (a CR
   * counts). In the last case those bytes are gone and the rest of the line is
   * read next, which is how a too long data line becomes commands.
   */
  async line(most: number, limitSeconds: number): Promise<Bytes | undefined> {
    const piece = await this.piece(most, limitSeconds);
    return piece?.whole ? piece.text : undefined;
  }

  /** As `line`, but a long line comes in parts. */
  async piece(most: number, limitSeconds: number): Promise<LinePiece | undefined> {
    const deadline = Date.now() + limitSeconds * 1000;
    for (;;) {
      const end = this.#pending.indexOf("\n");
      if (end >= 0 && end <= most) {
        const text = this.#pending.slice(0, end).replace(/\r+$/, "");
        this.#pending = this.#pending.slice(end + 1);
        return { text, whole: true };
      }
      if (this.#pending.length > most) {
        const text = this.#pending.slice(0, most + 1);
        this.#pending = this.#pending.slice(most + 1);
        return { text, whole: false };
      }
      if (this.#ended || !(await this.#more(deadline - Date.now()))) return undefined;
    }
  }

  /** Waits for more bytes or the end; false when time is up. */
  #more(milliseconds: number): Promise<boolean> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), Math.max(0, milliseconds));
      this.#wake = () => {
        clearTimeout(timer);
        resolve(true);
      };
    });
  }

  send(...lines: readonly Bytes[]): void {
    if (this.#socket.writable)
      this.#socket.write(Buffer.from(lines.map((line) => `${line}\r\n`).join(""), "latin1"));
  }

  close(): void {
    this.#socket.end();
    // A client that never hangs up must not keep the server alive.
    this.#socket.unref();
  }

  /** Cuts the line at once. */
  drop(): void {
    this.#socket.destroy();
  }

  /**
   * Turns the line into TLS with MailRoot's `server.cert` and `server.key`, read anew each time.
   * False when they are missing or unusable, or the client gives up.
   */
  async secure(root: string): Promise<boolean> {
    try {
      const cert = readFileSync(join(root, "server.cert"));
      const key = readFileSync(join(root, "server.key"));
      this.#socket.removeAllListeners("data");
      const secure = new TLSSocket(this.#socket, { isServer: true, cert, key });
      await new Promise<void>((resolve, reject) => {
        secure.once("secure", () => resolve());
        secure.once("error", reject);
        secure.once("close", reject);
      });
      this.#socket = secure;
      this.#pending = "";
      this.#attach(secure);
      this.secured = true;
      return true;
    } catch {
      return false;
    }
  }
}
