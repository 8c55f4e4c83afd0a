import { parseCommandLine, printCommandLine, setOption } from "../options/command-line.ts";
import type { AuditFacts } from "./facts.ts";
import type { AuditEdit, Found, Rule } from "./finding.ts";
import { isOn, lower, serverValue, untested, withGathered } from "./looking.ts";
import { servicesOf } from "./reach.ts";
import type { CertificateDetails, CertificateFacts } from "./system-facts.ts";

const SOON_MS = 30 * 24 * 3_600_000;
const SHORTEST_RSA = 2048;

const OFFERS = [
  { name: "EnableSMTP-TLS", service: "smtp" },
  { name: "EnablePOP3-TLS", service: "pop3" },
  { name: "EnableCTRL-TLS", service: "control" },
] as const;
const PORTS = [
  { off: "-X-", service: "smtps" },
  { off: "-B-", service: "pop3s" },
  { off: "-W-", service: "controls" },
] as const;

/** Variables of server.tab by which TLS is offered inside a plain session: on unless they say 0. */
const offered = (facts: AuditFacts) =>
  OFFERS.filter(({ name, service }) => servicesOf(facts).services[service].on && isOn(facts, name, true));

const tlsPorts = (facts: AuditFacts) => PORTS.filter(({ service }) => servicesOf(facts).services[service].on);

const isUsed = (facts: AuditFacts): boolean => offered(facts).length > 0 || tlsPorts(facts).length > 0;

/** The edits after which TLS is offered nowhere. */
function withoutTls(facts: AuditFacts): readonly AuditEdit[] {
  const ports = tlsPorts(facts);
  const line = ports.reduce(
    (next, { off }) => setOption(next, off, true),
    parseCommandLine(facts.commandLine),
  );
  return [
    ...offered(facts).map(
      ({ name }): AuditEdit => ({
        source: "tab",
        file: "server.tab",
        change: { kind: "value", name, after: "0" },
      }),
    ),
    ...(ports.length === 0
      ? []
      : [{ source: "startup" as const, name: "commandLine" as const, after: printCommandLine(line) }]),
  ];
}

/** Why every handshake fails: the file, and what is wrong with it. `undefined`: they don't. */
function failure({ certificate, key, belongTogether }: CertificateFacts) {
  const bad = ["missing", "empty", "broken", "encrypted"];
  const words: Readonly<Record<string, string>> = {
    missing: "not-found",
    empty: "empty",
    broken: "not-pem",
    encrypted: "passphrase",
  };
  if (bad.includes(certificate)) return { file: "server.cert", reason: words[certificate]! };
  if (bad.includes(key)) return { file: "server.key", reason: words[key]! };
  return belongTogether === false ? { file: "server.key", reason: "not-of-the-certificate" } : undefined;
}

/** Looks at what was gathered of the certificate, where TLS is used at all. */
const onCertificate = (find: (facts: AuditFacts, certificate: CertificateFacts) => readonly Found[]) =>
  withGathered((facts) => {
    const certificate = facts.system?.certificate;
    if (!isUsed(facts)) return [];
    return certificate ? find(facts, certificate) : [untested("not-gathered", "server.cert")];
  });

function failing(facts: AuditFacts, certificate: CertificateFacts): readonly Found[] {
  if (offered(facts).length === 0) return [];
  if (facts.unreadable.includes("server.tab")) return [untested("error", "server.tab")];
  const fault = failure(certificate);
  if (fault) {
    const names = offered(facts).map(({ name }) => name);
    return [
      {
        file: fault.file,
        detail: { reason: fault.reason, file: fault.file, names: names.join(", ") },
        fix: withoutTls(facts),
      },
    ];
  }
  const kept =
    certificate.certificate === "unreadable"
      ? "server.cert"
      : certificate.key === "unreadable"
        ? "server.key"
        : undefined;
  return kept === undefined ? [] : [untested("error", kept)];
}

function failingPorts(facts: AuditFacts, certificate: CertificateFacts): readonly Found[] {
  const ports = tlsPorts(facts);
  const fault = failure(certificate);
  if (!fault || ports.length === 0 || offered(facts).length > 0) return [];
  const options = ports.map(({ off }) => off).join(" ");
  return [{ file: fault.file, detail: { options, reason: fault.reason }, fix: withoutTls(facts) }];
}

/** Looks at a certificate with which handshakes succeed. */
const onDetails = (find: (details: CertificateDetails, facts: AuditFacts) => Found["detail"] | undefined) =>
  onCertificate((facts, certificate) => {
    const detail = certificate.details && find(certificate.details, facts);
    return detail ? [{ file: "server.cert", detail }] : [];
  });

const day = (time: number): string => new Date(time).toISOString().slice(0, 10);

const covers = (pattern: string, name: string): boolean =>
  pattern === name || (pattern.startsWith("*.") && name.slice(name.indexOf(".")) === pattern.slice(1));

/** Names under which others know this server, those first that it gives itself. */
const ownNames = (facts: AuditFacts, ...variables: readonly string[]): readonly string[] =>
  variables.map((name) => lower((serverValue(facts, name) ?? "").trim())).filter((name) => name !== "");

/** `same`: one of its names is how this server calls itself. `kin`: it is for a name within the same domains. */
function relation(details: CertificateDetails, facts: AuditFacts): "same" | "kin" | "none" | "unknown" {
  const hosts = ownNames(facts, "SmtpServerDomain", "HeloDomain");
  const all = [...hosts, ...ownNames(facts, "RootDomain", "POP3Domain")];
  if (all.length === 0 || details.names.length === 0) return "unknown";
  if (details.names.some((name) => hosts.some((host) => covers(name, host)))) return "same";
  const isKin = details.names.some((name) =>
    all.some((one) => covers(name, one) || name.endsWith(`.${one}`)),
  );
  return isKin ? "kin" : "none";
}

const shownNames = (details: CertificateDetails, facts: AuditFacts) => ({
  names: details.names.slice(0, 3).join(", "),
  host: ownNames(facts, "SmtpServerDomain", "HeloDomain", "RootDomain")[0] ?? "",
});

/** Certificate and key, and what is offered without them. */
export const tlsRules: readonly Rule[] = [
  { code: "tls-without-certificate", severity: "warning", find: onCertificate(failing) },
  { code: "tls-port-without-certificate", severity: "note", find: onCertificate(failingPorts) },
  {
    code: "certificate-expired",
    severity: "warning",
    find: onDetails(({ validTo }, { now }) => (validTo <= now ? { date: day(validTo) } : undefined)),
  },
  {
    code: "certificate-expires-soon",
    severity: "warning",
    find: onDetails(({ validTo }, { now }) =>
      validTo > now && validTo - now <= SOON_MS
        ? { date: day(validTo), days: String(Math.floor((validTo - now) / 86_400_000)) }
        : undefined,
    ),
  },
  {
    code: "certificate-not-yet-valid",
    severity: "warning",
    find: onDetails(({ validFrom }, { now }) => (validFrom > now ? { date: day(validFrom) } : undefined)),
  },
  {
    code: "certificate-of-other-name",
    severity: "warning",
    find: onDetails((details, facts) =>
      relation(details, facts) === "none" ? shownNames(details, facts) : undefined,
    ),
  },
  {
    code: "certificate-name-differs",
    severity: "note",
    find: onDetails((details, facts) =>
      relation(details, facts) === "kin" ? shownNames(details, facts) : undefined,
    ),
  },
  {
    code: "certificate-short-key",
    severity: "warning",
    find: onDetails(({ rsaBits }) =>
      rsaBits !== undefined && rsaBits < SHORTEST_RSA ? { bits: String(rsaBits) } : undefined,
    ),
  },
  {
    code: "certificate-self-signed",
    severity: "note",
    find: onDetails(({ selfSigned, names }) =>
      selfSigned ? { names: names.slice(0, 3).join(", ") } : undefined,
    ),
  },
];
