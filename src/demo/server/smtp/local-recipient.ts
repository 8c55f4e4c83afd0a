import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Bytes } from "../../../core/tab/bytes.ts";
import {
  type Account,
  accountVariable,
  findAccountOrAlias,
  hasCommandAlias,
  isHandled,
  realDomain,
} from "../accounts.ts";
import { isFolder, leadingNumber, scanLines } from "../mail-root.ts";
import type { Verdict } from "./policy.ts";
import type { SmtpState } from "./state.ts";

/** The verdict on a recipient of one of our own domains; undefined when the domain is not ours. */
export function judgeLocal(state: SmtpState, domain: Bytes, user: Bytes): Verdict | undefined {
  const { root } = state.server;
  if (hasCommandAlias(root, realDomain(root, domain, true) ?? domain, user)) return { accepted: true };
  if (!isHandled(root, domain)) return undefined;
  const account = findAccountOrAlias(root, domain, user);
  const named = `<${user}@${domain}>`;
  if (account === undefined)
    return { accepted: false, reply: `550 Mailbox unavailable ${named}`, status: "RCPT=EAVAIL" };
  if (leadingNumber(accountVariable(root, account, "ReceiveEnable") ?? "1") === 0)
    return { accepted: false, reply: `550 Account disabled ${named}`, status: "RCPT=EDSBL" };
  if (!account.list && isFull(root, account)) {
    const reply = `552 Requested mail action aborted: exceeded storage allocation - ${named}`;
    return { accepted: false, reply, status: "RCPT=EFULL" };
  }
  if (account.list && !mayPost(root, account, state))
    return {
      accepted: false,
      reply: `557 Access denied ${named} for user <${state.from}>`,
      status: "RCPT=EACCESS",
    };
  return { accepted: true };
}

function isFull(root: string, account: Account): boolean {
  const most = leadingNumber(accountVariable(root, account, "MaxMBSize") ?? "0") * 1024;
  const folder = join(root, account.folder, "Maildir", "new");
  if (most === 0 || !isFolder(folder)) return false;
  const size = readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
  return size >= most;
}

/** On a closed list only members write: W by the sender's address, A by who has logged in. */
function mayPost(root: string, account: Account, state: SmtpState): boolean {
  if (leadingNumber(accountVariable(root, account, "ClosedML") ?? "0") === 0) return true;
  const is = (member: Bytes | undefined, other: Bytes) => member?.toLowerCase() === other.toLowerCase();
  return (scanLines(root, `${account.folder}/mlusers.tab`) ?? []).some(
    ({ fields: [member, letters = "RW"] }) =>
      (letters.includes("W") && is(member, state.from)) ||
      (letters.includes("A") && state.user !== "" && is(member, state.user)),
  );
}
