import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { tcpControl } from "../../src/adapters/control-tcp.ts";
import { recording, type ScriptedServer, scriptedServer, type Turn } from "../support/scripted-server.ts";

const FIXTURES = join(import.meta.dirname, "../fixtures");
const ACCOUNT = { name: "admin", password: "secret123" };
const server = (data: string): Turn => ({ dir: "S", data });

const servers: ScriptedServer[] = [];
afterEach(async () => {
  for (const one of servers.splice(0)) await one.close();
});

async function serve(...turns: readonly Turn[]): Promise<ScriptedServer> {
  const one = await scriptedServer(turns);
  servers.push(one);
  return one;
}

const target = ({ port }: ScriptedServer) => ({ host: "127.0.0.1", port });

describe("what was recorded from a real XMail", () => {
  const names = readdirSync(join(FIXTURES, "ctrl")).map((file) => file.replace(".jsonl", ""));
  // The unknown commands were sent unquoted, as we never do.
  const sessions = names.filter((name) => !/login|denied|unknown/.test(name) || name.startsWith("02"));
  const fieldsOf = (line: string) => line.split("\t").map((one) => one.slice(1, -1).replaceAll('\\"', '"'));
  const unstuff = (line: string) => line.replace(/^\./, "");
  const linesOf = (text: string) => text.split("\r\n").slice(0, -1);

  test.each(sessions)("%s: the same commands are sent, the same answers come back", async (name) => {
    const turns = recording(name);
    const one = await serve(...turns);
    const login = await tcpControl().login(target(one), ACCOUNT);
    if (!login.ok) throw new Error(login.problem.code);
    for (let at = 3; at + 1 < turns.length; at += 2) {
      const fields = fieldsOf(linesOf(turns[at]!.data)[0]!);
      const answer = linesOf(turns[at + 1]!.data);
      if (fields.join() === "quit") break;
      const takesData = answer[0]!.startsWith("+00101");
      if (takesData) at += 2;
      const data = linesOf(turns[at]!.data).slice(0, -1).map(unstuff);
      const mayTakeData = /^(cfgfileset|usersetmproc|custdomset)$/.test(fields[0]!);
      const result = await login.value.command(fields, mayTakeData ? data : undefined);
      const last = linesOf(turns[at + 1]!.data);
      const failed = /^-0*(\d+)/.exec(last[0]!)?.[1];
      if (failed === undefined) expect(result).toEqual({ ok: true, value: last.slice(1, -1).map(unstuff) });
      else expect(result).toMatchObject({ problem: { detail: { command: fields[0], number: failed } } });
    }
    await login.value.close();
    const stamp = /<.*?>/.exec(turns[0]!.data)![0];
    const digest = createHash("md5").update(`${stamp}secret123`).digest("hex");
    const sent = turns.filter(({ dir }) => dir === "C").map(({ data }) => data);
    expect(one.heard).toEqual([`"admin"\t"#${digest}"\r\n`, ...sent.slice(1)]);
  });

  test("the recorded digest is ours, so the login is XMail's", () => {
    const turns = recording("02-login-md5-ok");
    const stamp = /<.*?>/.exec(turns[0]!.data)![0];
    expect(turns[1]!.data).toContain(createHash("md5").update(`${stamp}secret123`).digest("hex"));
  });

  test.each([
    ["03-login-bad-password", "105"],
    ["04-login-unknown-user", "105"],
    ["98-login-bad-password-with-Cl", "161"],
  ])("case 27: %s is a refused login, whatever XMail calls it", async (name, number) => {
    const one = await serve(...recording(name));
    expect(await tcpControl().login(target(one), ACCOUNT)).toMatchObject({
      problem: { code: "CONTROL_LOGIN_REFUSED", detail: { number } },
    });
  });

  test("06-denied-by-ipmap says that our address isn't admitted, and which one that is", async () => {
    const one = await serve(...recording("06-denied-by-ipmap"), server(""));
    expect(await tcpControl().greet(target(one))).toMatchObject({
      problem: { code: "CONTROL_ADDRESS_DENIED", detail: { address: "127.0.0.1" } },
    });
  });
});
