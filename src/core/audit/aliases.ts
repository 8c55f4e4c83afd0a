import { splitAddress } from "../access/mail-path.ts";
import { isWild, wildMatch } from "../access/wild-match.ts";
import type { AuditFacts } from "./facts.ts";
import type { Found, Rule } from "./finding.ts";
import { type LocalMail, localMail } from "./local-mail.ts";
import { isCommented, lower, removal, untested } from "./looking.ts";

const FILE = "aliases.tab";

const needsAll =
  (find: (facts: AuditFacts) => readonly Found[]) =>
  (facts: AuditFacts): readonly Found[] => {
    const kept = [FILE, "mailusers.tab", "domains.tab", "aliasdomain.tab"].find((file) =>
      facts.unreadable.includes(file),
    );
    return kept === undefined ? find(facts) : [untested("error", kept)];
  };

const aliasRows = (facts: AuditFacts) =>
  (facts.table(FILE)?.rows ?? []).filter((row) => row.fields.length >= 3 && !isCommented(row));

/**
 * XMail follows an alias once and looks for an account of exactly that address:
 * an alias of an alias, a loop, or an address elsewhere reaches nobody.
 */
function endsNowhere(mail: LocalMail, [domain = "", , target = ""]: readonly string[]): boolean {
  const address = splitAddress(target);
  if (address) return mail.account(address.domain, address.user) === undefined;
  if (!isWild(domain)) return mail.account(domain, target) === undefined;
  return !mail.accounts.some(
    (account) => lower(account.name) === lower(target) && wildMatch(domain, account.domain),
  );
}

function toNobody(facts: AuditFacts): readonly Found[] {
  const mail = localMail(facts);
  return aliasRows(facts).flatMap(({ line, fields }): readonly Found[] => {
    const [domain = "", alias = "", target = ""] = fields;
    // Of a domain that isn't here another rule tells.
    if (!mail.handlesSome(domain) || !endsNowhere(mail, fields)) return [];
    return [{ file: FILE, line, detail: { alias: `${alias}@${domain}`, target } }];
  });
}

function shadowed(facts: AuditFacts): readonly Found[] {
  const mail = localMail(facts);
  return aliasRows(facts).flatMap((row): readonly Found[] => {
    const [domain = "", alias = ""] = row.fields;
    if (isWild(domain) || isWild(alias) || !mail.account(domain, alias)) return [];
    return [
      { file: FILE, line: row.line, detail: { alias: `${alias}@${domain}` }, fix: [removal(FILE, row)] },
    ];
  });
}

/** A command file is looked at before the account of its name, which then gets nothing. */
function commandsOverAccounts(facts: AuditFacts): readonly Found[] {
  const mail = localMail(facts);
  const folders = (facts.list?.("cmdaliases") ?? []).filter(({ kind }) => kind === "folder");
  return folders.flatMap((folder) =>
    (facts.list?.(`cmdaliases/${folder.name}`) ?? []).flatMap(({ name, kind }): readonly Found[] => {
      const user = /^(.+)\.tab$/.exec(name)?.[1];
      const account = user === undefined || kind !== "file" ? undefined : mail.account(folder.name, user);
      if (!account) return [];
      return [
        {
          file: `cmdaliases/${folder.name}/${name}`,
          detail: { account: `${account.name}@${account.domain}` },
        },
      ];
    }),
  );
}

/** Aliases that don't lead where they look to lead. */
export const aliasRules: readonly Rule[] = [
  { code: "alias-to-nobody", severity: "warning", find: needsAll(toNobody) },
  { code: "alias-shadowed", severity: "warning", find: needsAll(shadowed) },
  { code: "command-alias-over-account", severity: "warning", find: needsAll(commandsOverAccounts) },
];
