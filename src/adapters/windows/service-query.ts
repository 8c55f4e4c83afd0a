import { ok, type Problem, type Result } from "../../core/problem.ts";
import { parseImagePath } from "../../core/windows/command-line.ts";
import { type RegKey, regValue } from "../../core/windows/reg-file.ts";
import { parseStatus, type ScStatus, type StartType, startType } from "../../core/windows/sc-output.ts";
import { errorOf, saidBy, scProblem, type WindowsTools } from "./windows-tools.ts";

/** How a service is registered, from its own key: names of values there are never translated, and every user may read them. */
export interface Registration {
  readonly imagePath: string;
  readonly program: string;
  /** Blanks without quotes in ImagePath. */
  readonly risky: boolean;
  readonly start: StartType | undefined;
  readonly account: string;
  readonly dependencies: readonly string[];
  readonly described: boolean;
  /** What Windows does when its process dies. */
  readonly recovers: boolean;
}

/** As what XMail registers itself, and what Windows takes where nobody says. */
export const LOCAL_SYSTEM = "LocalSystem";

export const servicesKey = (name: string): string => `HKLM\\SYSTEM\\CurrentControlSet\\Services\\${name}`;

function registration(key: RegKey): Registration | undefined {
  const text = (name: string): string | undefined => regValue(key, name)?.texts[0];
  const imagePath = text("ImagePath");
  if (imagePath === undefined) return undefined;
  const { program, risky } = parseImagePath(imagePath);
  return {
    imagePath,
    program,
    risky,
    start: startType(regValue(key, "Start")?.number ?? -1, regValue(key, "DelayedAutostart")?.number === 1),
    account: text("ObjectName") ?? LOCAL_SYSTEM,
    dependencies: (regValue(key, "DependOnService")?.texts ?? []).filter((one) => one !== ""),
    described: regValue(key, "Description") !== undefined,
    recovers: regValue(key, "FailureActions") !== undefined,
  };
}

/** Undefined where there is no such service. */
export async function readRegistration(
  tools: Pick<WindowsTools, "registry">,
  name: string,
): Promise<Result<Registration | undefined>> {
  const key = await tools.registry.key(servicesKey(name));
  return key.ok ? ok(key.value && registration(key.value)) : key;
}

/** Asks the service manager; undefined where there is no such service. */
export type Look = () => Promise<Result<ScStatus | undefined>>;

export function serviceQuery(tools: WindowsTools, name: string): Look {
  /** Only `queryex` tells the process. Wine hasn't got it, and says nothing. */
  let verbs: readonly string[] = ["queryex", "query"];
  return async () => {
    let refused: Problem | undefined;
    for (const verb of verbs) {
      const args = [verb, name];
      const output = await tools.commands.run("sc.exe", args, { timeoutMs: 40_000 });
      const status = output.exitCode === 0 ? parseStatus(output.stdout) : undefined;
      if (status) {
        if (verb === "query") verbs = ["query"];
        return ok(status);
      }
      if (errorOf(output) === 1060) return ok(undefined);
      refused = await scProblem(tools, name, args, output);
      if (saidBy(output).trim() !== "") break;
    }
    const registered = await readRegistration(tools, name);
    if (registered.ok && registered.value === undefined) return ok(undefined);
    if (!registered.ok) return registered;
    return refused ? { ok: false, problem: refused } : ok(undefined);
  };
}
