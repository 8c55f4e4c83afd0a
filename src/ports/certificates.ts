import type { CertificateDetails } from "../core/audit/system-facts.ts";
import type { Bytes } from "../core/tab/bytes.ts";

/** What the text of a private key is good for. `encrypted`: only with a passphrase. */
export interface KeyFacts {
  readonly state: "ok" | "encrypted" | "broken";
  /** Whether it is the key of the certificate; absent where one of the two can't be read. */
  readonly belongs?: boolean;
}

/** Reads certificates and keys in PEM form. Nothing of a key leaves it. */
export interface CertificatesPort {
  /** The first certificate of the text, which is the server's own; undefined where none can be read. */
  certificate(pem: Bytes): CertificateDetails | undefined;
  key(pem: Bytes, certificate: Bytes): KeyFacts;
}
