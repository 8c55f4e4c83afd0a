import { encodeText } from "../tab/encoding.ts";
import type { Table, TableRow } from "../tab/table.ts";
import {
  accountValue,
  findAccount,
  findAccountOrAlias,
  type MailAccount,
  smtpPermissions,
  type TableSource,
} from "./accounts.ts";
import { parseClient } from "./address.ts";
import { splitAddress } from "./mail-path.ts";
import { accepted, refused, type SessionStage, undecided } from "./session-decision.ts";
import { type SessionInput, serverEvidence, serverFlag, serverValue } from "./session-input.ts";

/** What somebody who has shown who they are may do. */
export interface Permissions {
  /** `M` mail, `R` relay, and further letters; capitals only. */
  readonly letters: string;
  /** As closed mailing lists know them. */
  readonly user?: string;
}

const POP_LOGIN_AGE_S = 900;

/** AUTH: an account of mailusers.tab as `user@domain` or `user:domain`, else a row of smtpauth.tab. */
export function logIn(
  input: SessionInput,
  login: NonNullable<SessionInput["login"]>,
): { readonly stage: SessionStage; readonly permissions?: Permissions } {
  const { tables } = input;
  const allowed = serverValue(input, "SmtpNoTLSAuths");
  if (allowed !== undefined && !input.secured && !isListed(allowed, login.mechanism ?? "PLAIN"))
    return { stage: refused("auth", 504, "tls-needed", serverEvidence(input, "SmtpNoTLSAuths")) };
  const program = externalLogin(input);
  // Its answer can't be told, but what it gives can: nothing, whether it says yes or no.
  if (program) return { stage: undecided("auth", { file: "smtpextauth.tab", line: program.line }) };
  const account = loginAccount(tables, login.user);
  if (account && account.password === login.password) {
    const own = accountValue(tables, account, "SmtpPerms") !== undefined;
    return {
      stage: accepted(
        "auth",
        235,
        "login-right",
        own ? { file: `${account.folder}/user.tab` } : { file: "mailusers.tab", line: account.line },
      ),
      permissions: { letters: smtpPermissions(tables, account), user: login.user },
    };
  }
  const table = tables("smtpauth.tab");
  const row = table?.rows.find(
    ({ fields: [user = "", password = "", letters] }) =>
      letters !== undefined &&
      bytesOf(table, user) === login.user &&
      bytesOf(table, password) === login.password,
  );
  if (!row) return { stage: refused("auth", 503, "login-wrong") };
  return {
    stage: accepted("auth", 235, "login-right", { file: "smtpauth.tab", line: row.line }),
    permissions: { letters: row.fields[2] ?? "", user: login.user },
  };
}

/**
 * The account of mailusers.tab that a login names: `user@domain`; where there is
 * no @, `user:domain`; where there is no colon either, `user%domain`.
 */
function loginAccount(tables: TableSource, user: string): MailAccount | undefined {
  const split = ["@", ":", "%"].map((sign) => user.indexOf(sign)).find((at) => at >= 0) ?? -1;
  return split > 0 ? findAccount(tables, user.slice(split + 1), user.slice(0, split)) : undefined;
}

/** The right password of a login, one character per byte, for asking what its owner may do. Never show it. */
export function passwordOf(tables: TableSource, user: string): string | undefined {
  const table = tables("smtpauth.tab");
  const row = table?.rows.find(
    ({ fields: [name = "", , letters] }) => letters !== undefined && bytesOf(table, name) === user,
  );
  return loginAccount(tables, user)?.password ?? (table && row && bytesOf(table, row.fields[1] ?? ""));
}

/** The program that decides a login of this kind instead of XMail; nobody gets permissions by it. */
export function externalLogin({ tables, login }: SessionInput): TableRow | undefined {
  const mechanism = login?.mechanism ?? "PLAIN";
  return (
    login &&
    tables("smtpextauth.tab")?.rows.find(
      ({ fields: [name = "", command] }) => command !== undefined && name.toUpperCase() === mechanism,
    )
  );
}

/** XMail sees only the first name of the list, whatever the manual says. */
const isListed = (list: string, mechanism: string): boolean =>
  list.split(",")[0]?.toUpperCase() === mechanism;

/** As the file has it: a client sends bytes. */
function bytesOf(table: Table, text: string): string | undefined {
  const encoded = encodeText(text, table.encoding);
  return encoded.ok ? encoded.value : undefined;
}

/**
 * POP-before-SMTP: a sender who fetched mail from the client's address a while
 * ago has that account's permissions, for the whole session.
 */
export function permissionsByPop(input: SessionInput): Permissions | undefined {
  const { tables, popLogin } = input;
  if (!popLogin || !serverFlag(input, "EnableAuthSMTP-POP3", true)) return undefined;
  const [from, now] = [popLogin.address, input.client].map(parseClient);
  if (String(from) !== String(now) || popLogin.secondsAgo > (input.popLoginAge ?? POP_LOGIN_AGE_S))
    return undefined;
  const [sender, fetcher] = [input.sender, popLogin.account].map((text) => {
    const address = splitAddress(text);
    return address && findAccountOrAlias(tables, address.domain, address.user);
  });
  if (!sender || sender.folder !== fetcher?.folder) return undefined;
  return { letters: smtpPermissions(tables, sender), user: `${sender.name}@${sender.domain}` };
}
