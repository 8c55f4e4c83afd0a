import { writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import type { Bytes } from "../../../core/tab/bytes.ts";
import { readBytes } from "../mail-root.ts";
import { crash } from "../server.ts";
import { mailDate } from "../times.ts";
import type { SmtpState } from "./state.ts";

let sequence = 0;

/** The next id from `message.id`, as `S` and hex digits; undefined when the file holds no number. */
export function nextMessageId(root: string): Bytes | undefined {
  const content = readBytes(root, "message.id") ?? "1";
  const digits = /^\d+/.exec(content)?.[0];
  if (digits === undefined) return undefined;
  const id = BigInt(digits) + 1n;
  writeFileSync(join(root, "message.id"), `${id}\r\n`);
  return `S${id.toString(16).toUpperCase()}`;
}

/**
 * Lays an accepted message into the queue, one file for each recipient.
 *
 * There it stays: the stand-in delivers nothing, so the message waits, as it
 * would while XMail can reach nobody.
 */
export function enqueue(state: SmtpState, data: Bytes): void {
  const { server, client } = state;
  if (server.settings.split === 0) crash("SIGFPE");
  const time = mailDate(new Date());
  const peer = client.peer;
  for (const recipient of state.recipients) {
    const name = `${Date.now()}.7f0000000000.${process.pid.toString(16)}.${(++sequence).toString(16)}.${hostname()}`;
    const first = sequence % server.settings.split;
    const second = Math.floor(sequence / server.settings.split) % server.settings.split;
    const sender = /<[^>]*>/.exec(state.fromCommand)?.[0] ?? "<>";
    const head = [
      `[${peer}]:0;[${client.local}]:${client.localPort};${time}`,
      state.domain,
      state.id,
      state.fromCommand,
      `RCPT TO:<${recipient}>`,
      "<<MAIL-DATA>>",
      ...(state.user === "" ? [] : [`X-AuthUser: ${state.user}`]),
      `Received: from ${state.helo} ([${peer}]:0)`,
      `\tby ${state.domain} with [XMail 1.27 ESMTP Server]`,
      `\tid <${state.id}> for <${recipient}> from ${sender};`,
      `\t${time}`,
    ];
    const path = join(server.root, "spool", String(first), String(second), "mess", name);
    writeFileSync(path, Buffer.from(`${head.join("\r\n")}\r\n${data}`, "latin1"));
  }
}
