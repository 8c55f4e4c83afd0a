import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { encodePassword } from "../../../core/password.ts";
import type { Bytes } from "../../../core/tab/bytes.ts";
import { quoteField } from "../../../core/tab/document.ts";
import {
  type Account,
  accountOf,
  accountVariables,
  aliasTarget,
  findAccount,
  findAccountOrAlias,
  isHandled,
  isHostName,
  isLocalPart,
  splitAddress,
} from "../accounts.ts";
import { lastLogin } from "../last-login.ts";
import { appendRow, leadingNumber, readBytes, rewrite, scanLines, wildMatch } from "../mail-root.ts";
import { crash } from "../server.ts";
import { rebuildIndex } from "../table-index.ts";
import { mailDate } from "../times.ts";
import { removeRows } from "./indexed-change.ts";
import { type Command, type CommandEntry, done, failed, list, listLine } from "./reply.ts";

/** The longest password that XMail's buffer holds. */
const LONGEST_PASSWORD = 255;

const same = (a: Bytes | undefined, b: Bytes) => a?.toLowerCase() === b.toLowerCase();

const useradd: Command = ({ root }, [domain = "", name = "", password = "", type = ""]) => {
  if (!isHandled(root, domain)) return failed(59);
  if (!isHostName(domain)) return failed(260);
  if (!isLocalPart(name)) return failed(216);
  if (aliasTarget(root, domain, name, false) !== undefined) return failed(26);
  const rows = (scanLines(root, "mailusers.tab") ?? []).filter(({ fields }) => fields.length >= 6);
  if (rows.some(({ fields }) => same(fields[0], domain) && same(fields[1], name))) return failed(13);
  if (password.length > LONGEST_PASSWORD) crash("SIGSEGV");
  const id = Math.max(0, ...rows.map(({ fields }) => leadingNumber(fields[3] ?? ""))) + 1;
  const list = type.startsWith("M");
  const folder = join(root, "domains", domain.toLowerCase(), name);
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch {
    return failed(17);
  }
  if (list) writeFileSync(join(folder, "mlusers.tab"), "");
  else
    for (const part of ["tmp", "new", "cur"])
      mkdirSync(join(folder, "Maildir", part), { recursive: true, mode: 0o700 });
  const defaults =
    scanLines(root, `domains/${domain.toLowerCase()}/userdef.tab`) ?? scanLines(root, "userdef.tab") ?? [];
  const variables = defaults.flatMap(({ fields: [key, value, more] }) =>
    key === undefined || value === undefined || more !== undefined
      ? []
      : [`${quoteField(key)}\t${quoteField(value)}\n`],
  );
  writeFileSync(join(folder, "user.tab"), Buffer.from(variables.join(""), "latin1"));
  const fields = [domain, name, encodePassword(password)].map(quoteField);
  appendRow(
    root,
    "mailusers.tab",
    [...fields, id, quoteField(name), quoteField(list ? "M" : "U")].join("\t"),
  );
  return rebuildIndex(root, "mailusers") ? done : failed(10);
};

/** Takes accounts out of the table, with everything that points to them and their folders (mail included). */
export function removeAccountRows(root: string, matches: (fields: readonly Bytes[]) => boolean): number {
  const gone: Account[] = [];
  const count = removeRows(root, "mailusers", (fields) => {
    const account = fields.length >= 6 && matches(fields) ? accountOf(fields) : undefined;
    if (account !== undefined) gone.push(account);
    return account !== undefined;
  });
  for (const { domain, name, folder } of gone) {
    const links = scanLines(root, "pop3links.tab");
    if (links?.some(({ fields }) => same(fields[0], domain) && same(fields[1], name)))
      rewrite(
        root,
        "pop3links.tab",
        links.filter(({ fields }) => !(same(fields[0], domain) && same(fields[1], name))),
      );
    removeRows(root, "extaliases", (fields) => same(fields[2], domain) && same(fields[3], name));
    removeRows(root, "aliases", ([aliasDomain, , target = ""]) => {
      const address = splitAddress(target) ?? { user: target, domain: aliasDomain ?? "" };
      return same(address.domain, domain) && same(address.user, name);
    });
    rmSync(join(root, folder), { recursive: true, force: true });
  }
  return count;
}

const userdel: Command = ({ root }, [domain = "", name = ""]) => {
  if (!isHandled(root, domain)) return failed(59);
  const gone = removeAccountRows(root, (fields) => same(fields[0], domain) && same(fields[1], name));
  return gone === 0 ? failed(12) : done;
};

const userpasswd: Command = ({ root }, [domain = "", name = "", password = ""]) => {
  if (!isHandled(root, domain)) return failed(59);
  const account = findAccount(root, domain, name);
  if (account === undefined) return failed(157);
  if (password.length > LONGEST_PASSWORD) crash("SIGSEGV");
  const lines = (scanLines(root, "mailusers.tab") ?? []).map((line) => {
    const [rowDomain = "", rowName = "", , id = "", folder = "", type = ""] = line.fields;
    if (!same(rowDomain, account.domain) || !same(rowName, account.name)) return line;
    const text = [
      ...[rowDomain, rowName, encodePassword(password)].map(quoteField),
      id,
      ...[folder, type].map(quoteField),
    ].join("\t");
    return { ...line, text };
  });
  rewrite(root, "mailusers.tab", lines);
  return rebuildIndex(root, "mailusers") ? done : failed(10);
};

const userauth: Command = ({ root }, [domain = "", name = "", password = ""]) => {
  const account = findAccount(root, domain, name);
  if (account === undefined) return failed(157);
  return account.password === password ? done : failed(24);
};

const userlist: Command = ({ root }, [domainPattern = "*", namePattern = "*"]) =>
  list(
    (scanLines(root, "mailusers.tab") ?? []).flatMap(({ fields }) => {
      const account = accountOf(fields);
      if (account === undefined) return [];
      if (!wildMatch(domainPattern, account.domain) || !wildMatch(namePattern, account.name)) return [];
      return [listLine(account.domain, account.name, account.password, fields[5] ?? "")];
    }),
  );

const userstat: Command = ({ root }, [domain = "", name = ""]) => {
  const account = findAccountOrAlias(root, domain, name);
  if (account === undefined) return failed(157);
  const login = lastLogin(root, account);
  const sizes = mailSizes(join(root, account.folder, "Maildir", "new"));
  return list([
    listLine("RealAddress", `${account.name}@${account.domain}`),
    listLine(
      "MailboxSize",
      sizes.reduce((sum, size) => sum + size, 0),
    ),
    listLine("MailboxMessages", sizes.length),
    listLine("LastLoginTimeDate", mailDate(login?.time ?? new Date())),
    listLine("LastLoginIP", login?.address ?? "0.0.0.0"),
  ]);
};

function mailSizes(folder: string): readonly number[] {
  try {
    return readdirSync(folder).map((name) => statSync(join(folder, name)).size);
  } catch {
    return [];
  }
}

const uservars: Command = ({ root }, [domain = "", name = ""]) => {
  if (!isHandled(root, domain)) return failed(59);
  const account = findAccount(root, domain, name);
  if (account === undefined) return failed(157);
  return list(accountVariables(root, account).map(([key, value]) => listLine(key, value)));
};

const uservarsset: Command = ({ root }, [domain = "", name = "", ...pairs]) => {
  if (pairs.length % 2 !== 0) return failed(103);
  if (!isHandled(root, domain)) return failed(59);
  const account = findAccount(root, domain, name);
  if (account === undefined) return failed(157);
  let variables = [...accountVariables(root, account)];
  for (let position = 0; position < pairs.length; position += 2) {
    const [key = "", value = ""] = pairs.slice(position, position + 2);
    const at = variables.findIndex(([existing]) => existing === key);
    if (value === ".|rm") variables = variables.filter((_, index) => index !== at);
    else if (at < 0) variables.push([key, value]);
    else variables[at] = [key, value];
  }
  const text = variables.map(([key, value]) => `${quoteField(key)}\t${quoteField(value)}\n`).join("");
  // The whole file is written anew: comments, blank lines and odd rows go.
  if (readBytes(root, `${account.folder}/user.tab`) !== undefined || text !== "")
    writeFileSync(join(root, account.folder, "user.tab"), Buffer.from(text, "latin1"));
  return done;
};

export const userCommands: Readonly<Record<string, CommandEntry>> = {
  useradd: { least: 4, most: 4, run: useradd },
  userdel: { least: 2, most: 2, run: userdel },
  userpasswd: { least: 3, most: 3, run: userpasswd },
  userauth: { least: 3, most: 3, run: userauth },
  userlist: { least: 0, most: 2, run: userlist },
  userstat: { least: 2, most: 2, run: userstat },
  uservars: { least: 2, most: 2, run: uservars },
  uservarsset: { least: 4, most: Infinity, run: uservarsset },
};
