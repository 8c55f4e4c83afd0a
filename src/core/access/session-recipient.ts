import { accountValue, findAccountOrAlias, isHandled, type MailAccount, realDomain } from "./accounts.ts";
import { leadingInteger } from "./filter.ts";
import { splitAddress, splitPath } from "./mail-path.ts";
import { decideRelayTable } from "./relay.ts";
import { accepted, refused, type SessionReason, type SessionStage, undecided } from "./session-decision.ts";
import type { SessionInput } from "./session-input.ts";
import type { Permissions } from "./session-login.ts";

/** RCPT TO: one of ours, or through us to the outside. How full a mailbox is isn't looked at. */
export function recipient(input: SessionInput, permissions: Permissions | undefined): SessionStage {
  // A source route (`@hop:user@domain`) goes to the relay check even where it ends at one of ours.
  const path = splitPath(input.recipient);
  if (!path) return refused("rcpt", 501, wrongRecipient(input.recipient));
  const address = splitAddress(path.at(-1) ?? "");
  if (!address) return refused("rcpt", 501, "source-route");
  const here = path.length === 1 ? local(input, address, permissions) : undefined;
  if (here) return here;
  const outside = relay(input, address.domain, permissions);
  // Whoever may relay fails at the route itself.
  return outside.outcome === "accepted" && !splitAddress(path[0] ?? "")
    ? refused("rcpt", 501, "source-route")
    : outside;
}

/** Why a recipient can't be read. */
function wrongRecipient(text: string): SessionReason {
  if (text === "") return "no-recipient";
  return text.includes("@") ? "recipient-syntax" : "no-domain";
}

function local(
  input: SessionInput,
  { user, domain }: { readonly user: string; readonly domain: string },
  permissions: Permissions | undefined,
): SessionStage | undefined {
  const { tables } = input;
  const real = realDomain(tables, domain);
  const command = `cmdaliases/${real.toLowerCase()}/${user.toLowerCase()}.tab`;
  if (tables(command)) return accepted("rcpt", 250, "command-alias", { file: command });
  if (!isHandled(tables, domain)) return undefined;
  const account = findAccountOrAlias(tables, domain, user);
  if (!account) return refused("rcpt", 550, "unknown-mailbox", { file: "mailusers.tab" });
  const own = { file: `${account.folder}/user.tab` };
  if (leadingInteger(accountValue(tables, account, "ReceiveEnable") ?? "1") === 0)
    return refused("rcpt", 550, "account-disabled", own);
  if (account.isList && !mayPost(input, account, permissions))
    return refused("rcpt", 557, "closed-list", { file: `${account.folder}/mlusers.tab` });
  return accepted("rcpt", 250, "local", { file: "mailusers.tab", line: account.line });
}

/** To a closed list only members write: `W` by the sender's address, `A` by who has logged in. */
function mayPost(input: SessionInput, list: MailAccount, permissions: Permissions | undefined): boolean {
  if (leadingInteger(accountValue(input.tables, list, "ClosedML") ?? "0") === 0) return true;
  const same = (member: string | undefined, other: string | undefined) =>
    other !== undefined && member?.toLowerCase() === other.toLowerCase();
  return (input.tables(`${list.folder}/mlusers.tab`)?.rows ?? []).some(
    ({ fields: [member, letters = "RW"] }) =>
      (letters.includes("W") && same(member, input.sender)) ||
      (letters.includes("A") && same(member, permissions?.user)),
  );
}

function relay(input: SessionInput, domain: string, permissions: Permissions | undefined): SessionStage {
  if (permissions?.letters.includes("R")) return accepted("rcpt", 250, "relay-permission");
  const custom = customDomainFiles(domain).find((file) => input.tables(file) !== undefined);
  if (custom) return accepted("rcpt", 250, "custom-domain", { file: custom });
  const decision = decideRelayTable(input.tables("smtprelay.tab"), input.client, input.lookup);
  const evidence = {
    file: "smtprelay.tab",
    checks: [{ file: "smtprelay.tab", steps: decision.steps }],
    ...(decision.decidedBy === undefined ? {} : { line: decision.decidedBy }),
  };
  if (decision.allowed === "not-decided") return undecided("rcpt", evidence);
  return decision.allowed
    ? accepted("rcpt", 250, "relay-table", evidence)
    : refused("rcpt", 550, "relay-denied", evidence);
}

/** `a.b.c`: `a.b.c.tab`, `.b.c.tab`, `.c.tab`, `.tab`. The mere file lets everybody send there. */
export function customDomainFiles(domain: string): readonly string[] {
  const labels = domain.toLowerCase().split(".");
  const suffixes = labels.slice(1).map((_, index) => `.${labels.slice(index + 1).join(".")}`);
  return [labels.join("."), ...suffixes, ""].map((name) => `custdomains/${name}.tab`);
}
