import { readEnvironment, writeEnvironment } from "../../core/options/environment-file.ts";
import { readInitScript } from "../../core/options/init-script.ts";
import { unitDangers } from "../../core/options/unit-dangers.ts";
import { parseUnit, type Unit } from "../../core/options/unit-file.ts";
import { type Mending, mendingDropIn, printUnit, UNIT_MARK } from "../../core/options/unit-print.ts";
import { toUtf8 } from "../../core/options/utf8.ts";
import { fail, ok, type Result } from "../../core/problem.ts";
import type { RegisterOptions } from "../../ports/service.ts";
import { environmentFilePath } from "../startup/environment-place.ts";
import { ownerSteps } from "./owner.ts";
import { command, fileStep, type Step } from "./steps.ts";
import { catUnit, showUnit, type UnitState } from "./systemd-show.ts";
import type { ServiceTools } from "./tools.ts";

const dropInPath = (unit: string): string => `/etc/systemd/system/${unit}.d/50-xmail-tui.conf`;

/** Our own unit, or none yet, or one that systemd made of an init script: those we write anew. */
async function isOurs(tools: ServiceTools, state: UnitState): Promise<boolean> {
  if (state.unitFile === "") return true;
  const text = await tools.files.read(state.unitFile);
  return text.ok && text.value.bytes.startsWith(UNIT_MARK);
}

/** MAIL_ROOT as asked; the options that an init script had move along, others that stand there stay. */
async function environmentStep(
  tools: ServiceTools,
  path: string,
  options: RegisterOptions,
  state: UnitState,
): Promise<Result<Step | undefined>> {
  const file = await tools.files.read(path);
  if (!file.ok && file.problem.code !== "FILE_MISSING") return file;
  const bytes = file.ok ? file.value.bytes : "";
  const has = readEnvironment(bytes).some((entry) => entry.name === "MAIL_CMD_LINE");
  const script = state.sourcePath !== "" && !has ? await tools.files.read(state.sourcePath) : undefined;
  const line = script?.ok ? readInitScript(script.value.bytes).commandLine : undefined;
  const text = writeEnvironment(bytes, {
    MAIL_ROOT: options.mailRoot,
    ...(line === undefined ? {} : { MAIL_CMD_LINE: line }),
  });
  return text.ok ? fileStep(tools.files, path, text.value) : text;
}

async function ownUnitSteps(
  tools: ServiceTools,
  unit: string,
  options: RegisterOptions,
  state: UnitState,
): Promise<Result<readonly Step[]>> {
  const owner = options.user === undefined ? ok([]) : await ownerSteps(tools, options, options.user);
  if (!owner.ok) return owner;
  const existing = state.unitFile === "" ? undefined : await catUnit(tools, unit);
  const environmentFile =
    (existing?.ok ? parseUnit(existing.value).environmentFiles.at(-1)?.path : undefined) ??
    (await environmentFilePath(tools.files));
  const text = printUnit({
    program: options.program,
    mailRoot: options.mailRoot,
    environmentFile,
    ...(options.leadingArguments ? { leadingArguments: options.leadingArguments } : {}),
    ...(options.user === undefined ? {} : { user: options.user }),
  });
  const unitStep = await fileStep(tools.files, `/etc/systemd/system/${unit}`, toUtf8(text));
  if (!unitStep.ok) return unitStep;
  const environment = await environmentStep(tools, environmentFile, options, state);
  if (!environment.ok) return environment;
  return ok([...owner.value, ...[environment.value, unitStep.value].filter((step) => step !== undefined)]);
}

/** For a unit that runs an init script: XMail itself, with what the script would have given it. */
async function programInstead(tools: ServiceTools, unit: Unit, options: RegisterOptions): Promise<Mending> {
  const text = await tools.files.read(unit.execStart[0] ?? "/");
  const { commandLine } = text.ok ? readInitScript(text.value.bytes) : {};
  const line = unit.environment["MAIL_CMD_LINE"] ?? commandLine;
  return {
    program: [options.program, ...(options.leadingArguments ?? [])],
    environment: { MAIL_ROOT: options.mailRoot, ...(line === undefined ? {} : { MAIL_CMD_LINE: line }) },
  };
}

/** A unit of somebody else is left alone, but for what the drop-in mends. */
async function mendingSteps(
  tools: ServiceTools,
  unit: string,
  options: RegisterOptions,
): Promise<Result<readonly Step[]>> {
  if (!options.mend) return ok([]);
  const text = await catUnit(tools, unit);
  if (!text.ok) return text;
  const parsed = parseUnit(text.value);
  const dangers = unitDangers(parsed);
  const asUser = dangers.includes("unit-runs-as-root") ? options.user : undefined;
  const owner = asUser === undefined ? ok([]) : await ownerSteps(tools, options, asUser);
  if (!owner.ok) return owner;
  const instead = parsed.execStart[0] === options.program ? {} : await programInstead(tools, parsed, options);
  const dropIn = mendingDropIn(parsed, dangers, {
    ...instead,
    ...(asUser === undefined ? {} : { user: asUser }),
  });
  if (dropIn === "") return ok(owner.value);
  const existing = await tools.files.read(dropInPath(unit));
  // What an earlier mending holds still counts: the dangers are judged with it in place.
  const before = existing.ok ? existing.value.bytes : "";
  const step = await fileStep(tools.files, dropInPath(unit), before + toUtf8(dropIn));
  return step.ok ? ok([...owner.value, ...(step.value ? [step.value] : [])]) : step;
}

/** What registering would do now, in order; nothing has been done when this returns. */
export async function planSystemd(
  tools: ServiceTools,
  unit: string,
  options: RegisterOptions,
): Promise<Result<readonly Step[]>> {
  const program = await tools.files.facts(options.program);
  if (!program.ok) return program;
  if (program.value?.kind !== "file") return fail("SERVICE_NO_PROGRAM", { path: options.program });
  const shown = await showUnit(tools, unit);
  if (!shown.ok) return shown;
  const state = shown.value;
  if (state.loadState === "masked") return fail("SERVICE_UNIT_INVALID", { unit, reason: "masked" });
  const generated = state.unitFile.startsWith("/run/systemd/generator");
  const write = (generated && options.mend === true) || (!generated && (await isOurs(tools, state)));
  const files = write
    ? await ownUnitSteps(tools, unit, options, state)
    : await mendingSteps(tools, unit, options);
  if (!files.ok) return files;
  return ok([
    ...files.value,
    ...(files.value.some((step) => step.kind === "file") ? [command("systemctl", "daemon-reload")] : []),
    ...(state.atBoot === true && !generated ? [] : [command("systemctl", "enable", unit)]),
  ]);
}

/** What unregistering does once XMail has stopped. The environment file stays: it holds what people have set. */
export async function planUnregister(tools: ServiceTools, unit: string): Promise<Result<readonly Step[]>> {
  const shown = await showUnit(tools, unit);
  if (!shown.ok) return shown;
  if (shown.value.state === "not-registered") return ok([]);
  const disable = command("systemctl", "disable", unit);
  if (!(await isOurs(tools, shown.value))) return ok([disable]);
  const removals: Step[] = [];
  for (const path of [shown.value.unitFile, ...shown.value.dropIns]) {
    const text = await tools.files.read(path);
    if (text.ok && text.value.bytes.startsWith(UNIT_MARK)) {
      removals.push({ kind: "file", path, stamp: text.value.stamp, before: text.value.bytes });
    }
  }
  const forget: Step = { kind: "command", program: "systemctl", args: ["reset-failed", unit], mayFail: true };
  return ok([disable, ...removals, command("systemctl", "daemon-reload"), forget]);
}
