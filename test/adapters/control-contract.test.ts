import { createHash } from "node:crypto";
import { afterEach, describe, expect, test } from "vitest";
import { tcpControl } from "../../src/adapters/control-tcp.ts";
import { problem } from "../../src/core/problem.ts";
import type { ControlPort, ControlSession, ControlTarget } from "../../src/ports/control.ts";
import { fakeControl } from "../support/fake-control.ts";
import { type ScriptedServer, scriptedServer } from "../support/scripted-server.ts";

/** A server that logs admin in, knows one domain, fails one command and ends on the fourth. */
interface Bench {
  readonly control: ControlPort;
  readonly target: ControlTarget;
  end(session: ControlSession): Promise<unknown>;
}

const servers: ScriptedServer[] = [];
afterEach(async () => {
  for (const one of servers.splice(0)) await one.close();
});

const STAMP = "<1.2@127.0.0.1>";
const ONE_LINE = { dir: "C", data: "\n" } as const;
const say = (data: string) => ({ dir: "S", data }) as const;

async function overTcp(right: boolean): Promise<Bench> {
  const answer = right ? "+00000 OK" : "-00161 Resource lock entry not found";
  const server = await scriptedServer([
    say(`+00000 ${STAMP} XMail 1.27 CTRL Server; today\r\n`),
    ONE_LINE,
    say(`${answer}\r\n`),
    ONE_LINE,
    say('+00100 OK\r\n"example.jp"\r\n.\r\n'),
    ONE_LINE,
    say("-00059 POP3 domain not handled\r\n"),
    ONE_LINE,
    say(""),
  ]);
  servers.push(server);
  return {
    control: tcpControl(),
    target: { host: "127.0.0.1", port: server.port },
    end: (session) => session.command(["noop"]),
  };
}

async function asFake(): Promise<Bench> {
  const control = fakeControl();
  control.answer = ({ fields: [name] }) => {
    if (name === "domainlist") return ['"example.jp"'];
    const detail = { command: name ?? "", number: "59", answer: "POP3 domain not handled" };
    return problem("CONTROL_COMMAND_FAILED", detail);
  };
  return { control, target: { host: "127.0.0.1", port: 6017 }, end: async () => control.drop() };
}

describe.each([
  ["TCP", overTcp],
  ["fake", asFake],
])("%s control", (_, make) => {
  test("greets, logs in, answers, fails a command and goes on, and says when it has ended", async () => {
    const { control, target, end } = await make(true);
    expect(await control.greet(target)).toEqual({
      ok: true,
      value: { version: "1.27", stamp: STAMP, localAddress: "127.0.0.1" },
    });
    const login = await control.login(target, { name: "admin", password: "secret123" });
    if (!login.ok) throw new Error(login.problem.code);
    const session = login.value;
    expect(await session.command(["domainlist"])).toEqual({ ok: true, value: ['"example.jp"'] });
    expect(await session.command(["userlist", "none"])).toEqual({
      ok: false,
      problem: {
        code: "CONTROL_COMMAND_FAILED",
        detail: { command: "userlist", number: "59", answer: "POP3 domain not handled" },
      },
    });
    expect(session.open).toBe(true);
    await end(session);
    expect(session.open).toBe(false);
    expect(await session.command(["domainlist"])).toEqual({
      ok: false,
      problem: { code: "CONTROL_DROPPED", detail: { command: "domainlist" } },
    });
    await session.close();
  });

  test("case 27: refuses a wrong password in the same words", async () => {
    const { control, target } = await make(false);
    expect(await control.login(target, { name: "admin", password: "wrong" })).toEqual({
      ok: false,
      problem: {
        code: "CONTROL_LOGIN_REFUSED",
        detail: { command: "login", name: "admin", number: "161", answer: "Resource lock entry not found" },
      },
    });
  });
});

test("the password never crosses the line, its digest does", async () => {
  const { control, target } = await overTcp(true);
  const login = await control.login(target, { name: "admin", password: "p\u00e4ss" });
  if (login.ok) await login.value.close();
  const heard = servers[0]!.heard.join("");
  const digest = createHash("md5").update(`${STAMP}p\u00e4ss`, "latin1").digest("hex");
  expect(heard).toContain(digest);
  expect(heard).not.toContain("\u00e4");
});
