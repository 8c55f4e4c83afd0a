import { type ChildProcess, spawn } from "node:child_process";
import type { Readable } from "node:stream";
import type { CommandOutput, CommandsPort } from "../ports/commands.ts";
import { errnoOf } from "./disk-problem.ts";

const DEFAULT_LIMIT_MS = 30_000;
/** From being asked to end until it is made to. */
const GRACE_MS = 1_000;
/** A service that was started may keep our pipe open for ever; its starter's own words are here by then. */
const DRAIN_MS = 200;
const MOST_OUTPUT = 1024 * 1024;

/** Takes a stream in, up to a limit: what follows is read and dropped, so that the program never waits for us. */
function collect(stream: Readable): () => string {
  const chunks: Buffer[] = [];
  let length = 0;
  stream.on("data", (chunk: Buffer) => {
    const rest = MOST_OUTPUT - length;
    if (rest <= 0) return;
    chunks.push(chunk.subarray(0, rest));
    length += Math.min(rest, chunk.length);
  });
  stream.on("error", () => {});
  return () => Buffer.concat(chunks).toString("utf8");
}

const FAILURES: Readonly<Record<string, "not-found" | "no-permission">> = {
  ENOENT: "not-found",
  ENOTDIR: "not-found",
  EACCES: "no-permission",
  EPERM: "no-permission",
};

function notStarted(error: unknown): CommandOutput {
  const failure = FAILURES[errnoOf(error) ?? ""];
  const stderr = error instanceof Error ? error.message : String(error);
  return { exitCode: -1, stdout: "", stderr, ...(failure ? { failure } : {}) };
}

function outcome(child: ChildProcess, limitMs: number): Promise<CommandOutput> {
  return new Promise((resolve) => {
    const [stdout, stderr] = [collect(child.stdout!), collect(child.stderr!)];
    let timedOut = false;
    let drain: NodeJS.Timeout | undefined;
    let force: NodeJS.Timeout | undefined;
    // Only ever the child itself: never a group, so never a service that it has started.
    const limit = setTimeout(() => {
      timedOut = true;
      child.kill("SIGINT");
      force = setTimeout(() => child.kill("SIGKILL"), GRACE_MS);
    }, limitMs);

    const done = (output: CommandOutput): void => {
      for (const timer of [limit, force, drain]) clearTimeout(timer);
      child.stdout?.destroy();
      child.stderr?.destroy();
      resolve(output);
    };
    const finish = (): void =>
      done({
        exitCode: timedOut ? -1 : (child.exitCode ?? -1),
        stdout: stdout(),
        stderr: stderr(),
        ...(timedOut ? { failure: "timeout" as const } : {}),
      });
    child.on("error", (error) => done(notStarted(error)));
    child.on("exit", () => {
      drain = setTimeout(finish, DRAIN_MS);
    });
    child.on("close", finish);
  });
}

/**
 * Runs programs of this machine, without a shell. Given variables come on top of
 * our own environment. The limit is 30 s unless told otherwise; a program that
 * passes it is interrupted, then killed. Of each stream the first 1 MB is kept.
 */
export function nodeCommands(): CommandsPort {
  return {
    async run(program, args, options = {}) {
      const { timeoutMs = DEFAULT_LIMIT_MS, input, environment } = options;
      let child: ChildProcess;
      try {
        child = spawn(program, args, {
          shell: false,
          windowsHide: true,
          env: { ...process.env, ...environment },
          stdio: [input === undefined ? "ignore" : "pipe", "pipe", "pipe"],
        });
      } catch (error) {
        return notStarted(error);
      }
      // A program that ends without reading all of its input is no fault.
      child.stdin?.on("error", () => {});
      child.stdin?.end(input);
      return outcome(child, timeoutMs);
    },
  };
}
