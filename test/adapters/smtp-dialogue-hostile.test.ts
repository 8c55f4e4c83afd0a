import type { Socket } from "node:net";
import { afterEach, expect, test } from "vitest";
import { tcpSmtpDialogue } from "../../src/adapters/smtp-dialogue-tcp.ts";
import { closeServers, serverThat } from "../support/own-server.ts";

const limits = { connectMs: 2_000, replyMs: 2_000, quitMs: 2_000 };
const from = { source: "127.0.0.2" };
const at = (port: number) => ({ address: "127.0.0.1", port });
const gone = (socket: Socket) => new Promise<void>((resolve) => socket.once("close", () => resolve()));

afterEach(closeServers);

test.each<[string, (socket: Socket) => void, string]>([
  ["says nothing", () => {}, "NETWORK_SILENT"],
  ["hangs up", (socket) => socket.end(), "NETWORK_CLOSED"],
  ["resets the connection", (socket) => socket.resetAndDestroy(), "NETWORK_CLOSED"],
  ["never ends its reply", (socket) => pour(socket, "220-more\r\n"), "NETWORK_FLOODED"],
  ["never ends its line", (socket) => pour(socket, "2".repeat(1000)), "NETWORK_FLOODED"],
  [
    "goes on by single bytes",
    (socket) => {
      const timer = setInterval(() => socket.write("2"), 20);
      socket.once("close", () => clearInterval(timer));
    },
    "NETWORK_SILENT",
  ],
])("a server that %s costs no more than the limit, and the line is closed", async (_, talk, code) => {
  let closed: Promise<void> | undefined;
  const port = await serverThat((socket) => {
    closed = gone(socket);
    socket.resume();
    talk(socket);
  });
  const dialogue = tcpSmtpDialogue({ ...limits, replyMs: 200 });
  expect(await dialogue.open(at(port), from)).toMatchObject({ ok: false, problem: { code } });
  await closed;
});

function pour(socket: Socket, text: string): void {
  const more = (): void => {
    while (!socket.destroyed && socket.write(text));
  };
  socket.on("drain", more);
  more();
}

test("stopping ends a wait at once and closes the line", async () => {
  const stop = new AbortController();
  let closed: Promise<void> | undefined;
  const port = await serverThat((socket) => {
    socket.resume();
    closed = gone(socket);
    stop.abort();
  });
  const opened = await tcpSmtpDialogue({ ...limits, replyMs: 60_000 }).open(at(port), {
    ...from,
    signal: stop.signal,
  });
  expect(opened).toMatchObject({ ok: false, problem: { code: "NETWORK_STOPPED" } });
  await closed;
});
