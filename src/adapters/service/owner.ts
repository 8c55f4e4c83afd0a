import { fail, ok, type Result } from "../../core/problem.ts";
import type { RegisterOptions } from "../../ports/service.ts";
import { command, type Step } from "./steps.ts";
import { PLAIN, type ServiceTools } from "./tools.ts";

async function firstLine(
  tools: ServiceTools,
  program: string,
  ...args: readonly string[]
): Promise<string | undefined> {
  const output = await tools.commands.run(program, args, PLAIN);
  return output.exitCode === 0 ? output.stdout.split("\n")[0] : undefined;
}

/** A folder on the way to `path` that the user couldn't pass, such as /root. MailRoot is about to be theirs. */
async function lockedFolder(
  tools: ServiceTools,
  path: string,
  root: string,
  uid: number | undefined,
): Promise<string | undefined> {
  const parts = path.split("/").slice(1, -1);
  const folders = parts.map((_, index) => `/${parts.slice(0, index + 1).join("/")}`);
  for (const folder of folders.filter((one) => one !== root && !one.startsWith(`${root}/`))) {
    const facts = await tools.files.facts(folder);
    const known = facts.ok ? facts.value : undefined;
    if (known?.mode === undefined || known.linksTo !== undefined) continue;
    if ((known.mode & 0o001) === 0 && known.owner !== uid) return folder;
  }
  return undefined;
}

/**
 * Makes the user that XMail will run as, where there is none yet, and gives
 * MailRoot to it (mode 0700: it holds passwords). Refuses when the user could
 * never get there. Symbolic links inside MailRoot are changed, not followed.
 */
export async function ownerSteps(
  tools: ServiceTools,
  options: RegisterOptions,
  user: string,
): Promise<Result<readonly Step[]>> {
  const id = await firstLine(tools, "id", "-u", user);
  const uid = id === undefined ? undefined : Number(id);
  const root = (await firstLine(tools, "readlink", "-f", options.mailRoot)) || options.mailRoot;
  const facts = await tools.files.facts(root);
  if (!facts.ok) return facts;
  if (facts.value?.kind !== "folder") return fail("MAIL_ROOT_MISSING", { path: options.mailRoot });
  const paths = [root, options.program, ...(options.leadingArguments ?? [])];
  for (const path of paths.filter((one) => one.startsWith("/"))) {
    const locked = await lockedFolder(tools, path, root, uid);
    if (locked !== undefined) {
      return fail("SERVICE_UNIT_INVALID", { unit: "", reason: "user-cannot-reach", path: locked, user });
    }
  }
  const create = command(
    "useradd",
    ...["--system", "--user-group", "--no-create-home", "--home-dir", options.mailRoot],
    ...["--shell", "/usr/sbin/nologin", user],
  );
  const foreign =
    uid === undefined || facts.value.owner !== uid
      ? root
      : await firstLine(tools, "find", root, "-not", "-user", user, "-print", "-quit");
  return ok([
    ...(uid === undefined ? [create] : []),
    ...(foreign ? [command("chown", "-R", "-h", `${user}:`, root)] : []),
    ...((facts.value.mode ?? 0) & 0o077 ? [command("chmod", "0700", root)] : []),
  ]);
}
