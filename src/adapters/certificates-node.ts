import { createPrivateKey, type KeyObject, X509Certificate } from "node:crypto";
import type { Bytes } from "../core/tab/bytes.ts";
import type { CertificatesPort, KeyFacts } from "../ports/certificates.ts";

const CERTIFICATE =
  /-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----[\s\S]+?-----END [A-Z0-9 ]*CERTIFICATE-----/;
const KEY = /-----BEGIN ([A-Z ]*)PRIVATE KEY-----[\s\S]+?-----END [A-Z ]*PRIVATE KEY-----/;

/** The first certificate in a text that may hold others, keys and remarks. */
function readCertificate(pem: Bytes): X509Certificate | undefined {
  const [block] = CERTIFICATE.exec(pem) ?? [];
  try {
    return block === undefined ? undefined : new X509Certificate(block);
  } catch {
    return undefined;
  }
}

/** Names that it is for: where alternative ones are given, the common name no longer counts. */
function namesOf(certificate: X509Certificate): readonly string[] {
  const alternatives = [
    ...(certificate.subjectAltName ?? "").matchAll(/(?:DNS|IP Address):("(?:[^"\\]|\\.)*"|[^,]+)/g),
  ].map(([, name = ""]) => name.trim().replace(/^"(.*)"$/, "$1"));
  const common = certificate.subject
    ?.split("\n")
    .findLast((line) => line.startsWith("CN="))
    ?.slice(3);
  const names = alternatives.length > 0 ? alternatives : common === undefined ? [] : [common];
  return names.map((name) => name.toLowerCase());
}

/** Signed with its own key, which no authority vouches for. */
function isSelfSigned(certificate: X509Certificate): boolean {
  try {
    return certificate.checkIssued(certificate) && certificate.verify(certificate.publicKey);
  } catch {
    return false;
  }
}

function rsaBits(certificate: X509Certificate): number | undefined {
  try {
    const { asymmetricKeyType, asymmetricKeyDetails } = certificate.publicKey;
    return asymmetricKeyType?.startsWith("rsa") ? asymmetricKeyDetails?.modulusLength : undefined;
  } catch {
    return undefined;
  }
}

function readKey(pem: Bytes): KeyObject | "encrypted" | "broken" {
  const [block, kind = ""] = KEY.exec(pem) ?? [];
  if (block === undefined) return "broken";
  if (kind.includes("ENCRYPTED") || /^Proc-Type:.*ENCRYPTED/m.test(block)) return "encrypted";
  try {
    return createPrivateKey(block);
  } catch {
    return "broken";
  }
}

/** Certificates by the OpenSSL that Node brings. */
export function nodeCertificates(): CertificatesPort {
  return {
    certificate(pem) {
      const certificate = readCertificate(pem);
      if (!certificate) return undefined;
      const bits = rsaBits(certificate);
      return {
        validFrom: Date.parse(certificate.validFrom),
        validTo: Date.parse(certificate.validTo),
        names: namesOf(certificate),
        selfSigned: isSelfSigned(certificate),
        ...(bits === undefined ? {} : { rsaBits: bits }),
      };
    },

    key(pem, certificatePem): KeyFacts {
      const key = readKey(pem);
      if (typeof key === "string") return { state: key };
      const certificate = readCertificate(certificatePem);
      return { state: "ok", ...(certificate ? { belongs: certificate.checkPrivateKey(key) } : {}) };
    },
  };
}
