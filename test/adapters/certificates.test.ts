import { generateKeyPairSync } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { nodeCertificates } from "../../src/adapters/certificates-node.ts";

/** Made for these tests, of no use to anybody. */
const pem = (name: string) =>
  readFileSync(`${import.meta.dirname}/../fixtures/certificates/${name}`, "latin1");
const certificates = nodeCertificates();

test("a certificate of its own making tells its names, times and who signed it", () => {
  const details = certificates.certificate(pem("self-signed.cert"));
  expect(details).toMatchObject({
    names: ["mail.example.jp", "*.example.jp", "192.0.2.7"],
    selfSigned: true,
  });
  expect(details).not.toHaveProperty("rsaBits");
  expect((details?.validTo ?? 0) - (details?.validFrom ?? 0)).toBe(36_500 * 86_400_000);
});

test("of a chain the first counts; without other names its common name does", () => {
  expect(certificates.certificate(pem("signed.cert"))).toMatchObject({
    names: ["old.example.jp"],
    selfSigned: false,
    rsaBits: 1024,
  });
});

test("remarks and a key before the certificate don't matter, nor do line ends", () => {
  const mixed = `Bag Attributes\n${pem("self-signed.key")}${pem("self-signed.cert")}`.replaceAll(
    "\n",
    "\r\n",
  );
  expect(certificates.certificate(mixed)?.names).toContain("mail.example.jp");
  expect(certificates.key(mixed, mixed)).toEqual({ state: "ok", belongs: true });
});

test.each([
  "",
  "(placeholder, no real key)\n",
  "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
])("what is no certificate is none: %j", (text) => {
  expect(certificates.certificate(text)).toBeUndefined();
  expect(certificates.key(text, text)).toEqual({ state: "broken" });
});

test.each([
  ["self-signed.key", "self-signed.cert", { state: "ok", belongs: true }],
  ["signed.key", "signed.cert", { state: "ok", belongs: true }],
  ["signed-old.key", "signed.cert", { state: "ok", belongs: true }],
  ["self-signed.key", "signed.cert", { state: "ok", belongs: false }],
  ["encrypted.key", "signed.cert", { state: "encrypted" }],
  ["encrypted-old.key", "signed.cert", { state: "encrypted" }],
])("%s with %s", (key, certificate, facts) => {
  expect(certificates.key(pem(key), pem(certificate))).toEqual(facts);
});

test("a key of the same kind that is another one doesn't belong", () => {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const other = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  expect(certificates.key(other, pem("self-signed.cert"))).toEqual({ state: "ok", belongs: false });
});

test("a key beside what is no certificate is neither right nor wrong", () => {
  expect(certificates.key(pem("signed.key"), "nothing")).toEqual({ state: "ok" });
});
