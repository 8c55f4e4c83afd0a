import { ok, type Result } from "../core/problem.ts";
import type { ClockPort } from "../ports/clock.ts";
import type { OwnProcessPort } from "../ports/own-process.ts";
import type { StateFolderPort } from "../ports/state-folder.ts";

/** What telling of each other needs. Only copies that use one state folder see each other. */
export interface CopyPorts {
  readonly stateFolder: StateFolderPort;
  readonly ownProcess: OwnProcessPort;
  readonly clock: ClockPort;
}

/** A copy of this program beside this one, on the same MailRoot. */
export interface SecondCopy {
  readonly pid: number;
  readonly user: string;
  /** When it opened the MailRoot, in milliseconds since 1970. */
  readonly since: number;
}

interface Note extends SecondCopy {
  /** When its process started: another process may get its number later. */
  readonly startedAt?: number;
}

const FOLDER = "copies";
/** A start is worked out from the clock and the time since the machine's start; it comes out a little different each time. */
const SAME_START_MS = 5_000;

const nameOf = (pid: number) => `${FOLDER}/${pid}.json`;

/** Leaves a note that this copy works on the MailRoot. Notes of processes that ended without taking theirs away go. */
export async function announce(ports: CopyPorts): Promise<Result<void>> {
  const { pid, user } = ports.ownProcess;
  const facts = await ports.ownProcess.facts(pid);
  const { dead } = await look(ports);
  for (const name of dead) await ports.stateFolder.remove(name);
  const note: Note = {
    pid,
    user,
    since: ports.clock.now(),
    ...(facts?.startedAt === undefined ? {} : { startedAt: facts.startedAt }),
  };
  return ports.stateFolder.write(nameOf(pid), `${JSON.stringify(note)}\n`);
}

/** Takes the note away again. */
export async function leave(ports: CopyPorts): Promise<Result<void>> {
  const removed = await ports.stateFolder.remove(nameOf(ports.ownProcess.pid));
  return removed.ok ? ok() : removed;
}

/** The other copies that run now, the oldest first. None where nobody can tell. */
export async function secondCopies(ports: CopyPorts): Promise<readonly SecondCopy[]> {
  const { alive } = await look(ports);
  return alive
    .filter(({ pid }) => pid !== ports.ownProcess.pid)
    .toSorted((a, b) => a.since - b.since)
    .map(({ pid, user, since }) => ({ pid, user, since }));
}

async function look({ stateFolder, ownProcess }: CopyPorts) {
  const names = await stateFolder.list(FOLDER);
  const alive: Note[] = [];
  const dead: string[] = [];
  for (const one of names.ok ? names.value : []) {
    const name = `${FOLDER}/${one}`;
    const text = await stateFolder.read(name);
    if (!text.ok || text.value === undefined) continue;
    const note = readNote(text.value);
    if (note && (await isRunning(note, ownProcess))) alive.push(note);
    else dead.push(name);
  }
  return { alive, dead };
}

/** Whether the process that left a note still runs; one that got its number later is another. */
export async function isRunning(
  { pid, startedAt }: Pick<Note, "pid" | "startedAt">,
  ownProcess: OwnProcessPort,
): Promise<boolean> {
  const facts = await ownProcess.facts(pid);
  if (!facts) return false;
  if (facts.startedAt === undefined || startedAt === undefined) return true;
  return Math.abs(facts.startedAt - startedAt) <= SAME_START_MS;
}

/** A note that somebody else damaged says nothing. */
function readNote(text: string): Note | undefined {
  try {
    const read = JSON.parse(text) as Partial<Note> | null;
    const { pid, user, since, startedAt } = read ?? {};
    if (typeof pid !== "number" || !Number.isSafeInteger(pid) || pid <= 0) return undefined;
    return {
      pid,
      user: typeof user === "string" ? user : "?",
      since: typeof since === "number" && Math.abs(since) < 8.64e15 ? since : 0,
      ...(typeof startedAt === "number" ? { startedAt } : {}),
    };
  } catch {
    return undefined;
  }
}
