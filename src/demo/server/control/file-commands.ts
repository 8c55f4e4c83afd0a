import { readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Bytes } from "../../../core/tab/bytes.ts";
import { findAccount, isHandled, isHostName } from "../accounts.ts";
import { pause } from "../life.ts";
import { isFile, isFolder, readBytes, wildMatch } from "../mail-root.ts";
import type { Server } from "../server.ts";
import {
  type Command,
  type CommandEntry,
  done,
  failed,
  list,
  listLine,
  type Reply,
  textLines,
} from "./reply.ts";

/** Below MailRoot whatever it looks like: `\` is `/`, a leading `/` counts for nothing; only `..` is refused. */
function pathBelow(given: Bytes): string | undefined {
  return given.includes("..")
    ? undefined
    : given.replaceAll("\\", "/").replace(/^\/+/, "").replace(/\/$/, "");
}

/** Puts what was sent into the file; nothing sent removes it. Folders are never made. */
function store(root: string, path: string, content: Bytes): Reply {
  const target = join(root, path);
  if (content === "") {
    rmSync(target, { force: true });
    return done;
  }
  try {
    writeFileSync(target, Buffer.from(content, "latin1"));
    return done;
  } catch {
    return failed(10);
  }
}

const filelist: Command = ({ root }, [folder = "", pattern = ""]) => {
  const path = pathBelow(folder);
  if (path === undefined) return failed(214);
  const full = join(root, path);
  if (!isFolder(full)) return failed(211);
  return list(
    readdirSync(full).flatMap((name) =>
      isFile(join(full, name)) && wildMatch(pattern, name, true)
        ? [listLine(name, statSync(join(full, name)).size)]
        : [],
    ),
  );
};

const cfgfileget: Command = ({ root }, [given = ""]) => {
  const path = pathBelow(given);
  if (path === undefined) return failed(214);
  if (isFolder(join(root, path))) return list([]);
  const content = readBytes(root, path);
  return content === undefined ? failed(19) : list(textLines(content));
};

const cfgfileset: Command = (server, [given = ""]) => {
  const path = pathBelow(given);
  if (path === undefined) return failed(214);
  return {
    kind: "data",
    finish: async (content) => {
      if (path === "server.tab") await untilNobodyReads(server);
      return store(server.root, path, content);
    },
  };
};

/**
 * Every open SMTP and POP3 session holds server.tab, and a writer waits for all
 * of them, however long. Written as `./server.tab` the lock has another name and
 * nobody waits.
 */
async function untilNobodyReads({ sessions, pace }: Server): Promise<void> {
  while ((sessions.get("smtp") ?? 0) + (sessions.get("pop3") ?? 0) > 0) await pause(pace, 500);
}

const custdomget: Command = ({ root }, [domain = ""]) => {
  const content = readBytes(root, `custdomains/${domain.toLowerCase()}.tab`);
  return content === undefined ? failed(120) : list(textLines(content));
};

const custdomset: Command = ({ root }, [domain = ""]) => {
  if (!isHostName(domain)) return failed(260);
  const path = `custdomains/${domain.toLowerCase()}.tab`;
  return { kind: "data", finish: (content) => store(root, path, content) };
};

/** Every file of the folder, with its last extension cut; back-up copies too. */
const custdomlist: Command = ({ root }) => {
  const folder = join(root, "custdomains");
  const names = isFolder(folder) ? readdirSync(folder).filter((name) => isFile(join(folder, name))) : [];
  return list(names.map((name) => listLine(name.replace(/\.[^.]*$/, ""))));
};

const usergetmproc: Command = ({ root }, [domain = "", name = "", which = "UD"]) => {
  if (!isHandled(root, domain)) return failed(59);
  const account = findAccount(root, domain, name);
  if (account === undefined) return failed(157);
  const ofDomain = readBytes(root, `domains/${account.domain.toLowerCase()}/mailproc.tab`);
  const ofUser = readBytes(root, `${account.folder}/mailproc.tab`);
  const parts = [/d/i.test(which) ? ofDomain : undefined, /u/i.test(which) ? ofUser : undefined];
  const found = parts.filter((part) => part !== undefined);
  return found.length === 0 ? failed(116) : list(found.flatMap(textLines));
};

const usersetmproc: Command = ({ root }, [domain = "", name = "", which = "U"]) => {
  if (!isHandled(root, domain)) return failed(59);
  const account = findAccount(root, domain, name);
  if (account === undefined) return failed(157);
  const folder = /^d/i.test(which) ? `domains/${account.domain.toLowerCase()}` : account.folder;
  return { kind: "data", finish: (content) => store(root, `${folder}/mailproc.tab`, content) };
};

export const fileCommands: Readonly<Record<string, CommandEntry>> = {
  filelist: { least: 2, most: 2, run: filelist },
  cfgfileget: { least: 1, most: 1, run: cfgfileget },
  cfgfileset: { least: 1, most: 1, run: cfgfileset },
  custdomget: { least: 1, most: 1, run: custdomget },
  custdomset: { least: 1, most: 1, run: custdomset },
  custdomlist: { least: 0, most: 0, run: custdomlist },
  usergetmproc: { least: 2, most: Infinity, run: usergetmproc },
  usersetmproc: { least: 2, most: Infinity, run: usersetmproc },
};
