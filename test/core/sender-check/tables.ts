import type { TableSource } from "../../../src/core/access/accounts.ts";
import { encodePassword } from "../../../src/core/password.ts";
import { tabFormat } from "../../../src/core/tab/format.ts";
import { readTable } from "../../../src/core/tab/table.ts";

/** Files of a MailRoot by their names, read as the product does. */
export const tablesOf =
  (files: Readonly<Record<string, string>>): TableSource =>
  (name) =>
    Object.hasOwn(files, name) ? readTable(files[name]!, tabFormat(name)) : undefined;

const user = (domain: string, name: string, type = "U") =>
  `"${domain}"\t"${name}"\t"${encodePassword("x")}"\t1\t"${name}"\t"${type}"\n`;

/** A server with every kind of address that can be a user's. */
export const SERVER: Readonly<Record<string, string>> = {
  "domains.tab": '"ours.test"\n"second.test"\n',
  "aliasdomain.tab": '"also-ours.test"\t"ours.test"\n"*.ours.test"\t"ours.test"\n',
  "mailusers.tab":
    user("ours.test", "taro") + user("ours.test", "staff", "M") + user("second.test", "hanako"),
  "aliases.tab":
    '"ours.test"\t"info"\t"taro"\n"ours.test"\t"sales-*"\t"taro@ours.test"\n' +
    '"ours.test"\t"gone"\t"nobody"\n"second.test"\t"t"\t"taro@ours.test"\n',
  "extaliases.tab":
    '"provider.test"\t"taro1999"\t"ours.test"\t"taro"\n"provider.test"\t"old"\t"ours.test"\t"gone"\n',
  "cmdaliases/ours.test/robot.tab": '"smtprelay"\t"127.0.0.1"\n',
  "custdomains/customer.test.tab": '"smtp"\n',
  "custdomains/.wide.test.tab": '"smtp"\n',
  "smtprelay.tab": '"192.0.2.0"\t"255.255.255.0"\n',
  "server.tab": '"RootDomain"\t"ours.test"\n',
};
