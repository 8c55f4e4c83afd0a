import type { Socket } from "node:net";
import { controlSession } from "./control/session.ts";
import { ERROR_TEXTS, type ErrorNumber } from "./error-texts.ts";
import { fingerSession } from "./finger-session.ts";
import { endShutdown, pause, untilShutdown, untilSignal } from "./life.ts";
import { LineConnection } from "./line-connection.ts";
import { type Listening, openService } from "./listener.ts";
import { isFolder } from "./mail-root.ts";
import type { Pace } from "./pace.ts";
import { pop3Session } from "./pop3-session.ts";
import { prepareQueue, prepareTables } from "./prepare.ts";
import type { Server } from "./server.ts";
import type { ServiceName, Settings } from "./settings.ts";
import { smtpSession } from "./smtp/session.ts";

type Session = (server: Server, client: LineConnection) => Promise<void>;

interface ServiceEntry {
  readonly name: ServiceName;
  readonly label: string;
  readonly session: Session;
  readonly tls: boolean;
}

/** In the order in which XMail starts them; the control port so answers before SMTP has failed to open. */
const SERVICES: readonly ServiceEntry[] = [
  { name: "ctrl", label: "CTRL", session: controlSession, tls: false },
  { name: "ctrls", label: "CTRLS", session: controlSession, tls: true },
  { name: "pop3", label: "POP3", session: pop3Session, tls: false },
  { name: "pop3s", label: "POP3S", session: pop3Session, tls: true },
  { name: "smtp", label: "ESMTP", session: smtpSession, tls: false },
  { name: "smtps", label: "ESMTPS", session: smtpSession, tls: true },
];
const FINGER: ServiceEntry = { name: "finger", label: "FINGER", session: fingerSession, tls: false };

/** How long XMail's threads take to end, during which the open ports go on answering. */
const WINDING_DOWN = 2000;

/**
 * One life of the server, from the checks to the end.
 * @returns The exit code: 0, or the error number as the system shows it (256 less the number).
 */
export async function run(settings: Settings, pace: Pace, say: (line: string) => void): Promise<number> {
  const root = settings.mailRoot;
  const fail = (error: ErrorNumber) => {
    say(ERROR_TEXTS[error]);
    return 256 - error;
  };
  if (root === "" || !isFolder(root)) return fail(8);
  const notReady = prepareTables(root);
  if (notReady !== undefined) return fail(notReady);
  const noQueue = prepareQueue(root, settings.split);
  if (noQueue !== undefined) {
    const code = fail(noQueue);
    say("XMail 1.27 server stopped");
    return code;
  }
  const signal = untilSignal(root);
  const server: Server = { root, settings, pace, say, sessions: new Map() };
  threads(server, "SMAIL", settings.mailThreads, ["started"]);
  const opened: Listening[] = [];
  const failure = await startServices(server, opened);
  const code = failure === undefined ? 0 : fail(failure);
  if (failure === undefined) {
    threads(server, "LMAIL", settings.dropThreads, ["started"]);
    say("XMail 1.27 server started");
    await untilShutdown(root, pace, signal);
  }
  await pause(pace, WINDING_DOWN);
  for (const service of opened) service.close();
  if (failure === undefined) {
    threads(server, "LMAIL", settings.dropThreads, ["exiting", "stopped"]);
    if (settings.fetching) say("[XMail 1.27 PSYNC Server] stopped");
  }
  threads(server, "SMAIL", settings.mailThreads, ["exiting", "stopped"]);
  endShutdown(root);
  say("XMail 1.27 server stopped");
  return code;
}

async function startServices(server: Server, opened: Listening[]): Promise<ErrorNumber | undefined> {
  for (const entry of [...SERVICES, FINGER]) {
    if (entry === FINGER && server.settings.fetching) server.say("[XMail 1.27 PSYNC Server] started");
    const settings = server.settings.services[entry.name];
    if (!settings.on) continue;
    const service = await openService(settings, (socket) => void serve(server, entry, socket));
    if (typeof service === "number") return service;
    opened.push(service);
    server.say(`[XMail 1.27 ${entry.label} Server] started`);
  }
  return undefined;
}

async function serve(server: Server, entry: ServiceEntry, socket: Socket): Promise<void> {
  const client = new LineConnection(socket);
  // A TLS port without a usable certificate accepts and closes.
  if (!entry.tls || (await client.secure(server.root))) await entry.session(server, client);
  client.close();
}

function threads(server: Server, name: string, count: number, steps: readonly string[]): void {
  for (let number = 0; number < count; number++)
    for (const step of steps) server.say(`${name} thread [${String(number).padStart(2, "0")}] ${step}`);
}
