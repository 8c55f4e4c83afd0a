import { execFileSync } from "node:child_process";
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { diskArchive } from "../../src/adapters/archive-disk.ts";
import { diskTree } from "../../src/adapters/archive-tree.ts";
import { diskFiles } from "../../src/adapters/files-disk.ts";
import { diskStateFolder } from "../../src/adapters/state-folder-disk.ts";
import { openBackup } from "../../src/app/backup-open.ts";
import { planRestore } from "../../src/app/backup-plan.ts";
import { restoreBackup } from "../../src/app/backup-restore.ts";
import { newStore } from "../../src/app/store.ts";
import type { Result } from "../../src/core/problem.ts";
import { appWith } from "./app-fakes.ts";

/** A folder of its own for one test; the caller removes it. */
export const newFolder = (): string => mkdtempSync(join(tmpdir(), "xmail-backup-"));

/** The value, or a failed test that names the problem. */
export function must<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(`${result.problem.code} ${JSON.stringify(result.problem.detail)}`);
}

/** A MailRoot on the real disk and all ports for it; the service and the clock are fakes. */
export async function onDisk(folder: string, name = "MailRoot") {
  const mailRoot = join(folder, name);
  const state = join(folder, `state-${name}`);
  mkdirSync(mailRoot, { recursive: true });
  const { ports, service, clock } = await appWith();
  const store = newStore(mailRoot);
  const real = {
    ...ports,
    files: diskFiles(mailRoot),
    stateFolder: diskStateFolder(state),
    tree: diskTree(mailRoot),
    archive: diskArchive(mailRoot, "xmail-tui 0.0.0-test"),
  };
  const restore = async (path: string) => {
    const opened = await openBackup(real.archive, path);
    if (!opened.ok) return opened;
    return restoreBackup(store, real, await planRestore(store.getState(), real, opened.value));
  };
  return { mailRoot, state, store, ports: real, service, clock, restore };
}

const raw = (root: string, name: string): Buffer => Buffer.from(`${root}/${name}`, "latin1");

/** One thing to make: names and contents are bytes, a link has a target. */
export interface Made {
  readonly name: string;
  readonly bytes?: string;
  readonly target?: string;
  readonly mode?: number;
  readonly time?: number;
}

/** Makes files, folders (neither bytes nor target) and links, then sets rights and times. */
export function make(root: string, things: readonly Made[]): void {
  for (const { name, bytes, target } of things) {
    const above = name.split("/").slice(0, -1).join("/");
    mkdirSync(raw(root, above), { recursive: true });
    if (target !== undefined) symlinkSync(Buffer.from(target, "latin1"), raw(root, name));
    else if (bytes === undefined) mkdirSync(raw(root, name), { recursive: true });
    else writeFileSync(raw(root, name), Buffer.from(bytes, "latin1"));
  }
  for (const { name, target, mode, time } of things.toReversed()) {
    if (target !== undefined) continue;
    if (mode !== undefined) chmodSync(raw(root, name), mode);
    if (time !== undefined) utimesSync(raw(root, name), time / 1000, time / 1000);
  }
}

/** Everything below a folder, each with kind, mode, content or target, and its time. */
export function snapshot(root: string, withTimes = true): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  const visit = (folder: string): void => {
    for (const entry of readdirSync(raw(root, folder), { encoding: "latin1" }).toSorted()) {
      const name = folder === "" ? entry : `${folder}/${entry}`;
      const facts = lstatSync(raw(root, name));
      const mode = (facts.mode & 0o7777).toString(8);
      const time = withTimes && !facts.isSymbolicLink() ? ` ${Math.round(facts.mtimeMs)}` : "";
      if (facts.isSymbolicLink()) found[name] = `-> ${readlinkSync(raw(root, name), { encoding: "latin1" })}`;
      else if (facts.isFile())
        found[name] = `${mode}${time} ${readFileSync(raw(root, name)).toString("latin1")}`;
      else if (facts.isDirectory()) {
        found[name] = `folder ${mode}${time}`;
        visit(name);
      } else found[name] = "other";
    }
  };
  visit("");
  return found;
}

const utf8 = (text: string): string => Buffer.from(text, "utf8").toString("latin1");
const T = 1_700_000_000_000;

/** A MailRoot with everything that a disk lets a configuration be. */
export const VARIED: readonly Made[] = [
  {
    name: "server.tab",
    bytes: '"RootDomain"\t"example.org"\r\n# \x93\xfa\x96{\r\n',
    mode: 0o640,
    time: T + 123,
  },
  {
    name: "mailusers.tab",
    bytes: '"example.org"\t"taro"\t"1d08"\t1\t"taro"\t"U"\n',
    mode: 0o600,
    time: T - 9e9,
  },
  { name: "domains.tab", bytes: '"example.org"\n', mode: 0o666, time: T + 1 },
  { name: "aliases.tab", bytes: "", mode: 0o600, time: T },
  { name: "message.id", bytes: "17\r\n", mode: 0o600, time: T },
  { name: "ctrl.ipmap.tab", bytes: "no newline at the end", mode: 0o400, time: 0 },
  { name: "smtp.ipmap.tab", target: "ctrl.ipmap.tab" },
  { name: "server.key", bytes: "\x00\xff\x1a binary \n\r", mode: 0o600, time: T + 999 },
  { name: `${utf8("日本 語")}.tab`, bytes: utf8("表\n"), mode: 0o644, time: T },
  { name: "two words.tab~", bytes: "x", mode: 0o644, time: T },
  { name: "odd\xff\xfe%41.tab", bytes: "not UTF-8", mode: 0o604, time: T },
  { name: "odd\nline.tab", bytes: "newline in its name", mode: 0o600, time: T },
  { name: " padded ", bytes: "blanks around", mode: 0o600, time: T },
  { name: `${"n".repeat(250)}.tab`, bytes: "a long name", mode: 0o600, time: T },
  { name: "tool", mode: 0o2750, time: T },
  { name: "tool/its.conf", bytes: "another tool's", mode: 0o755, time: T },
  { name: "filters", mode: 0o700, time: T },
  { name: "filters/check.tab", bytes: '"/bin/true"\n', mode: 0o600, time: T },
  { name: "filters/alias", target: "../custdomains/.tab" },
  { name: "custdomains/.tab", bytes: '"redirect"\n', mode: 0o600, time: T },
  { name: "cmdaliases/example.org/do.tab", bytes: "1", mode: 0o600, time: T },
  { name: "userauth/smtp/gate.tab", bytes: "2", mode: 0o600, time: T },
  { name: "domains/example.org/mailproc.tab", bytes: '"mailbox"\n', mode: 0o600, time: T },
  { name: "domains/example.org/taro/user.tab", bytes: '"RealName"\t"T"\n', mode: 0o600, time: T },
  { name: "domains/example.org/taro/Maildir/new", mode: 0o700, time: T },
  { name: "domains/example.org/mailbox/user.tab", bytes: "an account named mailbox", mode: 0o600, time: T },
  { name: "domains/example.org/mailbox/mailbox", mode: 0o700, time: T },
  { name: "spool/local", mode: 0o700, time: T },
  { name: "tabindex", mode: 0o700, time: T },
  { name: "logs", mode: 0o700, time: T },
  { name: "empty", mode: 0o711, time: T },
];

/** What comes and goes, and no backup holds. */
export const PASSING: readonly Made[] = [
  { name: "spool/1/2/mess/1700.mail", bytes: "mail" },
  { name: "logs/smtp-2026", bytes: "log" },
  { name: "tabindex/domains-00.hdx", bytes: "ABDL" },
  { name: "dnscache/mx/1/x", bytes: "dns" },
  { name: "tmp/x", bytes: "t" },
  { name: "pop3locks/l", bytes: "" },
  { name: ".shutdown", bytes: "" },
  { name: ".psync-trigger", bytes: "" },
  { name: "bin/XMail", bytes: "\x7fELF" },
  { name: ".server.tab.99.xmail-tui.tmp", bytes: "half" },
  { name: "domains/example.org/taro/Maildir/new/1.mail", bytes: "Subject: secret" },
  { name: "domains/example.org/mailbox/mailbox/1.mail", bytes: "Subject: secret" },
  { name: "domains/example.org/taro/.ipconn", bytes: "ip" },
  { name: "domains/example.org/.tmp/x", bytes: "t" },
];

/** A named pipe, which no backup can hold. */
export const makePipe = (path: string): void => void execFileSync("mkfifo", [path]);
