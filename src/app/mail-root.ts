import { checkedNames, checkMailRoot, type ThingThere } from "../core/mail-root/check.ts";
import { type NewMailRoot, planMailRoot } from "../core/mail-root/create.ts";
import { CRITICAL } from "../core/mail-root/layout.ts";
import { fail, ok, type Problem, problem, type Result } from "../core/problem.ts";
import type { FilesPort } from "../ports/files.ts";
import type { Ports } from "./ports.ts";

/** What lies in a MailRoot now, by the names that the check asks for. */
async function lookAround(files: FilesPort): Promise<ReadonlyMap<string, ThingThere>> {
  const there = new Map<string, ThingThere>();
  for (const name of checkedNames) {
    const facts = await files.facts(name);
    if (facts.ok && facts.value) there.set(name, facts.value);
  }
  return there;
}

/** Everything that is missing, the worst first. */
export async function missingItems(files: FilesPort) {
  const there = await lookAround(files);
  return checkMailRoot((name) => there.get(name));
}

/** The first missing thing that would stop XMail, which itself names none. */
export async function checkBeforeStart(ports: Ports): Promise<Problem | undefined> {
  const blocking = (await missingItems(ports.files)).filter((item) => CRITICAL.includes(item.consequence));
  const names = blocking.map((item) => item.name);
  return names.length === 0 ? undefined : problem("MAIL_ROOT_BLOCKS_START", { item: names.join(", ") });
}

/** Makes a new MailRoot in an empty or missing folder, closed to strangers. `files` is rooted there. */
export async function createMailRoot(
  files: FilesPort,
  wanted: NewMailRoot,
  path: string,
): Promise<Result<void>> {
  const listed = await files.list(".");
  if (listed.ok && listed.value.length > 0) return fail("MAIL_ROOT_NOT_EMPTY", { path });
  const plan = planMailRoot(wanted);
  if (!plan.ok) return plan;
  for (const folder of plan.value.folders) {
    const made = await files.makeFolder(folder.name, folder.mode);
    if (!made.ok) return made;
  }
  for (const file of plan.value.files) {
    const written = await files.replace(file.name, file.bytes, "missing", { mode: file.mode });
    if (!written.ok) return written;
  }
  return ok();
}

/** Folders lie this deep in one another, and of a missing one only the topmost is named. */
const DEPTH = 3;

/** Makes what is missing of a MailRoot: empty folders and tables only, never a sample. */
export async function mendMailRoot(files: FilesPort): Promise<Result<void>> {
  for (let depth = 0; depth < DEPTH; depth++)
    for (const item of await missingItems(files)) {
      if (item.reason !== "missing") continue;
      const made =
        item.kind === "folder"
          ? await files.makeFolder(item.name)
          : await files.replace(item.name, "", "missing", { mode: 0o600 });
      if (!made.ok) return made;
    }
  return ok();
}
