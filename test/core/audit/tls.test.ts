import { describe, expect, test } from "vitest";
import type { CertificateDetails, CertificateFacts } from "../../../src/core/audit/system-facts.ts";
import {
  caseMailRoot,
  changedLines,
  findingsOf,
  freshMailRoot,
  type MadeMailRoot,
  mended,
  NOW,
  QUIET_LINE,
  SOUND,
} from "../../support/audit-facts.ts";

const row = (name: string, value: string) => `"${name}"\t"${value}"\n`;
const DAY = 86_400_000;
const NAMES =
  row("RootDomain", "example.jp") +
  row("SmtpServerDomain", "mail.example.jp") +
  row("HeloDomain", "mail.example.jp");
const SOUND_CERTIFICATE = SOUND.certificate!;

function made(
  certificate: Partial<CertificateFacts>,
  {
    server = NAMES,
    commandLine = QUIET_LINE,
  }: { readonly server?: string; readonly commandLine?: string } = {},
): MadeMailRoot {
  const facts = { ...SOUND_CERTIFICATE, ...certificate };
  return { ...freshMailRoot({ "server.tab": server }), commandLine, system: { certificate: facts } };
}

const withDetails = (details: Partial<CertificateDetails>, server?: string) =>
  made({ details: { ...SOUND_CERTIFICATE.details!, ...details } }, server === undefined ? {} : { server });

test.each([
  ["the certificate is missing", { certificate: "missing" }, "server.cert", "not-found"],
  ["the certificate is empty", { certificate: "empty" }, "server.cert", "empty"],
  ["the certificate is none", { certificate: "broken" }, "server.cert", "not-pem"],
  ["the key is missing", { key: "missing" }, "server.key", "not-found"],
  ["the key is none", { key: "broken" }, "server.key", "not-pem"],
  ["the key asks for a passphrase", { key: "encrypted" }, "server.key", "passphrase"],
  ["the key is another certificate's", { belongTogether: false }, "server.key", "not-of-the-certificate"],
] as const)("TLS is offered in vain where %s", (_, certificate, file, reason) => {
  expect(findingsOf("tls-without-certificate", made(certificate))).toMatchObject([
    {
      severity: "warning",
      file,
      detail: { reason, names: "EnableSMTP-TLS, EnablePOP3-TLS, EnableCTRL-TLS" },
    },
  ]);
});

describe("without a certificate", () => {
  const none = { certificate: "missing", key: "missing" } as const;
  const off = NAMES + row("EnableSMTP-TLS", "0") + row("EnablePOP3-TLS", "0") + row("EnableCTRL-TLS", "0");

  test.each([
    ["nothing is offered by its variables", { server: off }, ""],
    ["a word stands for a number, which is off", { server: off.replaceAll('"0"', '"yes"') }, ""],
    ["only SMTP offers it", { server: off.replace('"0"', '"1"') }, "EnableSMTP-TLS"],
    ["the services that would offer it are off", { commandLine: `${QUIET_LINE} -S- -P- -C-` }, ""],
    ["POP3 and control are off", { commandLine: `${QUIET_LINE} -P- -C-` }, "EnableSMTP-TLS"],
  ])("where %s", (_, more, names) => {
    const found = findingsOf("tls-without-certificate", made(none, more));
    expect(found.map(({ detail }) => detail?.["names"]).join()).toBe(names);
  });

  test("open TLS ports alone are a note, mended by their options", () => {
    const root = made(none, { server: off, commandLine: "-Sl -X-" });
    expect(findingsOf("tls-without-certificate", root)).toEqual([]);
    const [found] = findingsOf("tls-port-without-certificate", root);
    expect(found).toMatchObject({ severity: "note", detail: { options: "-B- -W-" } });
    const after = mended(root, found!);
    expect(after.commandLine).toBe("-Sl -X- -B- -W-");
    expect(findingsOf("tls-port-without-certificate", after)).toEqual([]);
  });

  test("the fix switches off what is offered and nothing else", () => {
    const server = `${NAMES}# mine\r\n${row("EnableSMTP-TLS", "1")}${row("EnablePOP3-TLS", "0")}`;
    const root = made(none, { server, commandLine: "-Sl  --foo" });
    const after = mended(root, findingsOf("tls-without-certificate", root)[0]!);
    expect(findingsOf("tls-without-certificate", after)).toEqual([]);
    expect(findingsOf("tls-port-without-certificate", after)).toEqual([]);
    expect(after.commandLine).toBe("-Sl  --foo -X- -B- -W-");
    expect(changedLines(root, after, "server.tab")).toMatchObject({
      gone: [row("EnableSMTP-TLS", "1")],
      come: [row("EnableSMTP-TLS", "0"), expect.stringContaining("EnableCTRL-TLS")],
    });
  });
});

test.each(["certificate", "key"] as const)("a %s that we may not read is neither fine nor bad", (part) => {
  const found = findingsOf("tls-without-certificate", made({ [part]: "unreadable" }));
  expect(found).toMatchObject([{ severity: "could-not-test", detail: { reason: "error" } }]);
});

test.each([
  ["certificate-expired", { validTo: NOW - 1 }, 1],
  ["certificate-expired", { validTo: NOW + DAY }, 0],
  ["certificate-expires-soon", { validTo: NOW + 29 * DAY }, 1],
  ["certificate-expires-soon", { validTo: NOW + 31 * DAY }, 0],
  ["certificate-expires-soon", { validTo: NOW - 1 }, 0],
  ["certificate-not-yet-valid", { validFrom: NOW + DAY }, 1],
  ["certificate-not-yet-valid", { validFrom: NOW - DAY }, 0],
  ["certificate-short-key", { rsaBits: 1024 }, 1],
  ["certificate-short-key", { rsaBits: 2048 }, 0],
  ["certificate-short-key", { rsaBits: undefined }, 0],
  ["certificate-self-signed", { selfSigned: true }, 1],
  ["certificate-self-signed", { selfSigned: false }, 0],
] as const)("%s with %j: %i", (code, details, count) => {
  expect(findingsOf(code, withDetails(details as Partial<CertificateDetails>))).toHaveLength(count);
});

test.each([
  ["the server's name", ["mail.example.jp"], NAMES, "same"],
  ["a star for it", ["*.example.jp"], NAMES, "same"],
  ["one of several names", ["www.example.jp", "mail.example.jp"], NAMES, "same"],
  ["the server's name in other letters", ["mail.example.jp"], NAMES.replaceAll("mail", "MAIL"), "same"],
  ["another host of the domain", ["www.example.jp"], NAMES, "kin"],
  ["the root domain", ["example.jp"], NAMES, "kin"],
  [
    "a host, where the server gives its domain's name",
    ["mail.example.jp"],
    row("SmtpServerDomain", "example.jp"),
    "kin",
  ],
  ["somebody else", ["www.example.com"], NAMES, "none"],
  ["localhost", ["localhost"], NAMES, "none"],
  ["a star of somebody else", ["*.example.com"], NAMES, "none"],
  ["anything, where the server has no name", ["www.example.com"], "", "unknown"],
] as const)("a certificate for %s", (_, names, server, relation) => {
  const root = withDetails({ names }, server);
  expect(findingsOf("certificate-of-other-name", root)).toHaveLength(relation === "none" ? 1 : 0);
  expect(findingsOf("certificate-name-differs", root)).toHaveLength(relation === "kin" ? 1 : 0);
});

test("a certificate that nobody uses may be as it likes", () => {
  const server = NAMES + ["SMTP", "POP3", "CTRL"].map((one) => row(`Enable${one}-TLS`, "0")).join("");
  const details = {
    ...SOUND_CERTIFICATE.details!,
    validTo: NOW - DAY,
    names: ["localhost"],
    selfSigned: true,
  };
  const root = made({ details }, { server });
  for (const code of ["certificate-expired", "certificate-of-other-name", "certificate-self-signed"])
    expect(findingsOf(code, root)).toEqual([]);
});

test("case 65: no variable is set, so TLS is on, and fails; the fix ends that", () => {
  const system = { certificate: { certificate: "empty", key: "missing" } } as const;
  const root = { ...caseMailRoot("65-starttls-without-certificate"), commandLine: "-Sl -Pl", system };
  const [found] = findingsOf("tls-without-certificate", root);
  expect(found).toMatchObject({ severity: "warning", file: "server.cert", detail: { reason: "empty" } });
  const after = mended(root, found!);
  expect(findingsOf("tls-without-certificate", after)).toEqual([]);
  expect(after.commandLine).toBe("-Sl -Pl -X- -B- -W-");
  expect(changedLines(root, after, "server.tab")).toEqual({
    gone: [],
    come: [row("EnableSMTP-TLS", "0"), row("EnablePOP3-TLS", "0"), row("EnableCTRL-TLS", "0")],
  });
});
