import { connect, type Socket } from "node:net";

/** A raw client: bytes as Latin-1 text, nothing interpreted. */
export class Client {
  closed = false;
  #received = "";
  readonly #socket: Socket;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setEncoding("latin1").on("data", (text: string) => {
      this.#received += text;
    });
    for (const event of ["end", "close", "error"])
      socket.on(event, () => {
        this.closed = true;
      });
  }

  /** @param from The loopback address to come from, so that access tables can tell clients apart. */
  static open(port: number, from = "127.0.0.1"): Promise<Client> {
    return new Promise((resolve, reject) => {
      const socket = connect({ port, host: "127.0.0.1", localAddress: from });
      const client = new Client(socket);
      socket.once("connect", () => resolve(client));
      socket.once("error", reject);
    });
  }

  send(text: string): void {
    this.#socket.write(Buffer.from(text, "latin1"));
  }

  /** Waits (at most 10 s) until `enough` of the unread text, or until the line is closed; takes what there is. */
  async read(enough: (text: string) => boolean): Promise<string> {
    const limit = Date.now() + 10_000;
    while (!enough(this.#received) && !this.closed && Date.now() < limit)
      await new Promise((resolve) => setTimeout(resolve, 1));
    const text = this.#received;
    this.#received = "";
    return text;
  }

  /** The next answer of this many lines. */
  lines(count: number): Promise<string> {
    return this.read((text) => text.split("\r\n").length > count);
  }

  /** Everything until the server hangs up. */
  rest(): Promise<string> {
    return this.read(() => false);
  }

  hangUp(): void {
    this.#socket.destroy();
  }
}

/** One control session as `admin`, with a login that worked. */
export async function control(port: number, from?: string): Promise<Client> {
  const client = await Client.open(port, from);
  await client.lines(1);
  client.send('"admin"\t"secret123"\r\n');
  const answer = await client.lines(1);
  if (answer !== "+00000 OK\r\n") throw new Error(`the login failed: ${answer}`);
  return client;
}

/** Sends one command and takes the whole answer, a list up to its dot. */
export async function command(client: Client, ...fields: readonly string[]): Promise<string> {
  client.send(`${fields.map((field) => `"${field}"`).join("\t")}\r\n`);
  return client.read((text) =>
    text.startsWith("+00100") ? /\r\n\.\r\n$/.test(text) : text.endsWith("\r\n"),
  );
}
