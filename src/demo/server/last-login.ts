import { statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Account } from "./accounts.ts";
import { readBytes } from "./mail-root.ts";

export interface LastLogin {
  readonly address: string;
  readonly time: Date;
}

const fileOf = (account: Account) => `${account.folder}/.ipconn`;

/** Leaves the mark by which POP-before-SMTP knows the client later. */
export function noteLogin(root: string, account: Account, address: string): void {
  try {
    writeFileSync(join(root, fileOf(account)), `${address}\n`);
  } catch {}
}

export function lastLogin(root: string, account: Account): LastLogin | undefined {
  const content = readBytes(root, fileOf(account));
  if (content === undefined) return undefined;
  return { address: content.trim(), time: statSync(join(root, fileOf(account))).mtime };
}
