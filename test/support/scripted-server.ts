import { readFileSync } from "node:fs";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { join } from "node:path";
import { createServer as createTlsServer, type TlsOptions } from "node:tls";

/** One turn of a conversation; an empty last one of the server's is its hanging up. */
export interface Turn {
  readonly dir: "S" | "C";
  readonly data: string;
}

export interface ScriptedServer {
  readonly port: number;
  /** What was heard, turn by turn. */
  readonly heard: readonly string[];
  close(): Promise<void>;
}

const FIXTURES = join(import.meta.dirname, "../fixtures");

/** A conversation recorded from a real XMail 1.27. */
export function recording(name: string, topic = "ctrl"): readonly Turn[] {
  const text = readFileSync(join(FIXTURES, topic, `${name}.jsonl`), "utf8");
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Turn);
}

/** Waits for as many lines as a turn of the client's has; what comes early stays for the next one. */
class Ear {
  #text = "";
  #ended = false;
  #wake: () => void = () => {};

  constructor(socket: Socket) {
    socket.setEncoding("latin1");
    socket.on("data", (data: string) => {
      this.#text += data;
      this.#wake();
    });
    socket.on("close", () => {
      this.#ended = true;
      this.#wake();
    });
    socket.on("error", () => {});
  }

  async lines(count: number): Promise<string | undefined> {
    for (;;) {
      const parts = this.#text.split("\n");
      if (parts.length > count) {
        this.#text = parts.slice(count).join("\n");
        return `${parts.slice(0, count).join("\n")}\n`;
      }
      if (this.#ended) return undefined;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}

/**
 * A server on loopback that speaks its turns and listens for the client's, each
 * as many lines as in the script, whatever they say. After the last turn it
 * stays silent, unless that is an empty one.
 */
export async function scriptedServer(turns: readonly Turn[], tls?: TlsOptions): Promise<ScriptedServer> {
  const heard: string[] = [];
  const sockets = new Set<Socket>();
  async function talk(socket: Socket): Promise<void> {
    sockets.add(socket);
    const ear = new Ear(socket);
    for (const { dir, data } of turns) {
      if (dir === "S") {
        if (data === "") socket.end();
        else socket.write(data, "latin1");
        continue;
      }
      const said = await ear.lines(data.split("\n").length - 1);
      if (said === undefined) return;
      heard.push(said);
    }
  }
  const onTalk = (socket: Socket): void => void talk(socket);
  const server = tls ? createTlsServer(tls, onTalk) : createServer(onTalk);
  if (tls) server.on("tlsClientError", () => {});
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    heard,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
