import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { connect } from "node:net";

const FOLDERS = [
  ...[
    "bin",
    "cmdaliases",
    "custdomains",
    "dnscache/mx",
    "dnscache/ns",
    "domains",
    "filters",
    "logs",
    "msgsync",
  ],
  ...["pop3linklocks", "pop3links", "pop3locks", "spool/local", "spool/temp", "tabindex"],
];
const EMPTY = [
  ...["aliases.tab", "aliasdomain.tab", "domains.tab", "extaliases.tab", "mailusers.tab", "spammers.tab"],
  ...["spam-address.tab", "smtprelay.tab", "pop3links.tab", "ctrlaccounts.tab"],
];

/** The least that XMail starts with. */
export function makeMailRoot(path: string): void {
  for (const folder of FOLDERS) mkdirSync(`${path}/${folder}`, { recursive: true });
  for (const file of EMPTY) writeFileSync(`${path}/${file}`, "");
  writeFileSync(`${path}/server.tab`, '"RootDomain"\t"example.jp"\n"POP3Domain"\t"example.jp"\n');
}

/** Runs a command of the system and gives what it said on both streams. */
export function sh(program: string, ...args: readonly string[]): string {
  const { stdout, stderr } = spawnSync(program, args, { encoding: "utf8" });
  return stdout + stderr;
}

/** The first thing that a port of this machine says; undefined when nobody listens or it stays silent. */
export function greeting(port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    const end = (said: string | undefined): void => {
      socket.destroy();
      resolve(said);
    };
    socket.setTimeout(3000, () => end(undefined));
    socket.once("data", (data) => end(data.toString()));
    socket.once("error", () => end(undefined));
    socket.once("close", () => resolve(undefined));
  });
}
