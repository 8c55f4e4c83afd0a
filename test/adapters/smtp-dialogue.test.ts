import { afterEach, describe, expect, test } from "vitest";
import { tcpSmtpDialogue } from "../../src/adapters/smtp-dialogue-tcp.ts";
import type { SmtpDialoguePort } from "../../src/ports/smtp-dialogue.ts";
import { fakeSmtpDialogue } from "../support/fake-smtp-dialogue.ts";
import { closeServers, serverThat } from "../support/own-server.ts";
import { type ScriptedServer, scriptedServer } from "../support/scripted-server.ts";

const GREETING = "220 mail.example <1.2@mail.example> [XMail 1.27 ESMTP Server] service ready; today";
const say = (data: string) => ({ dir: "S", data }) as const;
const ONE_LINE = { dir: "C", data: "\n" } as const;
const limits = { connectMs: 2_000, replyMs: 2_000, quitMs: 2_000 };
const from = { source: "127.0.0.2" };

const scripted: ScriptedServer[] = [];
afterEach(async () => {
  await closeServers();
  for (const one of scripted.splice(0)) await one.close();
});

async function script(...turns: Parameters<typeof scriptedServer>[0]): Promise<ScriptedServer> {
  const server = await scriptedServer(turns);
  scripted.push(server);
  return server;
}

const at = (port: number) => ({ address: "127.0.0.1", port });

describe.each([
  [
    "TCP",
    async () => {
      const { port } = await script(
        say(`${GREETING}\r\n`),
        ONE_LINE,
        say("250-mail.example\r\n250 SIZE\r\n"),
        ONE_LINE,
        say("250 OK\r\n"),
        ONE_LINE,
        say("550 Relay denied\r\n"),
        ONE_LINE,
        say("250 OK\r\n"),
        ONE_LINE,
        say("551 Server use forbidden\r\n"),
        say(""),
      );
      return { dialogue: tcpSmtpDialogue(limits), port };
    },
  ],
  [
    "fake",
    async () => {
      const dialogue = fakeSmtpDialogue();
      dialogue.mostErrors = 2;
      dialogue.answer = ({ sender }) =>
        sender === "" ? { mail: "551 Server use forbidden" } : { mail: "250 OK", rcpt: "550 Relay denied" };
      return { dialogue, port: 25 };
    },
  ],
])("%s dialogue", (_, make: () => Promise<{ dialogue: SmtpDialoguePort; port: number }>) => {
  test("gives the replies to each envelope, and says when the server has ended it", async () => {
    const { dialogue, port } = await make();
    const opened = await dialogue.open(at(port), from);
    if (!opened.ok) throw new Error(opened.problem.code);
    const session = opened.value;
    expect(session.greeting).toEqual({ code: 220, text: GREETING });
    expect(session.hello?.code).toBe(250);
    expect(await session.attempt("a@one.example", "b@two.example")).toEqual({
      ok: true,
      value: { mail: { code: 250, text: "250 OK" }, rcpt: { code: 550, text: "550 Relay denied" } },
    });
    expect(session.open).toBe(true);
    expect(await session.attempt("", "b@two.example")).toEqual({
      ok: true,
      value: { mail: { code: 551, text: "551 Server use forbidden" } },
    });
    expect(session.open).toBe(false);
    expect(await session.attempt("", "b@two.example")).toMatchObject({ problem: { code: "NETWORK_CLOSED" } });
    await session.close();
  });

  test("what is stopped before it begins, doesn't", async () => {
    const { dialogue, port } = await make();
    const options = { ...from, signal: AbortSignal.abort() };
    expect(await dialogue.open(at(port), options)).toMatchObject({ problem: { code: "NETWORK_STOPPED" } });
    expect(await dialogue.firstLine(at(port), options)).toMatchObject({
      problem: { code: "NETWORK_STOPPED" },
    });
  });
});

test("it comes from the address it was told to, and never gets beyond RCPT TO", async () => {
  const heard: string[] = [];
  let peer: string | undefined;
  const port = await serverThat((socket) => {
    peer = socket.remoteAddress;
    socket.setEncoding("latin1").write(`${GREETING}\r\n`);
    socket.on("data", (text: string) => {
      heard.push(text);
      socket.write("250 OK\r\n");
    });
  });
  const opened = await tcpSmtpDialogue(limits).open(at(port), { source: "127.3.4.5" });
  if (!opened.ok) throw new Error(opened.problem.code);
  await opened.value.attempt("a@one.example", "@here.example:b@two.example");
  await opened.value.close();
  expect(peer).toBe("127.3.4.5");
  expect(heard).toEqual([
    "EHLO relay-test.invalid\r\n",
    "MAIL FROM:<a@one.example>\r\n",
    "RCPT TO:<@here.example:b@two.example>\r\n",
    "RSET\r\n",
    "QUIT\r\n",
  ]);
});

test.each(["a>\r\nDATA\r\n@x.example", "a b@x.example", "a<b@x.example", "\u00e9@x.example"])(
  "%j is never sent: it could end the line",
  async (recipient) => {
    const { port, heard } = await script(
      say(`${GREETING}\r\n`),
      ONE_LINE,
      say("250 OK\r\n"),
      ONE_LINE,
      say("250 OK\r\n"),
    );
    const opened = await tcpSmtpDialogue(limits).open(at(port), from);
    if (!opened.ok) throw new Error(opened.problem.code);
    await expect(opened.value.attempt(recipient, "b@two.example")).rejects.toThrow("not a path");
    expect(heard).toHaveLength(1);
    await opened.value.close();
  },
);

test.each(["203.0.113.9", "localhost", "0.0.0.0", "127.0.0.1.example", "2001:db8::1", ""])(
  "%s is not this machine's, and isn't asked",
  async (address) => {
    let connections = 0;
    const port = await serverThat(() => connections++);
    const dialogue = tcpSmtpDialogue(limits);
    const refused = { ok: false, problem: { code: "NETWORK_NOT_OURS" } };
    expect(await dialogue.open({ address, port }, from)).toMatchObject(refused);
    expect(await dialogue.firstLine({ address, port }, from)).toMatchObject(refused);
    expect(connections).toBe(0);
  },
);

test("an address that this machine hasn't got is no source", async () => {
  const port = await serverThat(() => {});
  const options = { source: "203.0.113.9" };
  const refused = { ok: false, problem: { code: "NETWORK_NO_SOURCE" } };
  expect(await tcpSmtpDialogue(limits).open(at(port), options)).toMatchObject(refused);
  expect(await tcpSmtpDialogue(limits, () => true).open(at(port), options)).toMatchObject(refused);
});

test("a server that turns us away at the door is told by its line", async () => {
  const { port } = await script(
    say("421 [XMail 1.27 ESMTP Server] service not available (-130)\r\n"),
    say(""),
  );
  const opened = await tcpSmtpDialogue(limits).open(at(port), from);
  expect(opened).toMatchObject({
    ok: true,
    value: { greeting: { code: 421 }, hello: undefined, open: false },
  });
});

test("nobody there is told as such", async () => {
  const port = await serverThat(() => {});
  await closeServers();
  expect(await tcpSmtpDialogue(limits).open(at(port), from)).toMatchObject({
    problem: { code: "NETWORK_REFUSED", detail: { host: "127.0.0.1", source: "127.0.0.2" } },
  });
});

test("a port without TLS where TLS was meant is told as such", async () => {
  const port = await serverThat((socket) => {
    socket.resume();
    socket.write("220 plain\r\n");
  });
  expect(await tcpSmtpDialogue(limits).open({ ...at(port), tls: true }, from)).toMatchObject({
    problem: { code: "NETWORK_TLS_FAILED" },
  });
});

test("the first line of another service is read, and nothing is said to it", async () => {
  const heard: string[] = [];
  const port = await serverThat((socket) => {
    socket.on("data", (data) => heard.push(String(data)));
    socket.write("-00130 Server does not like Your IP\r\n");
  });
  expect(await tcpSmtpDialogue(limits).firstLine(at(port), from)).toEqual({
    ok: true,
    value: "-00130 Server does not like Your IP",
  });
  expect(heard).toEqual([]);
});
