import { quoteField } from "../../../core/tab/document.ts";
import { findAccount, splitAddress } from "../accounts.ts";
import { appendRow, scanLines, wildMatch } from "../mail-root.ts";
import { lookUp, rebuildIndex } from "../table-index.ts";
import { removeRows } from "./indexed-change.ts";
import { type Command, type CommandEntry, done, failed, list, listLine } from "./reply.ts";

const same = (a: string | undefined, b: string) => a?.toLowerCase() === b.toLowerCase();

const aliasadd: Command = ({ root }, [domain = "", alias = "", target = ""]) => {
  const address = splitAddress(target) ?? { user: target, domain };
  if (findAccount(root, address.domain, address.user) === undefined) return failed(157);
  if (findAccount(root, domain, alias) !== undefined) return failed(13);
  const rows = scanLines(root, "aliases.tab") ?? [];
  if (rows.some(({ fields }) => same(fields[0], domain) && same(fields[1], alias))) return failed(26);
  appendRow(root, "aliases.tab", [domain, alias, target].map(quoteField).join("\t"));
  return rebuildIndex(root, "aliases") ? done : failed(10);
};

const aliasdel: Command = ({ root }, [domain = "", alias = ""]) =>
  removeRows(root, "aliases", (fields) => same(fields[0], domain) && same(fields[1], alias)) === 0
    ? failed(28)
    : done;

const aliaslist: Command = ({ root }, [domainPattern = "*", aliasPattern = "*", targetPattern = "*"]) =>
  list(
    (scanLines(root, "aliases.tab") ?? []).flatMap(({ fields: [domain, alias, target] }) => {
      if (domain === undefined || alias === undefined || target === undefined) return [];
      if (!wildMatch(domainPattern, domain) || !wildMatch(aliasPattern, alias)) return [];
      return wildMatch(targetPattern, target) ? [listLine(domain, alias, target)] : [];
    }),
  );

const exaliasadd: Command = ({ root }, [givenLocal = "", givenRemote = ""]) => {
  const local = splitAddress(givenLocal);
  const remote = splitAddress(givenRemote);
  if (local === undefined || remote === undefined) return failed(132);
  if (lookUp(root, "extaliases", remote.domain, remote.user) !== undefined) return failed(67);
  const fields = [remote.domain, remote.user, local.domain, local.user];
  appendRow(root, "extaliases.tab", fields.map(quoteField).join("\t"));
  return rebuildIndex(root, "extaliases") ? done : failed(10);
};

const exaliasdel: Command = ({ root }, [given = ""]) => {
  const remote = splitAddress(given);
  if (remote === undefined) return failed(132);
  const gone = removeRows(
    root,
    "extaliases",
    (fields) => same(fields[0], remote.domain) && same(fields[1], remote.user),
  );
  return gone === 0 ? failed(69) : done;
};

const exaliaslist: Command = ({ root }, [givenLocal = "*@*", givenRemote = "*@*"]) => {
  const local = givenLocal === "*@*" ? { user: "*", domain: "*" } : splitAddress(givenLocal);
  const remote = givenRemote === "*@*" ? { user: "*", domain: "*" } : splitAddress(givenRemote);
  if (local === undefined || remote === undefined) return failed(132);
  return list(
    (scanLines(root, "extaliases.tab") ?? []).flatMap(({ fields: [rdomain, rname, ldomain, lname] }) => {
      if (rdomain === undefined || rname === undefined || ldomain === undefined || lname === undefined)
        return [];
      const matches =
        wildMatch(remote.domain, rdomain) &&
        wildMatch(remote.user, rname) &&
        wildMatch(local.domain, ldomain) &&
        wildMatch(local.user, lname);
      return matches ? [listLine(rdomain, rname, ldomain, lname)] : [];
    }),
  );
};

export const aliasCommands: Readonly<Record<string, CommandEntry>> = {
  aliasadd: { least: 3, most: 3, run: aliasadd },
  aliasdel: { least: 2, most: 2, run: aliasdel },
  aliaslist: { least: 0, most: 3, run: aliaslist },
  exaliasadd: { least: 2, most: 2, run: exaliasadd },
  exaliasdel: { least: 1, most: 1, run: exaliasdel },
  exaliaslist: { least: 0, most: 2, run: exaliaslist },
};
