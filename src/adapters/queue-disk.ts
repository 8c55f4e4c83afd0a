import type { Dirent } from "node:fs";
import { open, readdir } from "node:fs/promises";
import { join } from "node:path";
import type { LogTail } from "../core/audit/log-lines.ts";
import { LOGS_WITH_ERRORS, type LogError, lastError } from "../core/mail-root/log-error.ts";
import { ok, type Result } from "../core/problem.ts";
import type { Bytes } from "../core/tab/bytes.ts";
import type { MailRootStatusPort, QueueCounts } from "../ports/mail-root-status.ts";
import { errnoOf, orProblem } from "./disk-problem.ts";

/** Enough for some hundred lines. */
const TAIL_BYTES = 64 * 1024;
/** A new log begins with each step, often at midnight: the one before it may hold the newest error. */
const LOGS_OF_A_KIND = 2;
/** Folders looked at together: enough to keep the disk busy, few enough to leave room for others. */
const TOGETHER = 16;

const isNumber = (entry: Dirent): boolean => entry.isDirectory() && /^\d+$/.test(entry.name);
const isMissing = (error: unknown): boolean => ["ENOENT", "ENOTDIR"].includes(errnoOf(error) ?? "");

/** What lies in a folder; nothing, when XMail hasn't made it yet. */
async function entries(folder: string): Promise<readonly Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

async function messages(folder: string): Promise<readonly string[]> {
  const files = (await entries(folder)).filter((entry) => entry.isFile() && !entry.name.startsWith("."));
  return files.map(({ name }) => name);
}

/** A message's name begins with the time at which it came. */
const arrivals = (names: readonly string[]): readonly number[] =>
  names.flatMap((name) => (/^\d{12,14}(?=\.)/.test(name) ? [Number.parseInt(name, 10)] : []));

async function eachOf<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const rest = [...items];
  const worker = async (): Promise<void> => {
    for (let item = rest.pop(); item !== undefined; item = rest.pop()) await work(item);
  };
  await Promise.all(Array.from({ length: TOGETHER }, worker));
}

async function countQueue(spool: string): Promise<QueueCounts> {
  const counts = { fresh: 0, waiting: 0, frozen: 0 };
  let oldest = Number.POSITIVE_INFINITY;
  const folders: string[] = [];
  await eachOf((await entries(spool)).filter(isNumber), async ({ name }) => {
    const inside = (await entries(join(spool, name))).filter(isNumber);
    folders.push(...inside.map((entry) => join(spool, name, entry.name)));
  });
  await eachOf(folders, async (folder) => {
    const [fresh, waiting, frozen] = [
      await messages(join(folder, "mess")),
      await messages(join(folder, "rsnd")),
      await messages(join(folder, "froz")),
    ];
    counts.fresh += fresh.length;
    counts.waiting += waiting.length;
    counts.frozen += frozen.length;
    for (const at of arrivals(frozen)) oldest = Math.min(oldest, at);
  });
  return Number.isFinite(oldest) ? { ...counts, oldestFrozenAt: oldest } : counts;
}

/** The whole lines at the end of a file. */
async function lastLines(path: string): Promise<readonly Bytes[]> {
  const file = await open(path, "r");
  try {
    const { size } = await file.stat();
    const start = Math.max(0, size - TAIL_BYTES);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(size - start), 0, size - start, start);
    const lines = buffer.toString("latin1", 0, bytesRead).split("\n");
    return start === 0 ? lines : lines.slice(1);
  } finally {
    await file.close();
  }
}

/** The newest files of a log, the newest first. */
const newestFiles = (files: readonly string[], log: string): readonly string[] =>
  files
    .filter((name) => name.startsWith(`${log}-`) && /^\d{12}$/.test(name.slice(log.length + 1)))
    .toSorted()
    .toReversed()
    .slice(0, LOGS_OF_A_KIND);

async function newestOf(logs: string, files: readonly string[], log: (typeof LOGS_WITH_ERRORS)[number]) {
  for (const name of newestFiles(files, log)) {
    const error = lastError(log, await lastLines(join(logs, name)));
    if (error) return error;
  }
  return undefined;
}

/** Figures from the files of a MailRoot on this machine. */
export function diskMailRootStatus(mailRoot: string): MailRootStatusPort {
  return {
    queue: () =>
      orProblem<Result<QueueCounts>>("spool", async () => {
        // A MailRoot that has gone is another thing than an empty queue.
        await readdir(mailRoot);
        return ok(await countQueue(join(mailRoot, "spool")));
      }),

    newestError: () =>
      orProblem<Result<LogError | undefined>>("logs", async () => {
        const logs = join(mailRoot, "logs");
        const files = (await entries(logs)).filter((entry) => entry.isFile()).map(({ name }) => name);
        const errors = await Promise.all(LOGS_WITH_ERRORS.map((log) => newestOf(logs, files, log)));
        const found = errors.filter((one) => one !== undefined);
        return ok(found.toSorted((a, b) => (a.time < b.time ? -1 : 1)).at(-1));
      }),

    logTails: (wanted) =>
      orProblem<Result<readonly LogTail[]>>("logs", async () => {
        const logs = join(mailRoot, "logs");
        const files = (await entries(logs)).filter((entry) => entry.isFile()).map(({ name }) => name);
        const newest = wanted.flatMap((log) => newestFiles(files, log));
        const tails = newest.map(async (name) => ({
          file: `logs/${name}`,
          lines: await lastLines(join(logs, name)),
        }));
        return ok(await Promise.all(tails));
      }),
  };
}
