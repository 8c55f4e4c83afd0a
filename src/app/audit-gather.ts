import { type FilterTables, filterCommands, isAbsolute, startFiles } from "../core/audit/filter-rows.ts";
import { INDEXES, indexFits } from "../core/audit/index-file.ts";
import { readLogFacts } from "../core/audit/log-lines.ts";
import { newestSecretLogs } from "../core/audit/secrets.ts";
import type { CertificateFacts, CertificateFile, IndexFacts, LogFacts } from "../core/audit/system-facts.ts";
import { checkedNames } from "../core/mail-root/check.ts";
import { type Look, newLook, type Seen } from "./audit-look.ts";
import type { Ports } from "./ports.ts";
import type { FileOnDisk } from "./state.ts";
import { readFiles, type Store } from "./store.ts";
import { fileView } from "./view.ts";

/** Folders of accounts looked into; what the others hold is told as "could not test". */
const MOST_FOLDERS = 2_000;

/** Every table at the top of MailRoot that XMail reads. */
export const TOP_TABLES: readonly string[] = [
  ...["server", "mailusers", "aliases", "domains", "aliasdomain", "extaliases", "ctrlaccounts"],
  ...["ctrl.ipmap", "smtp.ipmap", "pop3.ipmap", "finger.ipmap", "smtprelay", "spammers", "spam-address"],
  ...["smtp.ipprop", "smtp.hnprop", "smtpauth", "smtpextauth", "smtpfwd", "smtpgw", "pop3links", "userdef"],
  ...["filters.in", "filters.out", "filters.post-rcpt", "filters.pre-data", "filters.post-data"],
].map((name) => `${name}.tab`);

/** What has secrets, beside what a MailRoot must have. */
const MORE_ENTRIES = [".", "logs", "smtpauth.tab", "pop3links.tab", "server.key", "server.cert"];
const LOGS_WITH_PASSWORDS = ["ctrl", "pop3"];
/** Of an account's folder, what the audit reads. */
const ACCOUNT_TABLES = ["user.tab", "mlusers.tab", "pop3.ipmap.tab"];

/** What the audit needs beyond the tables that the state holds. */
export interface GatheredFacts extends Seen {
  readonly certificate: CertificateFacts;
  readonly indexes: Readonly<Record<string, IndexFacts>>;
  readonly logs?: LogFacts;
  readonly queue?: { readonly frozen: number; readonly oldestFrozenAt?: number };
  readonly disk?: { readonly free: number };
}

/**
 * Looks at everything, a few thousand files at most. The tables at the top and
 * the filters' files come into the store, so that fixes to them can be saved.
 * Cancelled, it ends soon with what it has, and the rest counts as not looked at.
 */
export async function gatherFacts(store: Store, ports: Ports, signal?: AbortSignal): Promise<GatheredFacts> {
  const look = newLook(ports.files, signal);
  await readFiles(store, ports, TOP_TABLES);
  await lookAtFolders(look);
  await lookAtFilters(store, ports, look);
  await lookAtAccounts(store, look);
  const certificate = await lookAtCertificate(ports, look);
  const indexes = await lookAtIndexes(store, look);
  const [tails, queue, disk] = signal?.aborted
    ? []
    : await Promise.all([
        ports.mailRootStatus.logTails(LOGS_WITH_PASSWORDS),
        ports.mailRootStatus.queue(),
        ports.files.space("."),
      ]);
  return {
    files: look.files,
    lists: look.lists,
    entries: look.entries,
    unseen: look.unseen,
    certificate,
    indexes,
    ...(tails?.ok ? { logs: readLogFacts(tails.value) } : {}),
    ...(queue?.ok ? { queue: queue.value } : {}),
    ...(disk?.ok ? { disk: { free: disk.value.free } } : {}),
  };
}

const folders = async (look: Look, folder: string): Promise<readonly string[]> =>
  (await look.list(folder)).flatMap(({ name, kind }) => (kind === "folder" ? [`${folder}/${name}`] : []));

const filesIn = async (look: Look, folder: string): Promise<readonly string[]> =>
  (await look.list(folder)).flatMap(({ name, kind }) => (kind === "file" ? [`${folder}/${name}`] : []));

async function lookAtFolders(look: Look): Promise<void> {
  await look.each([...new Set([...MORE_ENTRIES, ...checkedNames])], look.entry);
  const commands = await folders(look, "cmdaliases");
  await look.each(commands.slice(0, MOST_FOLDERS), look.list);
  commands.slice(MOST_FOLDERS).forEach(look.leaveOut);
  await look.each(await filesIn(look, "custdomains"), look.read);
  await look.list("filters");
  for (const folder of ["userauth/smtp", "userauth/pop3"])
    await look.each(await filesIn(look, folder), look.entry);
  const logs = (await look.list("logs")).map(({ name }) => name);
  await look.each(
    newestSecretLogs(logs).map((name) => `logs/${name}`),
    look.entry,
  );
}

/** The files that rows of filters name come into the store, and programs are looked at. */
async function lookAtFilters(store: Store, ports: Ports, look: Look): Promise<void> {
  const tables: FilterTables = {
    table: (name) => {
      const view = fileView(store.getState(), name);
      return view.exists || view.bytes !== "" ? view.table : undefined;
    },
  };
  await readFiles(store, ports, startFiles(tables).slice(0, 200));
  const paths = filterCommands(tables).flatMap(({ words }) => words.map(unquoted).filter(isAbsolute));
  await look.each([...new Set(paths)].slice(0, 500), look.entry);
}

const unquoted = (word: string): string => word.replace(/^"(.*)"$/, "$1");

async function lookAtAccounts(store: Store, look: Look): Promise<void> {
  const domains = await folders(look, "domains");
  await look.each(domains.slice(0, MOST_FOLDERS), look.list);
  domains.slice(MOST_FOLDERS).forEach(look.leaveOut);
  const rows = fileView(store.getState(), "mailusers.tab").table.rows;
  const accounts = new Set(
    rows.flatMap(({ fields: [domain = "", , , , folder] }) =>
      folder === undefined ? [] : [`domains/${domain.toLowerCase()}/${folder}`],
    ),
  );
  const all = [...accounts];
  await look.each(all.slice(0, MOST_FOLDERS), async (folder) => {
    if (folder.split("/").length > 3) await look.entry(folder);
    const there = new Set((await look.list(folder)).map(({ name }) => name));
    for (const name of ACCOUNT_TABLES) if (there.has(name)) await look.read(`${folder}/${name}`);
  });
  // Whether these folders are there is known from the folder above.
  for (const folder of all.slice(MOST_FOLDERS))
    for (const name of ACCOUNT_TABLES) look.leaveOut(`${folder}/${name}`);
}

async function lookAtCertificate(ports: Ports, look: Look): Promise<CertificateFacts> {
  const [certificate, key] = [await look.read("server.cert"), await look.read("server.key")];
  const pem = certificate.kind === "read" ? certificate.bytes : "";
  const details = pem === "" ? undefined : ports.certificates.certificate(pem);
  const facts = key.kind === "read" && key.bytes !== "" ? ports.certificates.key(key.bytes, pem) : undefined;
  return {
    certificate: stateOf(look, "server.cert", certificate, details ? "ok" : "broken"),
    key: stateOf(look, "server.key", key, facts?.state ?? "broken"),
    ...(details ? { details } : {}),
    ...(facts?.belongs === undefined ? {} : { belongTogether: facts.belongs }),
  };
}

/** What is left out when the look is cancelled counts as unreadable: nothing is said about it. */
function stateOf<T extends string>(look: Look, name: string, file: FileOnDisk, read: T): CertificateFile | T {
  if (file.kind === "unreadable" || look.unseen.has(name)) return "unreadable";
  if (file.kind === "missing") return "missing";
  return file.bytes.trim() === "" ? "empty" : read;
}

async function lookAtIndexes(store: Store, look: Look): Promise<Readonly<Record<string, IndexFacts>>> {
  const found: Record<string, IndexFacts> = {};
  for (const [table, { file }] of Object.entries(INDEXES)) {
    const index = await look.read(file);
    const [of, own] = [await look.entry(table), await look.entry(file)];
    const disk = store.getState().files[table];
    if (disk?.kind !== "read" || index.kind !== "read" || !of || !own) continue;
    const fits = indexFits(table, disk.bytes, index.bytes);
    const seconds = (time: number) => Math.floor(time / 1000);
    if (fits !== undefined)
      found[table] = { fits, rebuiltAtStart: seconds(of.modifiedAt) > seconds(own.modifiedAt) };
  }
  return found;
}
