import { splitAddress } from "../access/mail-path.ts";
import type { AuditFacts } from "./facts.ts";
import type { Found, Rule } from "./finding.ts";
import { type LocalAccount, localMail } from "./local-mail.ts";
import { lower, untested, withGathered } from "./looking.ts";

const folderNames = (facts: AuditFacts, folder: string): readonly string[] | undefined =>
  facts.list?.(folder)?.flatMap(({ name, kind }) => (kind === "folder" ? [name] : []));

/** Where file names have no case (Windows), neither have folders. */
const plainOf = (facts: AuditFacts) =>
  facts.entry?.(".")?.mode === undefined ? lower : (name: string): string => name;

/** Folders that aren't of XMail's making: hidden ones, and what a file system has at its top. */
const isForeign = (name: string): boolean => name.startsWith(".") || name === "lost+found";

function orphans(facts: AuditFacts): readonly Found[] {
  const kept = ["domains.tab", "mailusers.tab"].find((file) => facts.unreadable.includes(file));
  if (kept !== undefined) return [untested("error", kept)];
  if (facts.unseen?.("domains")) return [untested("error", "domains")];
  const mail = localMail(facts);
  const plain = plainOf(facts);
  const used = new Set(
    (facts.table("mailusers.tab")?.rows ?? []).map(({ fields }) =>
      // An account's folder may lie deeper than one level.
      plain(`domains/${lower(fields[0] ?? "")}/${(fields[4] ?? "").split("/")[0]}`),
    ),
  );
  const userDomains = new Set(mail.accounts.map(({ domain }) => lower(domain)));
  return (folderNames(facts, "domains") ?? [])
    .filter((name) => !isForeign(name))
    .flatMap((domain): readonly Found[] => {
      const folder = `domains/${domain}`;
      if (!mail.domains.has(plain(domain)) && !userDomains.has(plain(domain))) return [orphan(folder)];
      if (facts.unseen?.(folder)) return [untested("beyond-bound", folder)];
      return (folderNames(facts, folder) ?? [])
        .filter((name) => !isForeign(name) && !used.has(plain(`${folder}/${name}`)))
        .map((name) => orphan(`${folder}/${name}`));
    });
}

const orphan = (folder: string): Found => ({ file: folder, detail: { folder } });

/** Whether an account's folder is there; made for many accounts of a domain. */
function folderCheck(facts: AuditFacts): (account: LocalAccount) => boolean | undefined {
  const plain = plainOf(facts);
  const known = new Map<string, ReadonlySet<string>>();
  return ({ domain, folder }) => {
    const above = `domains/${lower(domain)}`;
    const name = folder.slice(above.length + 1);
    if (facts.unseen?.(above)) return undefined;
    if (name.includes("/") || name === "")
      return facts.unseen?.(folder) ? undefined : facts.entry?.(folder)?.kind === "folder";
    const names = known.get(above) ?? new Set((folderNames(facts, above) ?? []).map(plain));
    known.set(above, names);
    return names.has(plain(name));
  };
}

function folderless(facts: AuditFacts): readonly Found[] {
  let unseen = false;
  const hasFolder = folderCheck(facts);
  const found = localMail(facts).accounts.flatMap((account): readonly Found[] => {
    const has = hasFolder(account);
    unseen ||= has === undefined;
    if (has !== false) return [];
    const { row, name, domain, folder } = account;
    return [{ file: "mailusers.tab", line: row.line, detail: { account: `${name}@${domain}`, folder } }];
  });
  return unseen ? [...found, untested("beyond-bound", "domains")] : found;
}

const lists = (facts: AuditFacts): readonly LocalAccount[] =>
  localMail(facts).accounts.filter(({ isList }) => isList);

const membersFile = ({ folder }: LocalAccount): string => `${folder}/mlusers.tab`;

function eachList(
  facts: AuditFacts,
  find: (list: LocalAccount, file: string) => readonly Found[],
): readonly Found[] {
  return lists(facts).flatMap((list) => {
    const file = membersFile(list);
    if (facts.unreadable.includes(file)) return [untested("error", file)];
    return facts.unseen?.(file) ? [untested("beyond-bound", file)] : find(list, file);
  });
}

const withoutMembers = (facts: AuditFacts): readonly Found[] =>
  eachList(facts, (list, file) =>
    (facts.table(file)?.rows ?? []).length > 0
      ? []
      : [{ file, detail: { list: `${list.name}@${list.domain}` } }],
  );

/** Letters count as capitals only; a missing column is "RW", and an empty one is nothing. */
const oddMembers = (facts: AuditFacts): readonly Found[] =>
  eachList(facts, (list, file) =>
    (facts.table(file)?.rows ?? []).flatMap(({ line, fields }): readonly Found[] => {
      const [address = "", permissions] = fields;
      const name = `${list.name}@${list.domain}`;
      if (!splitAddress(address))
        return [{ file, line, detail: { list: name, member: address, reason: "not-an-address" } }];
      const isOdd = permissions !== undefined && !/^[RWA]+$/.test(permissions);
      return isOdd
        ? [{ file, line, detail: { list: name, member: address, reason: "list-permissions" } }]
        : [];
    }),
  );

/** Accounts and what lies in their folders. */
export const userFolderRules: readonly Rule[] = [
  { code: "folder-without-account", severity: "note", find: withGathered(orphans) },
  { code: "account-without-folder", severity: "warning", find: withGathered(folderless) },
  { code: "list-without-members", severity: "note", find: withGathered(withoutMembers) },
  { code: "list-member-odd", severity: "warning", find: withGathered(oddMembers) },
];
