import type { Bytes } from "../../../core/tab/bytes.ts";
import { quoteField } from "../../../core/tab/document.ts";
import { type Account, findAccount, isHandled, splitAddress } from "../accounts.ts";
import type { ErrorNumber } from "../error-texts.ts";
import { appendRow, rewrite, scanLines } from "../mail-root.ts";
import { type Command, type CommandEntry, done, failed, list, listLine } from "./reply.ts";

const members = (account: Account) => `${account.folder}/mlusers.tab`;

function mailingList(root: string, domain: Bytes, name: Bytes): Account | ErrorNumber {
  const account = findAccount(root, domain, name);
  if (account === undefined) return 157;
  return account.list ? account : 50;
}

const mluseradd: Command = ({ root }, [domain = "", name = "", address = "", letters = "RW"]) => {
  if (!isHandled(root, domain)) return failed(59);
  if (splitAddress(address) === undefined) return failed(132);
  const found = mailingList(root, domain, name);
  if (typeof found === "number") return failed(found);
  const rows = scanLines(root, members(found)) ?? [];
  if (rows.some(({ fields }) => fields[0]?.toLowerCase() === address.toLowerCase())) return failed(52);
  appendRow(root, members(found), [address, letters].map(quoteField).join("\t"));
  return done;
};

const mluserdel: Command = ({ root }, [domain = "", name = "", address = ""]) => {
  if (!isHandled(root, domain)) return failed(59);
  const found = mailingList(root, domain, name);
  if (typeof found === "number") return failed(found);
  const rows = scanLines(root, members(found)) ?? [];
  const kept = rows.filter(({ fields }) => fields[0]?.toLowerCase() !== address.toLowerCase());
  if (kept.length === rows.length) return failed(53);
  rewrite(root, members(found), kept);
  return done;
};

const mluserlist: Command = ({ root }, [domain = "", name = ""]) => {
  if (!isHandled(root, domain)) return failed(59);
  const found = mailingList(root, domain, name);
  if (typeof found === "number") return failed(found);
  const rows = scanLines(root, members(found)) ?? [];
  return list(
    rows.flatMap(({ fields: [address, letters = "RW"] }) =>
      address === undefined ? [] : [listLine(address, letters)],
    ),
  );
};

export const listCommands: Readonly<Record<string, CommandEntry>> = {
  mluseradd: { least: 3, most: Infinity, run: mluseradd },
  mluserdel: { least: 3, most: 3, run: mluserdel },
  mluserlist: { least: 2, most: 2, run: mluserlist },
};
