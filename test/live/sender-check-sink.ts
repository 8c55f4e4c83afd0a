import { createServer, type Socket } from "node:net";

/** A message as the outside gets it. */
export interface Arrived {
  readonly from: string;
  readonly to: string;
  readonly text: string;
}

/** The whole outside world: an SMTP server on loopback that takes every message. */
export async function smtpSink(): Promise<{
  readonly port: number;
  readonly arrived: readonly Arrived[];
  close(): void;
}> {
  const arrived: Arrived[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => {});
    serve(socket, arrived);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return {
    port: typeof address === "object" && address ? address.port : 0,
    arrived,
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

function serve(socket: Socket, arrived: Arrived[]): void {
  let heard = "";
  let data: string | undefined;
  let from = "";
  let to = "";
  socket.setEncoding("latin1");
  socket.write("220 sink ESMTP\r\n");
  socket.on("data", (text: string) => {
    heard += text;
    for (let end = heard.indexOf("\r\n"); end >= 0; end = heard.indexOf("\r\n")) {
      const line = heard.slice(0, end);
      heard = heard.slice(end + 2);
      if (data !== undefined) {
        if (line !== ".") data += `${line}\n`;
        else {
          arrived.push({ from, to, text: data });
          data = undefined;
          socket.write("250 OK\r\n");
        }
        continue;
      }
      const address = /<([^>]*)>/.exec(line)?.[1] ?? "";
      if (/^mail/i.test(line)) from = address;
      if (/^rcpt/i.test(line)) to = address;
      if (/^data/i.test(line)) data = "";
      socket.write(data === "" ? "354 go on\r\n" : /^quit/i.test(line) ? "221 bye\r\n" : "250 OK\r\n");
    }
  });
}
