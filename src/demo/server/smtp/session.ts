import { join } from "node:path";
import type { Bytes } from "../../../core/tab/bytes.ts";
import { pause } from "../life.ts";
import type { LineConnection } from "../line-connection.ts";
import { isFile, serverVariable } from "../mail-root.ts";
import { greetingStamp, logTime, type Server, writeLog } from "../server.ts";
import { mailDate } from "../times.ts";
import { judgeConnection } from "./policy.ts";
import { deliver, newState } from "./state.ts";
import { handleCommand } from "./verbs.ts";

const NAME = "[XMail 1.27 ESMTP Server]";
const COMMAND_BYTES = 1021;

/** An SMTP session. It decides like XMail who may mail to whom, and delivers nothing. */
export async function smtpSession(server: Server, client: LineConnection): Promise<void> {
  if (!isFile(join(server.root, "server.tab"))) return client.send(unavailable(15));
  const verdict = judgeConnection(server, client);
  if (!verdict.accepted) {
    if (verdict.status !== undefined)
      writeLog(server, "smtp", [
        "",
        "",
        client.peer,
        logTime(),
        "",
        "",
        "",
        "",
        "",
        verdict.status,
        "",
        "0",
        "",
      ]);
    return client.send(verdict.reply ?? unavailable(verdict.error ?? 0));
  }
  const domain = serverVariable(server.root, "SmtpServerDomain") ?? "localhost";
  const state = newState(server, client, domain);
  state.delay = verdict.delay;
  server.sessions.set("smtp", (server.sessions.get("smtp") ?? 0) + 1);
  server.say(`SMTP client connection from [${client.peer}]`);
  client.send(`220 ${domain} ${greetingStamp(domain)} ${NAME} service ready; ${mailDate(new Date())}`);
  for (;;) {
    const line = await client.line(COMMAND_BYTES, server.settings.smtpIdle);
    if (line === undefined || /[\x80-\xff]/.test(line)) break;
    if (state.delay > 0) await pause(server.pace, state.delay * 1000);
    deliver(state, await handleCommand(state, line));
    if (state.step === "over") break;
  }
  server.say(`SMTP client exit [${client.peer}]`);
  server.sessions.set("smtp", (server.sessions.get("smtp") ?? 1) - 1);
}

const unavailable = (error: number): Bytes =>
  `421 ${NAME} service not available (-${error}), closing transmission channel`;
