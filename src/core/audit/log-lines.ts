import { printable } from "../printable.ts";
import type { Bytes } from "../tab/bytes.ts";
import type { LogFacts, SeenInLog } from "./system-facts.ts";

/** The last lines of one log file. */
export interface LogTail {
  /** Below MailRoot, such as "logs/ctrl-202601010000". */
  readonly file: string;
  readonly lines: readonly Bytes[];
}

const TIME = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/;
/** What stands in the password's place after an MD5 login: of no use to whoever reads it. */
const DIGEST = /^#[0-9a-f]{32}$/i;

const columns = (line: Bytes): readonly Bytes[] =>
  line
    .replace(/\r$/, "")
    .split("\t")
    .map((piece) => piece.replace(/^"(.*)"$/s, "$1"));

interface Passage {
  readonly time: string;
  readonly peer: string;
}

/** Client, user, password, time, outcome. Counted from the right: a user's name may hold TABs. */
function clearLogin(line: Bytes): Passage | undefined {
  const fields = columns(line);
  const [password = "", time = "", outcome = ""] = fields.slice(-3);
  const isClear = fields.length >= 5 && outcome === "AUTH" && password !== "" && !DIGEST.test(password);
  return isClear && TIME.test(time) ? { time, peer: fields[0] ?? "" } : undefined;
}

/** Server, domain, client, time, user, password, outcome, and after a login two figures. */
function popPassword(line: Bytes): Passage | undefined {
  const fields = columns(line);
  const outcome = fields.findLastIndex((field) => field === "LOGIN" || field === "ELOGIN");
  const time = fields[3] ?? "";
  const isThere = outcome >= 6 && (fields[outcome - 1] ?? "") !== "";
  return isThere && TIME.test(time) ? { time, peer: fields[2] ?? "" } : undefined;
}

function seenIn(tails: readonly LogTail[], find: (line: Bytes) => Passage | undefined): readonly SeenInLog[] {
  return tails.flatMap(({ file, lines }): readonly SeenInLog[] => {
    const passages = lines.map(find).filter((one) => one !== undefined);
    const last = passages.at(-1);
    return last
      ? [{ file, count: passages.length, time: last.time, peer: printable(last.peer).slice(0, 60) }]
      : [];
  });
}

const isOf =
  (log: string) =>
  ({ file }: LogTail) =>
    file.includes(`/${log}-`);

/** Counts what shouldn't stand in logs; what stands there goes no further. */
export const readLogFacts = (tails: readonly LogTail[]): LogFacts => ({
  clearControlLogins: seenIn(tails.filter(isOf("ctrl")), clearLogin),
  popPasswords: seenIn(tails.filter(isOf("pop3")), popPassword),
});
