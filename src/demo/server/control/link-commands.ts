import { existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { decodePassword, encodePassword } from "../../../core/password.ts";
import type { Bytes } from "../../../core/tab/bytes.ts";
import { quoteField } from "../../../core/tab/document.ts";
import { findAccount } from "../accounts.ts";
import { appendRow, configLines, leadingNumber, readBytes, rewrite, scanLines } from "../mail-root.ts";
import { crash } from "../server.ts";
import { type Command, type CommandEntry, done, failed, list, listLine } from "./reply.ts";

const FILE = "pop3links.tab";
const same = (a: Bytes | undefined, b: Bytes) => a?.toLowerCase() === b.toLowerCase();

const poplnkadd: Command = (
  { root },
  [domain = "", name = "", host = "", user = "", password = "", options = ""],
) => {
  if (readBytes(root, FILE) === undefined) return failed(43);
  const key = [domain, name, host, user];
  const rows = configLines(root, FILE) ?? [];
  if (rows.some(({ fields }) => key.every((value, column) => same(fields[column], value)))) return failed(44);
  if (password.length > 255) crash("SIGSEGV");
  appendRow(root, FILE, [...key, encodePassword(password), options].map(quoteField).join("\t"));
  return done;
};

const poplnkdel: Command = ({ root }, key) => {
  const rows = scanLines(root, FILE);
  if (rows === undefined) return failed(43);
  const isThis = (fields: readonly Bytes[]) => key.every((value, column) => same(fields[column], value));
  const kept = rows.filter(({ text, fields }) => text !== "" && !isThis(fields));
  if (!rows.some(({ fields }) => isThis(fields))) return failed(46);
  rewrite(root, FILE, kept);
  return done;
};

/** The file whose presence switches a link off; undefined when its local account does not exist. */
function markOf(
  root: string,
  [domain = "", name = "", host = "", user = ""]: readonly Bytes[],
): string | undefined {
  if (/^[@?&]/.test(domain)) return join(root, "pop3links", `${user}@${host}.disabled`);
  const account = findAccount(root, domain, name);
  return account === undefined ? undefined : join(root, account.folder, `${user}@${host}.disabled`);
}

const poplnklist: Command = ({ root }, [domain, name]) => {
  const rows = configLines(root, FILE);
  if (rows === undefined) return failed(19);
  return list(
    rows.flatMap(({ fields }) => {
      if (fields.length < 6) return [];
      if (domain !== undefined && !same(fields[0], domain)) return [];
      if (name !== undefined && !same(fields[1], name)) return [];
      const mark = markOf(root, fields);
      const [rowDomain = "", rowName = "", host = "", user = "", password = "", options = ""] = fields;
      const state = mark === undefined || existsSync(mark) ? "OFF" : "ON";
      return [listLine(rowDomain, rowName, host, user, decodePassword(password).clear, options, state)];
    }),
  );
};

const poplnkenable: Command = ({ root }, [flag = "", domain = "", name = "", host, user]) => {
  const rows = configLines(root, FILE);
  if (rows === undefined) return failed(19);
  const matching = rows.filter(
    ({ fields }) =>
      same(fields[0], domain) &&
      same(fields[1], name) &&
      (host === undefined || same(fields[2], host)) &&
      (user === undefined || same(fields[3], user)),
  );
  for (const { fields } of matching) {
    const mark = markOf(root, fields);
    if (mark === undefined) continue;
    if (leadingNumber(flag) === 0) writeFileSync(mark, `${new Date().toUTCString()}\n`);
    else rmSync(mark, { force: true });
  }
  return matching.length === 0 ? failed(46) : done;
};

export const linkCommands: Readonly<Record<string, CommandEntry>> = {
  poplnkadd: { least: 6, most: 6, run: poplnkadd },
  poplnkdel: { least: 4, most: 4, run: poplnkdel },
  poplnklist: { least: 0, most: 2, run: poplnklist },
  poplnkenable: { least: 3, most: Infinity, run: poplnkenable },
};
