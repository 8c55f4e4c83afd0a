import { printable } from "../printable.ts";
import { fail, ok, type Result } from "../problem.ts";
import type { Bytes } from "../tab/bytes.ts";
import { parseReply } from "./reply.ts";

export interface Greeting {
  /** For example "1.27"; undefined when the greeting names none. */
  readonly version: string | undefined;
  /** With its angle brackets, as the login digest needs it. */
  readonly stamp: string;
}

const ADDRESS_DENIED = 130;
const TOO_BUSY = 129;
const SHOWN = 200;

/**
 * Reads the first line of a control server. Servers before 1.19 name the
 * operating system behind the version, so nothing here counts words.
 */
export function parseGreeting(line: Bytes): Result<Greeting> {
  const reply = parseReply(line);
  if (reply?.kind === "error" && reply.number === ADDRESS_DENIED) {
    return fail("CONTROL_ADDRESS_DENIED", { answer: printable(line) });
  }
  if (reply?.kind === "error" && reply.number === TOO_BUSY) {
    return fail("CONTROL_BUSY", { answer: printable(line) });
  }
  const stamp = /<[^<> ]+@[^<> ]*>/.exec(line)?.[0];
  if (reply?.kind !== "ok" || stamp === undefined) {
    return fail("CONTROL_NOT_XMAIL", { greeting: printable(line.slice(0, SHOWN)) });
  }
  return ok({ version: /\bXMail (\d[\w.]*)/.exec(line)?.[1], stamp });
}
