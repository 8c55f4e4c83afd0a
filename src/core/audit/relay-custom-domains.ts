import { STRANGERS } from "./address-rows.ts";
import type { AuditFacts } from "./facts.ts";
import type { Found, Rule } from "./finding.ts";
import { untested } from "./looking.ts";
import { customDomains, mayRelay } from "./smtp-strangers.ts";

/** Second levels that registries give away below: `co.jp` is as open as `com`. */
const REGISTRY = /^(com?|net?|org?|ac|go|gov|gob|gr|ad|edu?|lg|mil)\.[a-z]{2}$/;

/** Names for networks of one's own: nobody else's mail goes there. */
const AT_HOME =
  /(^|\.)(local|lan|internal|intranet|home|corp|private|localdomain|localhost|test|example|invalid|arpa)$/;

/** What a file opens: every domain, all below an ending that others share, or domains that are somebody's. */
function scopeOf(file: string): { readonly scope: "all" | "shared" | "own"; readonly domain: string } {
  const domain = file.slice("custdomains/".length, -".tab".length).replace(/^\./, "");
  const isSuffix = file.startsWith("custdomains/.");
  if (isSuffix && domain === "") return { scope: "all", domain };
  const isShared = isSuffix && !AT_HOME.test(domain) && (!domain.includes(".") || REGISTRY.test(domain));
  return { scope: isShared ? "shared" : "own", domain };
}

const below = (domain: string): string => (domain === "" ? "elsewhere.example" : `elsewhere.${domain}`);

/** A stranger whose mail to such a domain goes through now. */
const stranger = (facts: AuditFacts, domain: string): string | undefined =>
  [...STRANGERS.ipv4, ...STRANGERS.ipv6].find((client) => mayRelay(facts, client, below(domain)));

const opening =
  (wanted: "all" | "shared", reached: boolean) =>
  (facts: AuditFacts): readonly Found[] =>
    customDomains(facts).flatMap((file): readonly Found[] => {
      const { scope, domain } = scopeOf(file);
      const example = stranger(facts, domain);
      if (scope !== wanted || (example !== undefined) !== reached) return [];
      return [{ file, detail: { ...(example === undefined ? {} : { example }), domain } }];
    });

function all(facts: AuditFacts): readonly Found[] {
  if (facts.table("custdomains/.tab") === undefined) {
    if (facts.list === undefined) return [untested("not-gathered", "custdomains")];
    if (facts.unseen?.("custdomains")) return [untested("beyond-bound", "custdomains")];
  }
  return opening("all", true)(facts);
}

const closedIn = (facts: AuditFacts): readonly Found[] => [
  ...opening("all", false)(facts),
  ...opening("shared", false)(facts),
];

const own = (facts: AuditFacts): readonly Found[] =>
  customDomains(facts).flatMap((file) => {
    const { scope, domain } = scopeOf(file);
    return scope === "own" ? [{ file, detail: { domain } }] : [];
  });

/** custdomains: the mere file makes XMail take mail for its domains from anybody. */
export const customDomainRules: readonly Rule[] = [
  { code: "relay-every-domain", severity: "danger", find: all },
  { code: "relay-whole-ending", severity: "danger", find: opening("shared", true) },
  { code: "relay-every-domain-behind-list", severity: "warning", find: closedIn },
  { code: "relay-custom-domain", severity: "note", find: own },
];
