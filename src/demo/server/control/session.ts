import { createHash } from "node:crypto";
import { decodePassword } from "../../../core/password.ts";
import type { Bytes } from "../../../core/tab/bytes.ts";
import { splitFields } from "../../../core/tab/document.ts";
import { mayConnect } from "../access-tables.ts";
import { ERROR_TEXTS, type ErrorNumber } from "../error-texts.ts";
import type { LineConnection } from "../line-connection.ts";
import { scanLines, serverFlag } from "../mail-root.ts";
import { greetingStamp, logTime, type Server, writeLog } from "../server.ts";
import { mailDate } from "../times.ts";
import { commandTable } from "./command-table.ts";
import { failed, type Reply } from "./reply.ts";

// XMail's buffers hold two bytes less than their size, the CR included.
const LOGIN_BYTES = 253;
const COMMAND_BYTES = 4093;
const DATA_BYTES = 2045;
const LOGIN_SECONDS = 90;

const has8Bit = (line: Bytes) => /[\x80-\xff]/.test(line);
const answer = (error: ErrorNumber) => `-${String(error).padStart(5, "0")} ${ERROR_TEXTS[error]}`;

/** A control session from connecting to the end, by XMail 1.27's protocol. */
export async function controlSession(server: Server, client: LineConnection): Promise<void> {
  if (!mayConnect(server.root, "ctrl.ipmap.tab", client.peer)) return client.send(answer(130));
  const open = server.sessions.get("ctrl") ?? 0;
  if (open >= server.settings.controlSessions) return client.send(answer(129));
  server.sessions.set("ctrl", open + 1);
  server.say(`CTRL client connection from [${client.peer}]`);
  const stamp = greetingStamp(client.local);
  client.send(`+00000 ${stamp} XMail 1.27 CTRL Server; ${mailDate(new Date())}`);
  if (await logIn(server, client, stamp)) await serveCommands(server, client);
  server.say(`CTRL client exit [${client.peer}]`);
  server.sessions.set("ctrl", (server.sessions.get("ctrl") ?? 1) - 1);
}

async function logIn(server: Server, client: LineConnection, stamp: string): Promise<boolean> {
  const refuse = (error: ErrorNumber) => {
    client.send(answer(error));
    return false;
  };
  let line = await client.line(LOGIN_BYTES, LOGIN_SECONDS);
  if (line === "#!TLS") {
    if (client.secured) return refuse(242);
    if (!serverFlag(server.root, "EnableCTRL-TLS", true)) return refuse(249);
    client.send("+00000 Ready to start TLS mode");
    // Without a certificate the promise was empty: the line is just cut.
    if (!(await client.secure(server.root))) return false;
    line = await client.line(LOGIN_BYTES, LOGIN_SECONDS);
  }
  if (line === undefined || has8Bit(line)) return false;
  const fields = splitFields(line);
  const [name, password] = fields;
  if (name === undefined || password === undefined || fields.length !== 2) return refuse(105);
  const log = (what: string) => writeLog(server, "ctrl", [client.peer, name, password, logTime(), what]);
  log("REQ");
  if (!isRight(server, name, password, stamp)) {
    log("FAIL");
    // XMail's logging leaves its own last error behind, and that is the one it sends.
    return refuse(server.settings.logs.ctrl ? 161 : 105);
  }
  log("AUTH");
  client.send("+00000 OK");
  return true;
}

/** The first row of that name (ignoring case) is final. A badly written password counts as far as it can be read. */
function isRight(server: Server, name: Bytes, password: Bytes, stamp: string): boolean {
  const row = scanLines(server.root, "ctrlaccounts.tab")?.find(
    ({ fields }) => fields.length >= 2 && fields[0]?.toLowerCase() === name.toLowerCase(),
  );
  if (row === undefined) return false;
  const clear = decodePassword(row.fields[1] ?? "").clear;
  if (!password.startsWith("#")) return password === clear;
  const digest = createHash("md5")
    .update(Buffer.from(stamp + clear, "latin1"))
    .digest("hex");
  return password.slice(1).toLowerCase() === digest;
}

async function serveCommands(server: Server, client: LineConnection): Promise<void> {
  for (;;) {
    const line = await client.line(COMMAND_BYTES, server.settings.controlIdle);
    if (line === undefined || has8Bit(line)) return;
    const reply = runCommand(server, line);
    const last = reply.kind === "data" ? await awaitData(client, reply) : reply;
    sendReply(client, last);
    if (last.kind === "quit") return;
  }
}

function runCommand(server: Server, line: Bytes): Reply {
  const [name, ...args] = splitFields(line);
  const entry = commandTable.get(name?.toLowerCase() ?? "");
  if (entry === undefined || args.length < entry.least || args.length > entry.most) return failed(103);
  return entry.run(server, args);
}

async function awaitData(client: LineConnection, reply: Extract<Reply, { kind: "data" }>): Promise<Reply> {
  client.send("+00101 OK");
  let content = "";
  for (;;) {
    const line = await client.line(DATA_BYTES, LOGIN_SECONDS);
    // A lost connection or a too long line ends the transfer, and what has come is taken for the whole.
    if (line === undefined || line === ".") return reply.finish(content);
    content += `${line.startsWith(".") ? line.slice(1) : line}\n`;
  }
}

function sendReply(client: LineConnection, reply: Reply): void {
  if (reply.kind === "failed") client.send(answer(reply.error));
  else if (reply.kind === "list")
    client.send("+00100 OK", ...reply.lines.map((line) => (line.startsWith(".") ? `.${line}` : line)), ".");
  else client.send("+00000 OK");
}
