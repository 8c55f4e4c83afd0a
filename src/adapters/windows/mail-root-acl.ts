import { fail, ok, type Result } from "../../core/problem.ts";
import {
  ADMINISTRATORS,
  builtInSid,
  closedFile,
  closedFolder,
  SYSTEM,
  savedList,
  whoIsLetIn,
} from "../../core/windows/acl.ts";
import { printCommand } from "../../core/windows/command-line.ts";
import { ownSid } from "../../core/windows/elevation.ts";
import { parseServiceSid } from "../../core/windows/sc-output.ts";
import { decodeUtf16 } from "./code-page.ts";
import { lookUpSid } from "./powershell.ts";
import { saidBy, type WindowsTools } from "./windows-tools.ts";

type Tools = Pick<WindowsTools, "commands" | "files" | "scratch">;

/** The access list of a file or folder; undefined where none is told, as on a disk without any. */
export async function accessList(tools: Tools, path: string): Promise<string | undefined> {
  const file = tools.scratch(".acl");
  await tools.commands.run("icacls.exe", [path, "/save", file], { timeoutMs: 10_000 });
  const saved = await tools.files.read(file);
  await tools.files.remove(file);
  return saved.ok ? savedList(decodeUtf16(saved.value.bytes)) : undefined;
}

/** The identifier of the account that a service runs under; undefined for one that nobody knows. */
async function accountSid(tools: Tools, account: string): Promise<string | undefined> {
  const service = /^nt service\\(.+)$/i.exec(account)?.[1];
  if (service === undefined) return builtInSid(account) ?? lookUpSid(tools.commands, account);
  // It is made of the name alone, so it can be told before there is such a service.
  const output = await tools.commands.run("sc.exe", ["showsid", service], { timeoutMs: 10_000 });
  return parseServiceSid(output.stdout);
}

/** Ourselves, where we aren't let in as an administrator. */
async function ownAccount(tools: Pick<WindowsTools, "commands" | "elevated">): Promise<string | undefined> {
  if ((await tools.elevated()) === true) return undefined;
  const whoami = await tools.commands.run("whoami.exe", ["/user", "/fo", "csv", "/nh"], {
    timeoutMs: 10_000,
  });
  return ownSid(whoami.stdout);
}

/** Lets only us, the system and the administrators at a file of ours. False: the disk knows no permissions, or they aren't ours to give. */
export async function closeFile(
  tools: Pick<WindowsTools, "commands" | "files" | "scratch" | "elevated">,
  path: string,
): Promise<boolean> {
  const own = await ownAccount(tools);
  const wanted = [SYSTEM, ADMINISTRATORS, ...(own === undefined ? [] : [own])];
  await tools.commands.run("icacls.exe", closedFile(path, wanted), { timeoutMs: 10_000 });
  const { sids, closed } = whoIsLetIn((await accessList(tools, path)) ?? "");
  return closed && sids.every((sid) => wanted.includes(sid));
}

/**
 * Lets only the system, the administrators and the service's account into a
 * MailRoot that we have made: it will hold passwords. By identifiers, since names
 * are translated, and looked at again, since icacls may say nothing at all. Where
 * we are no administrator, we ourselves are let in as well.
 */
export async function closeMailRoot(
  tools: Pick<WindowsTools, "commands" | "files" | "scratch" | "elevated">,
  path: string,
  account = "LocalSystem",
): Promise<Result<void>> {
  const service = await accountSid(tools, account);
  // XMail itself would be kept out.
  if (service === undefined)
    return fail("WINDOWS_ACL_NOT_SET", {
      path,
      message: account,
      command: printCommand("icacls.exe", [path, "/grant", `${account}:(OI)(CI)F`]),
    });
  const own = await ownAccount(tools);
  const wanted = [...new Set([SYSTEM, ADMINISTRATORS, service, own].filter((sid) => sid !== undefined))];
  const args = closedFolder(path, wanted);
  const output = await tools.commands.run("icacls.exe", args, { timeoutMs: 30_000 });
  const list = await accessList(tools, path);
  const { sids, closed } = whoIsLetIn(list ?? "");
  const isSo = closed && sids.length === wanted.length && wanted.every((sid) => sids.includes(sid));
  if (output.exitCode === 0 && isSo) return ok();
  const message = saidBy(output).trim().slice(0, 300);
  return fail("WINDOWS_ACL_NOT_SET", { path, message, command: printCommand("icacls.exe", args) });
}
