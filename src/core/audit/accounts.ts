import { decodePassword, passwordState } from "../password.ts";
import type { Table, TableRow } from "../tab/table.ts";
import type { AuditFacts } from "./facts.ts";
import type { Found, Rule } from "./finding.ts";
import { inTable, lower, removal } from "./looking.ts";
import { servicesOf, strangersReach } from "./reach.ts";
import { type Weakness, weaknessOf } from "./weak-passwords.ts";

const FILE = "ctrlaccounts.tab";
/** What this program demands of a control password it makes or takes. */
const SHORTEST = 8;

/** Rows with which a login can succeed: two columns, and the first of its name, whatever its case. */
interface Login {
  readonly row: TableRow;
  readonly name: string;
  readonly hex: string;
}

function logins(table: Table): readonly Login[] {
  const seen = new Set<string>();
  return table.rows.flatMap((row): readonly Login[] => {
    const [name = "", hex] = row.fields;
    if (hex === undefined || seen.has(lower(name))) return [];
    seen.add(lower(name));
    return [{ row, name, hex }];
  });
}

const isCommentedName = (name: string): boolean => name.startsWith("#");

/** An account name with a blank or a sign is one that nobody made on purpose; it is named as it stands. */
const found = ({ row, name }: Login, more: Omit<Found, "file" | "line"> = {}): Found => ({
  file: FILE,
  line: row.line,
  ...more,
  detail: { account: name, ...more.detail },
});

/** Taking the row away is offered only where somebody can still log in afterwards. */
const withoutRow = (table: Table, login: Login): Pick<Found, "fix"> =>
  isCommentedName(login.name) ||
  logins(table).some((one) => !isCommentedName(one.name) && passwordState(one.hex) === "clean")
    ? { fix: [removal(FILE, login.row)] }
    : {};

function weak(table: Table): readonly (readonly [Login, Weakness])[] {
  return logins(table).flatMap((login): readonly (readonly [Login, Weakness])[] => {
    const { clear } = decodePassword(login.hex);
    // What nobody can type is told as such.
    if (passwordState(login.hex) !== "clean" || isCommentedName(login.name)) return [];
    const weakness = weaknessOf(clear, { name: login.name }, SHORTEST);
    return weakness ? [[login, weakness]] : [];
  });
}

const isServed = (facts: AuditFacts): boolean => {
  const { control, controls } = servicesOf(facts).services;
  return control.on || controls.on;
};

const emptyLogins = (table: Table): readonly Login[] =>
  logins(table).filter(({ hex }) => passwordState(hex) === "empty");

const isGuessed = (weakness: Weakness): boolean => weakness !== "short";

const weakRows = (table: Table, which: (weakness: Weakness) => boolean): readonly Found[] =>
  weak(table)
    .filter(([, weakness]) => which(weakness))
    .map(([login, reason]) => found(login, { detail: { reason } }));

const missing = (facts: AuditFacts): readonly Found[] => {
  if (facts.unreadable.includes(FILE)) return [];
  const some = logins(facts.table(FILE) ?? { encoding: "utf-8", rows: [], comments: [] }).some(
    ({ name }) => !isCommentedName(name),
  );
  return some || !isServed(facts) ? [] : [{ file: FILE }];
};

/** Control accounts: whoever has one can read and write everything below MailRoot. */
export const accountRules: readonly Rule[] = [
  {
    code: "control-password-empty",
    severity: "danger",
    find: inTable(FILE, (table, facts) =>
      isServed(facts) ? emptyLogins(table).map((login) => found(login, withoutRow(table, login))) : [],
    ),
  },
  {
    code: "control-password-guessable",
    severity: "danger",
    find: inTable(FILE, (table, facts) =>
      strangersReach(facts, "control") ? weakRows(table, isGuessed) : [],
    ),
  },
  {
    code: "control-password-weak",
    severity: "warning",
    find: inTable(FILE, (table, facts) => {
      const told = strangersReach(facts, "control");
      const empty = isServed(facts) ? [] : emptyLogins(table);
      return [
        ...empty.map((login) => found(login, { detail: { reason: "empty" }, ...withoutRow(table, login) })),
        ...weakRows(table, (weakness) => !(told && isGuessed(weakness))),
      ];
    }),
  },
  {
    code: "control-password-unclear",
    severity: "warning",
    find: inTable(FILE, (table) =>
      logins(table)
        .filter(({ hex }) => ["partial", "unprintable"].includes(passwordState(hex)))
        .map((login) => found(login)),
    ),
  },
  {
    code: "control-row-commented",
    severity: "warning",
    find: inTable(FILE, (table) =>
      logins(table)
        .filter(({ name, hex }) => isCommentedName(name) && passwordState(hex) !== "empty")
        .map((login) => found(login, withoutRow(table, login))),
    ),
  },
  {
    code: "control-account-shadowed",
    severity: "note",
    find: inTable(FILE, (table) => {
      const first = new Map<string, number>();
      return table.rows.flatMap((row): readonly Found[] => {
        const [name = "", hex] = row.fields;
        if (hex === undefined) return [];
        const line = first.get(lower(name));
        if (line === undefined) first.set(lower(name), row.line);
        if (line === undefined || isCommentedName(name)) return [];
        return [found({ row, name, hex }, { detail: { first: String(line) }, fix: [removal(FILE, row)] })];
      });
    }),
  },
  { code: "control-account-missing", severity: "warning", find: missing },
];
