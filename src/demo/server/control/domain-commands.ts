import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { quoteField } from "../../../core/tab/document.ts";
import { isHandled, isHostName, realDomain } from "../accounts.ts";
import { appendRow, isFolder, rewrite, scanLines, wildMatch } from "../mail-root.ts";
import { lookUp, rebuildIndex } from "../table-index.ts";
import { removeRows } from "./indexed-change.ts";
import { type Command, type CommandEntry, done, failed, list, listLine } from "./reply.ts";
import { removeAccountRows } from "./user-commands.ts";

const domainadd: Command = ({ root }, [given = ""]) => {
  const domain = given.toLowerCase();
  if (!isHostName(domain)) return failed(260);
  if (isHandled(root, domain)) return failed(231);
  appendRow(root, "domains.tab", quoteField(domain));
  if (!rebuildIndex(root, "domains")) return failed(10);
  try {
    mkdirSync(join(root, "domains", domain), { mode: 0o700 });
    mkdirSync(join(root, "cmdaliases", domain), { mode: 0o700 });
  } catch {
    // The domain has been added all the same.
    return failed(17);
  }
  return done;
};

const domaindel: Command = ({ root }, [given = ""]) => {
  const domain = given.toLowerCase();
  if (removeRows(root, "domains", ([name]) => name?.toLowerCase() === domain) === 0) return failed(59);
  removeAccountRows(root, ([name]) => name?.toLowerCase() === domain);
  removeRows(root, "aliases", ([name]) => name?.toLowerCase() === domain);
  removeRows(root, "extaliases", (fields) => fields[2]?.toLowerCase() === domain);
  removeRows(root, "aliasdomain", (fields) => fields[1]?.toLowerCase() === domain);
  const links = scanLines(root, "pop3links.tab");
  if (links !== undefined)
    rewrite(
      root,
      "pop3links.tab",
      links.filter(({ fields }) => fields[0]?.toLowerCase() !== domain),
    );
  if (!isFolder(join(root, "domains", domain))) return failed(18);
  rmSync(join(root, "domains", domain), { recursive: true });
  rmSync(join(root, "cmdaliases", domain), { recursive: true, force: true });
  return done;
};

const domainlist: Command = ({ root }, patterns) =>
  list(
    (scanLines(root, "domains.tab") ?? []).flatMap(({ fields: [domain] }) =>
      domain !== undefined &&
      (patterns.length === 0 || patterns.some((pattern) => wildMatch(pattern, domain)))
        ? [listLine(domain)]
        : [],
    ),
  );

const aliasdomainadd: Command = ({ root }, [givenReal = "", givenAlias = ""]) => {
  const real = givenReal.toLowerCase();
  const alias = givenAlias.toLowerCase();
  if (lookUp(root, "domains", real) === undefined) return failed(59);
  if (lookUp(root, "domains", alias) !== undefined || realDomain(root, alias, false) !== undefined)
    return failed(205);
  appendRow(root, "aliasdomain.tab", `${quoteField(alias)}\t${quoteField(real)}`);
  return rebuildIndex(root, "aliasdomain") ? done : failed(10);
};

const aliasdomaindel: Command = ({ root }, [alias = ""]) =>
  removeRows(root, "aliasdomain", ([name]) => name?.toLowerCase() === alias.toLowerCase()) === 0
    ? failed(206)
    : done;

const aliasdomainlist: Command = ({ root }, args) => {
  const [realPattern = "*", aliasPattern = "*"] = args;
  // More than two arguments are no error: nothing matches.
  const rows = args.length > 2 ? [] : (scanLines(root, "aliasdomain.tab") ?? []);
  return list(
    rows.flatMap(({ fields: [alias, real] }) =>
      alias !== undefined &&
      real !== undefined &&
      wildMatch(realPattern, real) &&
      wildMatch(aliasPattern, alias)
        ? [listLine(real, alias)]
        : [],
    ),
  );
};

export const domainCommands: Readonly<Record<string, CommandEntry>> = {
  domainadd: { least: 1, most: 1, run: domainadd },
  domaindel: { least: 1, most: 1, run: domaindel },
  domainlist: { least: 0, most: Infinity, run: domainlist },
  aliasdomainadd: { least: 2, most: 2, run: aliasdomainadd },
  aliasdomaindel: { least: 1, most: 1, run: aliasdomaindel },
  aliasdomainlist: { least: 0, most: Infinity, run: aliasdomainlist },
};
