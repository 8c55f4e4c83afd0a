import { fail, ok, type Result } from "../core/problem.ts";
import type { Ports } from "./ports.ts";
import type { SavePlan } from "./save-plan.ts";
import { readSettings, settingsPath } from "./settings.ts";

/**
 * Whether everything that a plan goes by is still on disk as it was. Asked before
 * the first byte is written, so that of several files none is; FILE_CHANGED says
 * which one isn't. What can't be read is left to the writing, which says why.
 */
export async function stillAsPlanned(ports: Ports, plan: SavePlan): Promise<Result<void>> {
  for (const { name, expected } of [...plan.files, ...plan.seen.tables]) {
    const there = await ports.files.read(name);
    const isMissing = !there.ok && there.problem.code === "FILE_MISSING";
    if (!there.ok && !isMissing) continue;
    if ((there.ok ? there.value.stamp : "missing") !== expected) return fail("FILE_CHANGED", { file: name });
  }
  if (Object.keys(plan.seen.settings).length > 0) {
    const there = await readSettings(ports.stateFolder);
    if (there.ok && !isSame(plan.seen.settings, there.value))
      return fail("FILE_CHANGED", { file: settingsPath(ports.stateFolder) });
  }
  if (Object.keys(plan.seen.startup).length > 0) {
    const there = await ports.startup.read();
    if (there.ok && !isSame(plan.seen.startup, there.value.values))
      return fail("FILE_CHANGED", { file: there.value.places[0]?.name ?? "MAIL_CMD_LINE" });
  }
  return ok();
}

const isSame = (seen: object, there: object): boolean => {
  const now: Readonly<Record<string, unknown>> = { ...there };
  return Object.entries(seen).every(([name, value]) => (now[name] ?? "") === value);
};
