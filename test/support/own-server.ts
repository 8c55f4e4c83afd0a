import { type AddressInfo, createServer, type Server, type Socket } from "node:net";

const servers: Server[] = [];
const sockets = new Set<Socket>();

/** A server on 127.0.0.1 that does what it likes with each connection. Gives its port. */
export async function serverThat(talk: (socket: Socket) => void): Promise<number> {
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    talk(socket);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

/** Closes them all, and cuts every connection. */
export async function closeServers(): Promise<void> {
  for (const socket of sockets) socket.destroy();
  sockets.clear();
  for (const one of servers.splice(0)) await new Promise((resolve) => one.close(resolve));
}
