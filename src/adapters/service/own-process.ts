import { readEnvironment } from "../../core/options/environment-file.ts";
import { fromUtf8 } from "../../core/options/utf8.ts";
import { fail, ok, type Result } from "../../core/problem.ts";
import type { PlannedAction, RegisterOptions, ServicePort, ServiceStatus } from "../../ports/service.ts";
import type { StateFolderPort } from "../../ports/state-folder.ts";
import { type Launch, type Launched, launchDetached, trimOutput } from "./launch.ts";
import { looksLikeXMail } from "./pid-file.ts";
import type { ProcessFacts } from "./processes.ts";
import { runningMailRoot, stopByShutdownFile, waitUntilGone } from "./shutdown-file.ts";
import { type ServiceTools, SYSTEM_PATH } from "./tools.ts";

const INTERRUPT_LIMIT_MS = 15_000;

export interface OwnProcessOptions {
  readonly state: StateFolderPort;
  readonly launch?: (launch: Launch) => Promise<Result<Launched>>;
  /** Of our own environment only what a mail server needs goes on to it. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/** service.json: what is run. process.json: what was started last, and how it ended. */
type Registered = Pick<RegisterOptions, "program" | "leadingArguments" | "mailRoot">;

interface Started {
  readonly pid: number;
  /** Of the process, so that a later one with the same pid isn't taken for it. */
  readonly startedAt?: number;
  readonly asked?: "stop";
  readonly exitStatus?: number;
}

const PASSED_ON = ["TZ", "LANG", "TMPDIR"];
/** In the foreground XMail says a line or two for each connection. */
const OUTPUT_LIMIT = 8_000_000;
const sameMoment = (a?: number, b?: number): boolean =>
  a === undefined || b === undefined || Math.abs(a - b) < 1500;

/**
 * Runs XMail ourselves, where no service manager does: in the foreground (as a
 * daemon it reports success whatever happens), detached, its words in a file of
 * the state folder. It doesn't start at boot, and it isn't started again when it
 * dies. Its options come from `startup.env` in the state folder.
 */
export function ownProcessService(tools: ServiceTools, options: OwnProcessOptions): ServicePort {
  const { state } = options;
  const launch = options.launch ?? launchDetached;
  const outputPath = `${state.path}/output.log`;

  async function json<T>(name: string): Promise<T | undefined> {
    const text = await state.read(name);
    if (!text.ok || text.value === undefined) return undefined;
    try {
      return JSON.parse(text.value) as T;
    } catch {
      return undefined;
    }
  }

  const lastStart = (): Promise<Started | undefined> => json<Started>("process.json");
  const remember = (started: Started): Promise<Result<void>> =>
    state.write("process.json", JSON.stringify(started));

  /** What we started or, started by anyone, another XMail in the same MailRoot: never a second one beside it. */
  async function running(mailRoot: string): Promise<ProcessFacts | undefined> {
    const last = await lastStart();
    const facts = last && (await tools.processes.facts(last.pid));
    const known = last?.startedAt !== undefined && facts?.startedAt !== undefined;
    if (facts && (known ? sameMoment(facts.startedAt!, last.startedAt!) : looksLikeXMail(facts)))
      return facts;
    const clean = (path: string | undefined): string | undefined => path?.replace(/\/+$/, "");
    const all = await tools.processes.all();
    return all.find((one) => looksLikeXMail(one) && clean(runningMailRoot(one)) === clean(mailRoot));
  }

  async function ownVariables(): Promise<Result<Readonly<Record<string, string>>>> {
    const file = await tools.files.read(`${state.path}/startup.env`);
    if (!file.ok && file.problem.code !== "FILE_MISSING") return file;
    const entries = file.ok ? readEnvironment(file.value.bytes) : [];
    return ok(
      Object.fromEntries(
        entries.flatMap(({ name, systemd }) => (systemd === undefined ? [] : [[name, systemd]])),
      ),
    );
  }

  /** What is registered, with the MailRoot that the start-up options name where they name one. */
  async function target(): Promise<Result<Registered | undefined>> {
    const what = await json<Registered>("service.json");
    if (!what) return ok(undefined);
    const variables = await ownVariables();
    return variables.ok
      ? ok({ ...what, mailRoot: variables.value["MAIL_ROOT"] ?? what.mailRoot })
      : variables;
  }

  async function environment(mailRoot: string): Promise<Result<Readonly<Record<string, string>>>> {
    const own = await ownVariables();
    if (!own.ok) return own;
    const run = await tools.files.makeFolder(`${state.path}/run`);
    if (!run.ok) return run;
    const given = options.environment ?? process.env;
    const passed = PASSED_ON.flatMap((name) => (given[name] === undefined ? [] : [[name, given[name]]]));
    return ok({
      PATH: SYSTEM_PATH,
      ...Object.fromEntries(passed),
      ...own.value,
      MAIL_ROOT: mailRoot,
      XMAIL_PID_DIR: `${state.path}/run`,
    });
  }

  /** What was started here last. How it ended is noted before its stop counts as done: the folder may go then. */
  let launched: { readonly pid: number; readonly noted: Promise<void> } | undefined;

  async function stop(): Promise<Result<void>> {
    const now = await target();
    if (!now.ok) return now;
    const what = now.value;
    const facts = what && (await running(what.mailRoot));
    if (!facts) return ok();
    const last = await lastStart();
    if (last?.pid === facts.pid) await remember({ ...last, asked: "stop" });
    const byFile = await stopByShutdownFile(tools, facts.pid, what.mailRoot);
    if (byFile.ok) {
      if (launched?.pid === facts.pid) await launched.noted;
      return byFile;
    }
    const interrupted = await tools.processes.interrupt(facts.pid);
    if (!interrupted.ok) return interrupted;
    return (await waitUntilGone(tools, facts.pid, INTERRUPT_LIMIT_MS)) ? ok() : byFile;
  }

  async function status(): Promise<Result<ServiceStatus>> {
    const now = await target();
    if (!now.ok) return now;
    const what = now.value;
    if (!what) return ok({ state: "not-registered" });
    const about = { atBoot: false, dangers: ["not-at-boot" as const] };
    const facts = await running(what.mailRoot);
    const last = await lastStart();
    if (facts) {
      trimOutput(outputPath, OUTPUT_LIMIT);
      const { pid, startedAt, arguments: words, environment: variables } = facts;
      return ok({
        ...about,
        state: last?.asked === "stop" && last.pid === pid ? "stopping" : "running",
        pid,
        arguments: words,
        ...(startedAt === undefined ? {} : { startedAt }),
        ...(variables ? { environment: variables } : {}),
      });
    }
    const exitStatus = last?.exitStatus;
    const asWished = last === undefined || last.asked === "stop" || exitStatus === 0;
    return ok({
      ...about,
      state: asWished ? "stopped" : "failed",
      ...(exitStatus === undefined ? {} : { exitStatus }),
    });
  }

  async function plan({
    program,
    leadingArguments,
    mailRoot,
  }: RegisterOptions): Promise<Result<readonly PlannedAction[]>> {
    const facts = await tools.files.facts(program);
    if (!facts.ok) return facts;
    if (facts.value?.kind !== "file") return fail("SERVICE_NO_PROGRAM", { path: program });
    const before = await json<Registered>("service.json");
    const after = JSON.stringify({ program, ...(leadingArguments ? { leadingArguments } : {}), mailRoot });
    const old = before && JSON.stringify(before);
    if (old === after) return ok([]);
    return ok([{ kind: "file", name: `${state.path}/service.json`, after, ...(old ? { before: old } : {}) }]);
  }

  return {
    kind: "own-process",
    name: "xmail-tui",
    status,
    stop,

    planRegister: plan,

    async register(options) {
      const planned = await plan(options);
      if (!planned.ok) return planned;
      const text = planned.value[0]?.after;
      return text === undefined ? ok() : state.write("service.json", text);
    },

    async unregister() {
      const stopped = await stop();
      if (!stopped.ok) return stopped;
      await state.remove("process.json");
      return state.remove("service.json");
    },

    async start() {
      const now = await target();
      if (!now.ok) return now;
      const what = now.value;
      if (!what) return fail("SERVICE_NOT_REGISTERED", { unit: "xmail-tui" });
      if (await running(what.mailRoot)) return ok();
      const variables = await environment(what.mailRoot);
      if (!variables.ok) return variables;
      const args = [...(what.leadingArguments ?? []), "-Md"];
      const begun = await launch({ program: what.program, args, environment: variables.value, outputPath });
      if (!begun.ok) return begun;
      const { pid, ended } = begun.value;
      const startedAt = (await tools.processes.facts(pid))?.startedAt;
      const started: Started = { pid, ...(startedAt === undefined ? {} : { startedAt }) };
      const kept = await remember(started);
      const noted = ended.then(async (exitStatus) => {
        const last = await lastStart();
        if (last?.pid === pid) await remember({ ...last, exitStatus });
      });
      launched = { pid, noted };
      return kept;
    },

    async output(lines) {
      const log = await tools.files.read(outputPath);
      if (!log.ok) return log.problem.code === "FILE_MISSING" ? ok([]) : log;
      return ok(
        fromUtf8(log.value.bytes)
          .split("\n")
          .filter((line) => line !== "")
          .slice(-lines),
      );
    },
  };
}
