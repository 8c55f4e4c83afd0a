import type { Bytes } from "../../core/tab/bytes.ts";
import { mayConnect } from "./access-tables.ts";
import { accountVariable, findAccountOrAlias, splitAddress } from "./accounts.ts";
import type { LineConnection } from "./line-connection.ts";
import { scanLines, serverVariable } from "./mail-root.ts";
import { logTime, type Server, writeLog } from "./server.ts";

/** One question, one answer. A client that is not allowed in is cut off without a word. */
export async function fingerSession(server: Server, client: LineConnection): Promise<void> {
  if (!mayConnect(server.root, "finger.ipmap.tab", client.peer)) return client.drop();
  const line = await client.line(1021, 90);
  if (line === undefined || /[\x80-\xff]/.test(line)) return;
  writeLog(server, "finger", ["localhost", "", client.peer, logTime(), line]);
  if (line.startsWith("/") && line[1]?.toUpperCase() !== "W") return client.send("Invalid query");
  const query = (line.startsWith("/") ? line.slice(2) : line).replace(/^ +/, "");
  if (query === "") return client.send("Empty query not allowed");
  const domain = serverVariable(server.root, "POP3Domain") ?? serverVariable(server.root, "RootDomain") ?? "";
  const address = query.includes("@") ? splitAddress(query) : { user: query, domain };
  if (address === undefined) return client.send("Invalid query");
  const answer = describe(server.root, address.domain, address.user);
  client.send(...(answer ?? ["User not found"]));
}

/** An account's public lines; a list's are those of its members that live here. */
function describe(root: string, domain: Bytes, user: Bytes): readonly Bytes[] | undefined {
  const account = findAccountOrAlias(root, domain, user);
  if (account === undefined) return undefined;
  if (account.list)
    return (scanLines(root, `${account.folder}/mlusers.tab`) ?? []).flatMap(({ fields: [member = ""] }) => {
      const address = splitAddress(member);
      return (address && describe(root, address.domain, address.user)) ?? [];
    });
  return [
    `EMail       : ${account.name}@${account.domain}`,
    `  Real Name : ${accountVariable(root, account, "RealName") ?? "??"}`,
    `  Home Page : ${accountVariable(root, account, "HomePage") ?? "??"}`,
  ];
}
