import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { auditFacts } from "../../src/app/audit-facts.ts";
import { type GatheredFacts, gatherFacts } from "../../src/app/audit-gather.ts";
import { createMailRoot } from "../../src/app/mail-root.ts";
import type { Ports } from "../../src/app/ports.ts";
import { edit, newStore, setValue } from "../../src/app/store.ts";
import { audit } from "../../src/core/audit/audit.ts";
import { encodePassword } from "../../src/core/password.ts";
import { ok } from "../../src/core/problem.ts";
import type { FilesPort } from "../../src/ports/files.ts";
import { fakeMailRootStatus } from "../support/fake-mail-root-status.ts";
import { memoryFiles } from "../support/memory-files.ts";
import { appWith } from "./app-fakes.ts";

const row = (...fields: readonly string[]) => `${fields.map((field) => `"${field}"`).join("\t")}\n`;
const fixture = (name: string) => readFileSync(`${import.meta.dirname}/../fixtures/${name}`, "latin1");
const NOW = Date.UTC(2026, 0, 1);
const user = (name: string, password: string) =>
  row("example.jp", name, encodePassword(password), "1", name, "U");
const STRONG = "Kx7-long-and-strange";

type App = Awaited<ReturnType<typeof appWith>>;
const found = (app: Pick<App, "store">, gathered: GatheredFacts | undefined) =>
  audit(auditFacts(app.store.getState(), gathered, NOW)).map(({ code, severity, file = "", line }) => ({
    code,
    severity,
    place: line === undefined ? file : `${file}:${line}`,
  }));
const placesOf = (app: Pick<App, "store">, gathered: GatheredFacts | undefined, code: string) =>
  found(app, gathered).flatMap((one) =>
    one.code === code && one.severity !== "could-not-test" ? [one.place] : [],
  );

test("tables that the screens don't show come into the store, so that fixes to them can be saved", async () => {
  const app = await appWith({
    "smtpauth.tab": row("relay", "relay", "MR"),
    "filters.in.tab": row("*", "*", "0/0", "0/0", "scan.tab"),
    "filters/scan.tab": row("scan"),
  });
  const gathered = await gatherFacts(app.store, app.ports);
  expect(app.store.getState().files).toMatchObject({
    "smtpauth.tab": { kind: "read" },
    "filters/scan.tab": { kind: "read" },
    "smtp.hnprop.tab": { kind: "missing" },
  });
  expect(placesOf(app, gathered, "mail-password-weak")).toEqual(["smtpauth.tab:1"]);
  expect(placesOf(app, gathered, "filter-program-cannot-run")).toEqual(["filters/scan.tab:1"]);
});

test("unsaved edits are laid over everything, so that a finding goes as it is mended, and comes back with undo", async () => {
  const app = await appWith({
    "domains.tab": row("example.jp"),
    "mailusers.tab": user("xmailuser", "xmail"),
  });
  const gathered = await gatherFacts(app.store, app.ports);
  expect(placesOf(app, gathered, "mail-sample-account")).toEqual(["mailusers.tab:1"]);
  const [finding] = audit(auditFacts(app.store.getState(), gathered, NOW)).filter(
    ({ code }) => code === "mail-sample-account",
  );
  for (const change of finding?.fix ?? []) edit(app.store, change);
  expect(placesOf(app, gathered, "mail-sample-account")).toEqual([]);
  setValue(app.store, "startup", "commandLine", "-C- -W-");
  expect(placesOf(app, gathered, "control-off")).toEqual([""]);
});

test("accounts' own tables count, and lists' members", async () => {
  const app = await appWith({
    "domains.tab": row("example.jp"),
    "mailusers.tab":
      user("info", "info") + row("example.jp", "staff", encodePassword(STRONG), "2", "staff", "M"),
    "domains/example.jp/info/user.tab": row("SmtpPerms", ""),
    "domains/example.jp/staff/mlusers.tab": "# members\n",
    "domains/example.jp/jiro/Maildir/new/1": "x",
    "cmdaliases/old.example/a.tab": row("redirect", "a@b.example"),
  });
  const gathered = await gatherFacts(app.store, app.ports);
  expect(placesOf(app, gathered, "mail-password-weak")).toEqual(["mailusers.tab:1"]);
  expect(placesOf(app, gathered, "weak-passwords-relay")).toEqual([]);
  expect(placesOf(app, gathered, "list-member-odd")).toEqual(["domains/example.jp/staff/mlusers.tab:1"]);
  expect(placesOf(app, gathered, "folder-without-account")).toEqual(["domains/example.jp/jiro"]);
  expect(placesOf(app, gathered, "domain-reference-unhandled")).toEqual(["cmdaliases/old.example"]);
});

test("a new MailRoot has no danger and no warning about what was gathered", async () => {
  const app = await appWith();
  const files = memoryFiles({}, { root: "/new" });
  const wanted = {
    rootDomain: "example.jp",
    postmaster: "postmaster@example.jp",
    heloDomain: "mail.example.jp",
    controlAccount: "control-1",
    controlPasswordHex: encodePassword(STRONG),
    largestMailboxKB: 10_000,
    certificate: false,
  };
  expect(await createMailRoot(files, wanted, "/new")).toEqual(ok());
  const store = newStore("/new");
  const gathered = await gatherFacts(store, { ...app.ports, files });
  setValue(store, "startup", "commandLine", "-Cl -Mr 24 -Pl -Ql -Sl -B- -W- -X- -F-");
  const bad = found({ store }, gathered).filter(
    ({ severity }) => severity === "danger" || severity === "warning",
  );
  // On by default, and no row says otherwise.
  expect(bad.filter(({ code }) => code !== "pop-before-smtp-default")).toEqual([]);
});

test("certificate, index, logs, queue and disk are looked at", async () => {
  const app = await appWith({
    "server.cert": fixture("certificates/self-signed.cert"),
    "server.key": fixture("certificates/signed.key"),
    "domains.tab": `${fixture("tabindex/domains.tab")}${row("late.example")}`,
    "tabindex/domains-00.hdx": fixture("tabindex/domains-00.hdx"),
  });
  const status = fakeMailRootStatus({ frozen: 2 });
  status.tails = [
    {
      file: "logs/ctrl-202601010000",
      lines: ['"127.0.0.1"\t"a"\t"pw-in-clear"\t"2026-01-01 00:00:00"\t"AUTH"'],
    },
  ];
  const gathered = await gatherFacts(app.store, { ...app.ports, mailRootStatus: status });
  expect(gathered.certificate).toMatchObject({ certificate: "ok", key: "ok", belongTogether: false });
  expect(gathered.indexes["domains.tab"]).toMatchObject({ fits: false });
  expect(gathered.queue).toMatchObject({ frozen: 2 });
  expect(gathered.disk?.free).toBeGreaterThan(0);
  expect(placesOf(app, gathered, "control-logins-in-clear")).toEqual(["logs/ctrl-202601010000"]);
  expect(placesOf(app, gathered, "tls-without-certificate")).toEqual(["server.key"]);
  expect(JSON.stringify(gathered)).not.toContain("pw-in-clear");
});

test.each([
  ["fits", row("Admin", encodePassword("secret123")), undefined],
  ["has another password", row("admin", encodePassword(STRONG)), "ctrlaccounts.tab"],
  [
    "is hidden by a row above",
    row("ADMIN", encodePassword(STRONG)) + row("admin", encodePassword("secret123")),
    "ctrlaccounts.tab",
  ],
  ["isn't there", "", "ctrlaccounts.tab"],
])("this program's own account whose row %s", async (_, accounts, place) => {
  const app = await appWith({ "ctrlaccounts.tab": accounts });
  const gathered = await gatherFacts(app.store, app.ports);
  expect(placesOf(app, gathered, "own-account-refused")).toEqual(place === undefined ? [] : [place]);
});

/** Files where one domain holds very many accounts. */
function crowded(
  files: FilesPort,
  count: number,
): { readonly port: FilesPort; readonly looked: () => number } {
  let looked = 0;
  const names = Array.from({ length: count }, (_, index) => ({ name: `u${index}`, kind: "folder" as const }));
  const port: FilesPort = {
    ...files,
    async list(folder) {
      if (folder === "domains") return ok([{ name: "example.jp", kind: "folder" }]);
      if (folder === "domains/example.jp") return ok(names);
      if (!folder.startsWith("domains/")) return files.list(folder);
      looked++;
      return ok([]);
    },
  };
  return { port, looked: () => looked };
}

test("of very many accounts 2,000 are looked into, and the rest is neither fine nor bad", async () => {
  const users = Array.from({ length: 2_050 }, (_, index) =>
    user(`u${index}`, index === 2_049 ? "u2049" : STRONG),
  ).join("");
  const app = await appWith({ "domains.tab": row("example.jp"), "mailusers.tab": users });
  const { port, looked } = crowded(app.files, 2_050);
  const gathered = await gatherFacts(app.store, { ...app.ports, files: port });
  expect(looked()).toBe(2_000);
  expect(placesOf(app, gathered, "account-without-folder")).toEqual([]);
  expect(placesOf(app, gathered, "mail-password-weak")).toEqual(["mailusers.tab:2050"]);
  expect(found(app, gathered).filter(({ code }) => code === "weak-passwords-relay")).toMatchObject([
    { severity: "could-not-test" },
  ]);
});

test("cancelled, it ends without looking further, and calls nothing missing that it didn't look at", async () => {
  const app = await appWith({ "domains.tab": row("example.jp"), "mailusers.tab": user("taro", STRONG) });
  const stop = new AbortController();
  const ports: Ports = {
    ...app.ports,
    files: {
      ...app.files,
      list: async (folder) => {
        stop.abort();
        return app.files.list(folder);
      },
    },
  };
  const gathered = await gatherFacts(app.store, ports, stop.signal);
  const told = found(app, gathered);
  for (const code of [
    "account-without-folder",
    "folder-without-account",
    "tls-without-certificate",
    "frozen-messages",
  ])
    expect(told.filter((one) => one.code === code).map(({ severity }) => severity)).toEqual([
      "could-not-test",
    ]);
  expect(told.filter(({ code }) => code.startsWith("mail-root-"))).toEqual([]);
});

test("folders that the system keeps from us are neither fine nor bad", async () => {
  const app = await appWith({ "domains.tab": row("example.jp"), "mailusers.tab": user("taro", STRONG) });
  app.files.failOn("list", "domains", "FILE_NO_PERMISSION");
  app.files.failOn("read", "ctrlaccounts.tab", "FILE_NO_PERMISSION");
  const gathered = await gatherFacts(app.store, app.ports);
  const told = found(app, gathered);
  for (const code of ["folder-without-account", "control-password-empty"])
    expect(told.filter((one) => one.code === code).map(({ severity }) => severity)).toEqual([
      "could-not-test",
    ]);
});
