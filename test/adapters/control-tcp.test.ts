import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { type ControlLimits, tcpControl } from "../../src/adapters/control-tcp.ts";
import type { ControlSession } from "../../src/ports/control.ts";
import { type ScriptedServer, scriptedServer, type Turn } from "../support/scripted-server.ts";

const FIXTURES = join(import.meta.dirname, "../fixtures");
const ACCOUNT = { name: "admin", password: "secret123" };
/** For those who wait in vain. */
const SHORT_MS = 60;
const STAMP = "<1.2@127.0.0.1>";
const HELLO: Turn = { dir: "S", data: `+00000 ${STAMP} XMail 1.27 CTRL Server; today\r\n` };
const client = (lines: number): Turn => ({ dir: "C", data: "\n".repeat(lines) });
const server = (data: string): Turn => ({ dir: "S", data });

const servers: ScriptedServer[] = [];
let limits: Partial<ControlLimits> = {};
afterEach(async () => {
  limits = {};
  for (const one of servers.splice(0)) await one.close();
});

async function serve(...turns: readonly Turn[]): Promise<ScriptedServer> {
  const one = await scriptedServer(turns);
  servers.push(one);
  return one;
}

const target = ({ port }: ScriptedServer) => ({ host: "127.0.0.1", port });

/** A session with a server that goes on with these turns after the login. */
async function loggedIn(
  ...turns: readonly Turn[]
): Promise<{ readonly server: ScriptedServer; readonly session: ControlSession }> {
  const one = await serve(HELLO, client(1), server("+00000 OK\r\n"), ...turns);
  const login = await tcpControl(limits).login(target(one), ACCOUNT);
  if (!login.ok) throw new Error(login.problem.code);
  return { server: one, session: login.value };
}

describe("greeting and login", () => {
  test.each(["1", "2"])("case 32: banner %s lets us in", async (number) => {
    const file = join(FIXTURES, "cases/32-ctrl-banner-variants/banners.txt");
    const lines = readFileSync(file, "utf8").split("\n");
    const banner = lines.find((line) => line.startsWith(`${number} `))!.slice(2);
    const one = await serve(server(`${banner}\r\n`));
    expect(await tcpControl().greet(target(one))).toMatchObject({
      ok: true,
      value: { version: number === "1" ? "1.27" : "1.12", localAddress: "127.0.0.1" },
    });
  });

  test("case 32: a server that says nothing is said to be silent", async () => {
    expect(await tcpControl({ greetingMs: SHORT_MS }).greet(target(await serve()))).toMatchObject({
      problem: { code: "CONTROL_NO_ANSWER" },
    });
  });

  test("case 32: a mail server on that port is not asked to log us in", async () => {
    const one = await serve(server("220 mail.example.com ESMTP\r\n"), client(1));
    expect(await tcpControl().login(target(one), ACCOUNT)).toMatchObject({
      problem: { code: "CONTROL_NOT_XMAIL" },
    });
    expect(one.heard).toEqual([]);
  });

  test("a stream without any line end is not read for ever", async () => {
    const one = await serve(server("x".repeat(200_000)));
    expect(await tcpControl().greet(target(one))).toMatchObject({ problem: { code: "CONTROL_DROPPED" } });
  });

  test("case 33: a closed port is told as such, with host and port", async () => {
    const one = await serve();
    await one.close();
    servers.length = 0;
    expect(await tcpControl().greet(target(one))).toMatchObject({
      problem: {
        code: "CONTROL_REFUSED_CONNECTION",
        detail: { host: "127.0.0.1", port: String(one.port) },
      },
    });
  });

  test("a login that XMail answers by hanging up is a dropped connection", async () => {
    const one = await serve(HELLO, client(1), server(""));
    expect(await tcpControl().login(target(one), ACCOUNT)).toMatchObject({
      problem: { code: "CONTROL_DROPPED", detail: { command: "login" } },
    });
  });

  test("a greeting in pieces is put together", async () => {
    const one = await serve(server(HELLO.data.slice(0, 9)), server(HELLO.data.slice(9)));
    expect(await tcpControl().greet(target(one))).toMatchObject({ ok: true, value: { stamp: STAMP } });
  });

  test("case 28: an account name beyond ASCII is refused before it is sent", async () => {
    const one = await serve(HELLO, client(1));
    expect(await tcpControl().login(target(one), { ...ACCOUNT, name: "管理者" })).toMatchObject({
      problem: { code: "CONTROL_NOT_ASCII" },
    });
    expect(one.heard).toEqual([]);
  });
});

describe("a session", () => {
  test("case 29: lines with dots come as they are on the disk and go back the same", async () => {
    const dots = readFileSync(join(FIXTURES, "cases/29-ctrl-dot-lines/MailRoot/filters/dots.tab"), "latin1");
    const lines = dots.split("\n").slice(0, -1);
    const wire = '"first"\r\n..\r\n..hidden\r\n...two\r\nlast\r\n.\r\n';
    const { session, server: one } = await loggedIn(
      client(1),
      server(`+00100 OK\r\n${wire}`),
      client(1),
      server("+00101 OK\r\n"),
      client(6),
      server("+00000 OK\r\n"),
    );
    const read = await session.command(["cfgfileget", "filters/dots.tab"]);
    expect(read).toEqual({ ok: true, value: lines });
    expect(await session.command(["cfgfileset", "filters/dots.tab"], lines)).toEqual({ ok: true, value: [] });
    expect(one.heard.at(-1)).toBe(wire);
  });

  test("commands asked at once are sent one after the other, each with its own answer", async () => {
    const { session, server: one } = await loggedIn(
      ...[1, 2, 3].flatMap((n) => [client(1), server(`+00100 OK\r\n"${n}"\r\n.\r\n`)]),
    );
    const answers = await Promise.all(
      ["a", "b", "c"].map((pattern) => session.command(["domainlist", pattern])),
    );
    expect(answers.map((one) => one.ok && one.value)).toEqual([['"1"'], ['"2"'], ['"3"']]);
    expect(one.heard.slice(1)).toEqual(["a", "b", "c"].map((pattern) => `"domainlist"\t"${pattern}"\r\n`));
  });

  test("a refused command doesn't end it, a connection that closes does, and names the command", async () => {
    const { session } = await loggedIn(
      client(1),
      server("-00059 POP3 domain not handled\r\n"),
      client(1),
      server("+00100 OK\r\nhalf a list\r\n"),
      server(""),
    );
    expect(await session.command(["userlist", "none"])).toMatchObject({
      problem: { code: "CONTROL_COMMAND_FAILED", detail: { number: "59" } },
    });
    expect(session.open).toBe(true);
    expect(await session.command(["domainlist"])).toMatchObject({
      problem: { code: "CONTROL_DROPPED", detail: { command: "domainlist" } },
    });
    expect(session.open).toBe(false);
    expect(await session.command(["noop"])).toMatchObject({ problem: { code: "CONTROL_DROPPED" } });
  });

  test("an answer that doesn't come in time ends it, so that no later one is taken for another", async () => {
    limits = { answerMs: SHORT_MS };
    const { session } = await loggedIn(client(1));
    expect(await session.command(["noop"])).toMatchObject({ problem: { code: "CONTROL_NO_ANSWER" } });
    expect(session.open).toBe(false);
  });

  test("what can't be sent as it is isn't sent at all, and the session goes on", async () => {
    const { session, server: one } = await loggedIn(client(1), server("+00000 OK\r\n"));
    const long = ["x".repeat(2045)];
    expect(await session.command(["cfgfileset", "server.tab"], long)).toMatchObject({
      problem: { code: "CONTROL_LINE_TOO_LONG" },
    });
    expect(await session.command(["uservarsset", "d", "u", "RealName", "山田"])).toMatchObject({
      problem: { code: "CONTROL_NOT_ASCII" },
    });
    expect(await session.command(["noop"])).toMatchObject({ ok: true });
    expect(one.heard.slice(1)).toEqual(['"noop"\r\n']);
  });

  test("a command that takes data is never sent without: XMail would delete the file", async () => {
    const { session, server: one } = await loggedIn(client(1));
    await expect(session.command(["cfgfileset", "server.tab"])).rejects.toThrow();
    expect(one.heard).toHaveLength(1);
  });

  test("closing waits for what was asked, says quit, and nothing is taken afterwards", async () => {
    const { session, server: one } = await loggedIn(
      client(1),
      server("+00000 OK\r\n"),
      client(1),
      server("+00000 OK\r\n"),
      server(""),
    );
    const asked = session.command(["noop"]);
    await Promise.all([session.close(), session.close()]);
    expect(await asked).toMatchObject({ ok: true });
    expect(one.heard.slice(1)).toEqual(['"noop"\r\n', '"quit"\r\n']);
    expect(await session.command(["noop"])).toMatchObject({ problem: { code: "CONTROL_DROPPED" } });
  });
});

describe("over TLS", () => {
  const pem = readFileSync(join(FIXTURES, "control/self-signed.pem"), "utf8");

  test("a self-signed certificate is taken on this machine", async () => {
    const one = await scriptedServer([HELLO], { key: pem, cert: pem });
    servers.push(one);
    expect(await tcpControl().greet({ ...target(one), tls: true })).toMatchObject({
      ok: true,
      value: { stamp: STAMP, localAddress: "127.0.0.1" },
    });
  });

  test("a server that hangs up in the handshake, as XMail does without a certificate, is said to have no TLS", async () => {
    const one = await serve(server(""));
    expect(await tcpControl().greet({ ...target(one), tls: true })).toMatchObject({
      problem: { code: "CONTROL_TLS_FAILED" },
    });
  });
});
