import type { Bytes } from "../../../core/tab/bytes.ts";
import type { LineConnection } from "../line-connection.ts";
import { leadingNumber, serverVariable } from "../mail-root.ts";
import { logTime, type Server, writeLog } from "../server.ts";

export type Step = "start" | "hello" | "logged-in" | "mail" | "recipients" | "over";

/** One SMTP conversation and what it has come to. */
export interface SmtpState {
  readonly server: Server;
  readonly client: LineConnection;
  readonly domain: Bytes;
  /** Answers of 4xx and 5xx are followed by this. */
  readonly customMessage: Bytes | undefined;
  readonly mostErrors: number;
  /** Seconds before each command, for clients that the lists slow down. */
  delay: number;
  step: Step;
  errors: number;
  helo: Bytes;
  user: Bytes;
  /** Permission letters of a login, by AUTH or by POP-before-SMTP; undefined: none. */
  permissions: Bytes | undefined;
  authenticated: boolean;
  from: Bytes;
  fromCommand: Bytes;
  id: Bytes;
  recipients: Bytes[];
}

export function newState(server: Server, client: LineConnection, domain: Bytes): SmtpState {
  return {
    server,
    client,
    domain,
    customMessage: serverVariable(server.root, "CustomSMTPMessage"),
    mostErrors: leadingNumber(serverVariable(server.root, "SMTP-MaxErrors") ?? "0"),
    delay: 0,
    step: "start",
    errors: 0,
    helo: "",
    user: "",
    permissions: undefined,
    authenticated: false,
    from: "",
    fromCommand: "",
    id: "",
    recipients: [],
  };
}

/** Forgets the message; who has logged in stays so. */
export function reset(state: SmtpState): void {
  state.from = "";
  state.id = "";
  state.recipients = [];
  if (state.authenticated) state.step = "logged-in";
  else if (state.step !== "start" && state.step !== "over") state.step = "hello";
}

/** What a command is answered with; undefined when the conversation is over or the answer is already out. */
export type Answer = { readonly lines: readonly Bytes[] } | { readonly refused: Bytes } | undefined;

export const said = (...lines: readonly Bytes[]): Answer => ({ lines });
export const refused = (reply: Bytes): Answer => ({ refused: reply });

/** As `refused`, and the message is forgotten. */
export function refusedAndReset(state: SmtpState, reply: Bytes): Answer {
  reset(state);
  return refused(reply);
}

/** Sends an answer; after as many refusals as `SMTP-MaxErrors` the line is cut without a further word. */
export function deliver(state: SmtpState, answer: Answer): void {
  if (answer === undefined) return;
  if ("lines" in answer) {
    state.client.send(...answer.lines);
    return;
  }
  const { customMessage } = state;
  state.client.send(customMessage === undefined ? answer.refused : `${answer.refused} - ${customMessage}`);
  state.errors++;
  if (state.mostErrors > 0 && state.errors >= state.mostErrors) {
    note(state, "SMTP=EERRS");
    state.step = "over";
  }
}

export interface NoteDetail {
  readonly from?: Bytes;
  readonly recipient?: Bytes;
  readonly destination?: Bytes;
  readonly size?: number;
}

/** A line of the SMTP log. */
export function note(state: SmtpState, status: string, detail: NoteDetail = {}): void {
  const { from = "", recipient = "", destination = "", size = 0 } = detail;
  writeLog(state.server, "smtp", [
    state.domain,
    state.domain,
    state.client.peer,
    logTime(),
    state.helo,
    destination,
    from,
    recipient,
    state.id,
    status,
    state.user,
    String(size),
    "",
  ]);
}
