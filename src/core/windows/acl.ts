/** Access lists as `icacls /save` writes them: one line with a name, one with its list in Windows' own notation (SDDL). */

/** Names of Windows' accounts are translated; their identifiers are not. */
export const SYSTEM = "S-1-5-18";
export const ADMINISTRATORS = "S-1-5-32-544";

const ACCOUNTS: Readonly<Record<string, string>> = {
  localsystem: SYSTEM,
  "nt authority\\system": SYSTEM,
  "nt authority\\localservice": "S-1-5-19",
  "nt authority\\networkservice": "S-1-5-20",
};

/** The identifier of an account that Windows brings; undefined for others. */
export const builtInSid = (account: string): string | undefined =>
  ACCOUNTS[
    account
      .replace(/^\.\\/, "")
      .toLowerCase()
      .replace("local service", "localservice")
      .replace("network service", "networkservice")
  ];

/** Accounts that a service can run under without any password. */
export const needsNoPassword = (account: string): boolean =>
  builtInSid(account) !== undefined || /^nt service\\/i.test(account);

/** The list of the first name in a saved file. */
export function savedList(text: string): string | undefined {
  const lines = text.replace(/^\ufeff/, "").split(/\r?\n/);
  return lines.find((line) => /^D:/.test(line.trim()))?.trim();
}

/** A file for `icacls /restore` that gives a name this list. */
export const restoreFile = (name: string, list: string): string => `${name}\r\n${list}\r\n`;

/** Whether a list says nothing but what comes from the folder above: then a new file there gets the same by itself. */
export function isInherited(list: string): boolean {
  const [, flags = ""] = /^D:([A-Z]*)/.exec(list) ?? [];
  const isProtected = /^(?:AI|AR)*P|P(?:AI|AR)*$/.test(flags);
  const entries = [...list.matchAll(/\(([^()]*)\)/g)].map(([, entry = ""]) => entry.split(";")[1] ?? "");
  return !isProtected && entries.every((one) => /^(?:..)*?ID/.test(one));
}

/** Arguments for icacls that let only these in, with all that lies below. */
export function closedFolder(path: string, sids: readonly string[]): readonly string[] {
  return [path, "/inheritance:r", ...sids.flatMap((sid) => ["/grant:r", `*${sid}:(OI)(CI)F`])];
}

export function closedFile(path: string, sids: readonly string[]): readonly string[] {
  return [path, "/inheritance:r", ...sids.flatMap((sid) => ["/grant:r", `*${sid}:F`])];
}

const SHORT: Readonly<Record<string, string>> = {
  SY: SYSTEM,
  BA: ADMINISTRATORS,
  LS: "S-1-5-19",
  NS: "S-1-5-20",
};

/** Whom a list lets in, by identifier, and whether it takes nothing from the folder above. */
export function whoIsLetIn(list: string): { readonly sids: readonly string[]; readonly closed: boolean } {
  const sids = [...list.matchAll(/\(A;[^()]*;([^;()]*)\)/g)].map(([, who = ""]) => SHORT[who] ?? who);
  return { sids: [...new Set(sids)], closed: /^D:[A-Z]*P/.test(list) };
}
