import { fail, ok, type Result } from "../../core/problem.ts";
import { builtInSid, needsNoPassword } from "../../core/windows/acl.ts";
import {
  parseImagePath,
  printCommand,
  quoteArgument,
  serviceNameOf,
} from "../../core/windows/command-line.ts";
import { baseName, normalizePath, placeOf } from "../../core/windows/windows-path.ts";
import type { RegisterOptions } from "../../ports/service.ts";
import { type Registration, readRegistration } from "./service-query.ts";
import { saidBy, scProblem, type WindowsTools } from "./windows-tools.ts";

/** One call of a program of Windows. */
export interface Call {
  readonly program: "sc.exe" | "icacls.exe";
  readonly args: readonly string[];
  /** Without it the service works all the same. */
  readonly mayFail?: true;
}

const sc = (...args: readonly string[]): Call => ({ program: "sc.exe", args });

/** Started again after 5 s, then 10 s, then each minute; forgotten after a day. XMail's own errors at its start don't count for Windows. */
const RECOVERY = ["reset=", "86400", "actions=", "restart/5000/restart/10000/restart/60000"];

/** As a person or another system may have spelt it: slashes turned, `.exe` added. */
export function programPath(program: string): string {
  const path = normalizePath(program);
  return /\.exe$/i.test(path) ? path : `${path}.exe`;
}

/** Names of Unix users that stand for "not root" mean nothing here: XMail runs as the local system, as it registers itself. */
const accountOf = (user: string | undefined): string | undefined =>
  user !== undefined && (user.includes("\\") || /^localsystem$/i.test(user)) ? user : undefined;

/** Names of built-in accounts are translated, their identifiers aren't; that of a service's own account isn't either. */
const grantee = (account: string): string => {
  const sid = builtInSid(account);
  return sid === undefined ? account : `*${sid}`;
};

/** The line that Windows starts: everything in quotes, so that a blank in it ends nothing. */
const imagePath = (program: string, leading: readonly string[] = []): string =>
  [program, ...leading].map((one) => quoteArgument(one, true)).join(" ");

function createCall(name: string, path: string, start: string, account: string | undefined): Call {
  return sc(
    ...["create", name, "binPath=", path, "start=", start, "depend=", "Tcpip"],
    ...["DisplayName=", `${name} Server`, ...(account === undefined ? [] : ["obj=", account])],
  );
}

/** What of an existing service isn't as it should be. */
function mendCalls(
  name: string,
  found: Registration,
  path: string,
  start: string,
  options: RegisterOptions,
): readonly Call[] {
  const account = accountOf(options.user);
  const wanted = parseImagePath(path).program;
  const otherProgram = placeOf(found.program) !== placeOf(wanted);
  const unquoted = options.mend === true && found.risky;
  const kept = start === "auto" && found.start === "delayed-auto";
  const changes = [
    ...(otherProgram || unquoted ? ["binPath=", path] : []),
    ...(found.start === start || kept ? [] : ["start=", start]),
    ...(found.dependencies.some((one) => /^tcpip$/i.test(one))
      ? []
      : ["depend=", [...found.dependencies, "Tcpip"].join("/")]),
    ...(account === undefined || account.toLowerCase() === found.account.toLowerCase()
      ? []
      : ["obj=", account]),
  ];
  return changes.length === 0 ? [] : [sc("config", name, ...changes)];
}

/** What registering would do now; nothing where nothing is left to do. */
export async function planRegistration(
  tools: WindowsTools,
  name: string,
  options: RegisterOptions,
): Promise<Result<readonly Call[]>> {
  const program = programPath(options.program);
  const leading = options.leadingArguments ?? [];
  if (leading.length === 0 && serviceNameOf(program).toLowerCase() !== name.toLowerCase())
    return fail("WINDOWS_NAME_DIFFERS", { service: name, program: baseName(program) });
  const facts = await tools.files.facts(program);
  if (!facts.ok) return facts;
  if (facts.value?.kind !== "file") return fail("SERVICE_NO_PROGRAM", { path: program });
  const account = accountOf(options.user);
  if (account !== undefined && !needsNoPassword(account))
    return fail("WINDOWS_ACCOUNT_PASSWORD", { account, service: name });
  const found = await readRegistration(tools, name);
  if (!found.ok) return found;
  const path = imagePath(program, leading);
  const start = options.atBoot === false ? "demand" : "auto";
  const calls = found.value
    ? mendCalls(name, found.value, path, start, options)
    : [createCall(name, path, start, account)];
  const isNew = account !== undefined && account.toLowerCase() !== found.value?.account.toLowerCase();
  return ok([
    ...calls,
    ...(found.value?.described
      ? []
      : [{ ...sc("description", name, "XMail mail server"), mayFail: true as const }]),
    ...(found.value?.recovers ? [] : [{ ...sc("failure", name, ...RECOVERY), mayFail: true as const }]),
    ...(isNew && !/^localsystem$/i.test(account)
      ? [
          {
            program: "icacls.exe" as const,
            args: [normalizePath(options.mailRoot), "/grant", `${grantee(account)}:(OI)(CI)M`],
          },
        ]
      : []),
  ]);
}

export const describeCall = ({ program, args }: Call): string => printCommand(program, args);

/** Makes the calls in order, stops at the first that fails, and looks whether Windows has it as it was asked. */
export async function runRegistration(
  tools: WindowsTools,
  name: string,
  options: RegisterOptions,
  calls: readonly Call[],
): Promise<Result<void>> {
  for (const { program, args, mayFail } of calls) {
    const output = await tools.commands.run(program, args, { timeoutMs: 40_000 });
    if (output.exitCode === 0 || mayFail) continue;
    if (program === "sc.exe") return { ok: false, problem: await scProblem(tools, name, args, output) };
    const message = saidBy(output).trim().slice(0, 300);
    return fail("WINDOWS_ACL_NOT_SET", {
      path: args[0] ?? "",
      message,
      command: printCommand(program, args),
    });
  }
  const found = await readRegistration(tools, name);
  if (!found.ok) return found;
  const asked = programPath(options.program);
  const stands = found.value !== undefined && placeOf(found.value.program) === placeOf(asked);
  if (!stands) return fail("WINDOWS_REGISTRY_DIFFERS", { place: name, name: "ImagePath" });
  const atBoot = found.value.start === "auto" || found.value.start === "delayed-auto";
  return atBoot === (options.atBoot !== false)
    ? ok()
    : fail("WINDOWS_REGISTRY_DIFFERS", { place: name, name: "Start" });
}
