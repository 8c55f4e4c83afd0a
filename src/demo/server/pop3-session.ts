import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Bytes } from "../../core/tab/bytes.ts";
import { mayConnect } from "./access-tables.ts";
import { type Account, accountVariable, findAccount } from "./accounts.ts";
import { noteLogin } from "./last-login.ts";
import { pause } from "./life.ts";
import type { LineConnection } from "./line-connection.ts";
import { isFile, isFolder, leadingNumber, serverFlag, serverVariable } from "./mail-root.ts";
import { greetingStamp, logTime, type Server, writeLog } from "./server.ts";
import { mailDate } from "./times.ts";

const NAME = "[XMail 1.27 POP3 Server]";
const OUT_OF_PLACE = "-ERR Command not valid here";

interface Message {
  readonly name: string;
  readonly content: Bytes;
}

interface Pop3State {
  domain: Bytes;
  user?: Bytes;
  mail?: readonly Message[];
  badLogins: number;
}

/** A POP3 session as far as logging in and looking goes; it takes nothing away (no DELE). */
export async function pop3Session(server: Server, client: LineConnection): Promise<void> {
  if (!mayConnect(server.root, "pop3.ipmap.tab", client.peer))
    return client.send("-ERR Server does not like Your IP");
  if (!isFile(join(server.root, "server.tab"))) return;
  const domain = serverVariable(server.root, "POP3Domain") ?? "localhost";
  server.sessions.set("pop3", (server.sessions.get("pop3") ?? 0) + 1);
  server.say(`POP3 client connection from [${client.peer}]`);
  client.send(`+OK ${greetingStamp(domain)} ${NAME} service ready; ${mailDate(new Date())}`);
  const state: Pop3State = { domain, badLogins: 0 };
  for (;;) {
    const line = await client.line(1021, server.settings.pop3Idle);
    if (line === undefined || /[\x80-\xff]/.test(line)) break;
    if (!(await handle(server, client, state, line))) break;
  }
  server.say(`POP3 client exit [${client.peer}]`);
  server.sessions.set("pop3", (server.sessions.get("pop3") ?? 1) - 1);
}

/** False when the session is over. */
async function handle(
  server: Server,
  client: LineConnection,
  state: Pop3State,
  line: Bytes,
): Promise<boolean> {
  const [word = "", ...rest] = line.split(" ").filter((part) => part !== "");
  switch (word.toUpperCase()) {
    case "CAPA":
      client.send(...capabilities(server, client));
      return true;
    case "USER":
      client.send(takeUser(state, rest));
      return true;
    case "PASS":
      await takePassword(server, client, state, rest);
      return true;
    case "STLS":
      client.send("+OK Begin TLS negotiation");
      return client.secure(server.root);
    case "QUIT":
      client.send(`+OK ${NAME} closing session`);
      return false;
    default:
      client.send(...mailAnswer(state, word.toUpperCase(), rest));
      return true;
  }
}

function capabilities(server: Server, client: LineConnection): readonly Bytes[] {
  const tls = !client.secured && serverFlag(server.root, "EnablePOP3-TLS", true);
  const offered = ["TOP", "USER", "UIDL", "PIPELINING", ...(tls ? ["STLS"] : [])];
  return ["+OK Capability list follows", ...offered, `IMPLEMENTATION ${NAME}`, "."];
}

function takeUser(state: Pop3State, rest: readonly Bytes[]): Bytes {
  const [given, more] = rest;
  if (state.mail !== undefined || state.user !== undefined) return OUT_OF_PLACE;
  if (given === undefined || more !== undefined) return "-ERR Invalid syntax";
  const at = given.search(/[@:%]/);
  state.user = at < 0 ? given : given.slice(0, at);
  if (at >= 0) state.domain = given.slice(at + 1);
  return `+OK Password required for ${state.user}@${state.domain}`;
}

async function takePassword(
  server: Server,
  client: LineConnection,
  state: Pop3State,
  rest: readonly Bytes[],
): Promise<void> {
  const [password, more] = rest;
  const user = state.user;
  if (user === undefined || state.mail !== undefined) return client.send(OUT_OF_PLACE);
  delete state.user;
  if (password === undefined || more !== undefined) return client.send("-ERR Invalid syntax");
  const account = findAccount(server.root, state.domain, user);
  const right =
    account !== undefined && account.password === password && mayLogIn(server.root, account, client);
  const logsPassword = leadingNumber(serverVariable(server.root, "Pop3LogPasswd") ?? "0");
  const columns = ["localhost", state.domain, client.peer, logTime(), user];
  if (!right) {
    writeLog(server, "pop3", [...columns, logsPassword > 0 ? password : "", "ELOGIN"]);
    await pause(server.pace, server.settings.badLogin * 1000 * 2 ** state.badLogins++);
    return client.send("-ERR Invalid auth or access denied");
  }
  noteLogin(server.root, account, client.peer);
  state.user = user;
  state.mail = messages(server.root, account);
  const { count, size } = total(state.mail);
  writeLog(server, "pop3", [...columns, logsPassword > 1 ? password : "", "LOGIN", `${count}`, `${size}`]);
  client.send(`+OK Maildrop has ${count} messages (${size} bytes)`);
}

function mayLogIn(root: string, account: Account, client: LineConnection): boolean {
  if (account.list || !isFolder(join(root, "pop3locks"))) return false;
  if (leadingNumber(accountVariable(root, account, "PopEnable") ?? "1") === 0) return false;
  return mayConnect(root, `${account.folder}/pop3.ipmap.tab`, client.peer);
}

function messages(root: string, account: Account): readonly Message[] {
  const folder = join(root, account.folder, "Maildir", "new");
  if (!isFolder(folder)) return [];
  return readdirSync(folder).map((name) => ({ name, content: readFileSync(join(folder, name), "latin1") }));
}

const total = (mail: readonly Message[]) => ({
  count: mail.length,
  size: mail.reduce((sum, { content }) => sum + content.length, 0),
});

function mailAnswer(state: Pop3State, word: string, rest: readonly Bytes[]): readonly Bytes[] {
  if (!["STAT", "LIST", "UIDL", "TOP", "RETR", "NOOP"].includes(word)) return ["-ERR Invalid command"];
  if (state.mail === undefined) return [OUT_OF_PLACE];
  const { count, size } = total(state.mail);
  const number = rest[0] === undefined ? undefined : leadingNumber(rest[0]);
  if (word === "STAT") return [`+OK ${count} ${size}`];
  if (word === "NOOP") return [`+OK Maildrop has ${count} messages (${size} bytes)`];
  const about = (message: Message) => (word === "UIDL" ? message.name : message.content.length);
  if (number === undefined) {
    if (word !== "LIST" && word !== "UIDL") return ["-ERR Invalid syntax"];
    const rows = state.mail.map((message, index) => `${index + 1} ${about(message)}`);
    return [word === "LIST" ? `+OK ${count} ${size}` : `+OK ${count}`, ...rows, "."];
  }
  const message = state.mail[number - 1];
  if (message === undefined) return ["-ERR No such message"];
  if (word === "LIST" || word === "UIDL") return [`+OK ${number} ${about(message)}`];
  const lines = message.content.replace(/\r?\n$/, "").split(/\r?\n/);
  const body = lines.indexOf("");
  const shown =
    word === "RETR" || body < 0 ? lines : lines.slice(0, body + 1 + leadingNumber(rest[1] ?? "0"));
  const first =
    word === "RETR"
      ? `+OK ${message.content.length} bytes`
      : `+OK message is ${message.content.length} bytes`;
  return [first, ...shown.map((line) => (line.startsWith(".") ? `.${line}` : line)), "."];
}
