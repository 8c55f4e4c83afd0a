import { fromUtf8 } from "../../core/options/utf8.ts";
import { ok, type Result } from "../../core/problem.ts";
import type { Bytes } from "../../core/tab/bytes.ts";
import type { FilesPort, Stamp } from "../../ports/files.ts";
import type { PlannedAction } from "../../ports/service.ts";
import { commandProblem, PLAIN, type ServiceTools } from "./tools.ts";

/** One thing that registering does, decided before anything is done so that it can be shown. */
export type Step =
  | {
      readonly kind: "file";
      readonly path: string;
      readonly stamp: Stamp | "missing";
      readonly before?: Bytes;
      /** Undefined: the file is removed. */
      readonly after?: Bytes;
      readonly mode?: number;
    }
  | {
      readonly kind: "command";
      readonly program: string;
      readonly args: readonly string[];
      readonly mayFail?: true;
    };

export const command = (program: string, ...args: readonly string[]): Step => ({
  kind: "command",
  program,
  args,
});

/** The step that makes a file hold certain bytes (undefined: that removes it); undefined when it does already. */
export async function fileStep(
  files: FilesPort,
  path: string,
  bytes: Bytes | undefined,
  mode = 0o644,
): Promise<Result<Step | undefined>> {
  const now = await files.read(path);
  if (!now.ok && now.problem.code !== "FILE_MISSING") return now;
  const before = now.ok ? now.value.bytes : undefined;
  if (bytes === before) return ok(undefined);
  return ok({
    kind: "file",
    path,
    stamp: now.ok ? now.value.stamp : "missing",
    mode,
    ...(before === undefined ? {} : { before }),
    ...(bytes === undefined ? {} : { after: bytes }),
  });
}

/** Steps as people see them before they agree. */
export function describeSteps(steps: readonly Step[]): readonly PlannedAction[] {
  return steps.map((step) =>
    step.kind === "command"
      ? { kind: "command", name: [step.program, ...step.args].join(" ") }
      : {
          kind: "file",
          name: step.path,
          ...(step.before === undefined ? {} : { before: fromUtf8(step.before) }),
          ...(step.after === undefined ? {} : { after: fromUtf8(step.after) }),
        },
  );
}

async function writeStep(files: FilesPort, step: Step & { readonly kind: "file" }): Promise<Result<unknown>> {
  if (step.after === undefined) return files.remove(step.path);
  const folder = step.path.slice(0, step.path.lastIndexOf("/"));
  const made = await files.makeFolder(folder, 0o755);
  if (!made.ok) return made;
  return files.replace(step.path, step.after, step.stamp, step.mode === undefined ? {} : { mode: step.mode });
}

/** Runs steps in order and stops at the first that fails. */
export async function runSteps(
  tools: Pick<ServiceTools, "files" | "commands">,
  steps: readonly Step[],
): Promise<Result<void>> {
  for (const step of steps) {
    if (step.kind === "file") {
      const written = await writeStep(tools.files, step);
      if (!written.ok) return written;
      continue;
    }
    // Asking for a password would draw over our screen.
    const quiet = step.program === "systemctl" ? ["--no-ask-password"] : [];
    const args = [...step.args, ...quiet];
    const output = await tools.commands.run(step.program, args, { ...PLAIN, timeoutMs: 120_000 });
    if (output.exitCode !== 0 && !step.mayFail) {
      return { ok: false, problem: commandProblem(step.program, step.args, output) };
    }
  }
  return ok();
}
