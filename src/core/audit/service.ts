import { checkCommandLine } from "../options/check.ts";
import { parseCommandLine, printCommandLine, setOption } from "../options/command-line.ts";
import type { Problem } from "../problem.ts";
import type { AuditFacts } from "./facts.ts";
import type { Found, Rule, Severity } from "./finding.ts";
import { untested, withGathered } from "./looking.ts";
import { isBoundOutside, isForThisMachineOnly, servicesOf } from "./reach.ts";
import type { ServiceFacts } from "./system-facts.ts";

const onService = (find: (service: ServiceFacts, facts: AuditFacts) => readonly Found[]) =>
  withGathered((facts) => {
    const service = facts.system?.service;
    return service ? find(service, facts) : [untested("not-gathered")];
  });

/** One rule for each thing that can be wrong with how XMail is registered. */
const registered = (code: string, severity: Exclude<Severity, "could-not-test">, mends = true): Rule => ({
  code,
  severity,
  // Said once, by the rule about the restart, where nothing is known of the service.
  find: (facts) =>
    (facts.system?.service?.dangers ?? []).includes(code) ? [mends ? { registers: true } : {}] : [],
});

/** What is wrong or strange about the options. That TLS has no certificate is told where certificates are. */
function optionProblems(facts: AuditFacts): readonly Problem[] {
  const service = facts.system?.service;
  return checkCommandLine(parseCommandLine(facts.commandLine), {
    certificate: true,
    // A queue that couldn't be counted counts as one with mail in it.
    queued: service?.queued ?? true,
    ...(service?.splitBefore === undefined ? {} : { splitBefore: service.splitBefore }),
    ...(service?.localAddresses === undefined ? {} : { localAddresses: service.localAddresses }),
  });
}

const options = (
  code: string,
  severity: Exclude<Severity, "could-not-test">,
  ...problems: readonly Problem["code"][]
): Rule => ({
  code,
  severity,
  find: (facts) =>
    optionProblems(facts)
      .filter((one) => problems.includes(one.code))
      .map(({ detail }) => ({ detail })),
});

/** Where only this machine may reach control, it need not listen elsewhere: a list that is lost opens it to all. */
function boundEverywhere(facts: AuditFacts): readonly Found[] {
  const { control } = servicesOf(facts).services;
  if (!isBoundOutside(control) || facts.unreadable.includes("ctrl.ipmap.tab")) return [];
  if (!isForThisMachineOnly(facts.table("ctrl.ipmap.tab"), control.ipv6)) return [];
  const line = parseCommandLine(facts.commandLine);
  const isPlain =
    control.listeners.length === 1 && !control.ipv6 && control.listeners[0]?.address === "0.0.0.0";
  return [
    {
      detail: { address: control.listeners.map(({ address }) => address).join(", ") },
      ...(isPlain
        ? {
            fix: [
              {
                source: "startup",
                name: "commandLine",
                after: printCommandLine(setOption(line, "-CI", "127.0.0.1")),
              },
            ],
          }
        : {}),
    },
  ];
}

/** Commands carry passwords, so control in clear across a network shows them to whoever listens there. */
function plainReachable(facts: AuditFacts): readonly Found[] {
  const { control } = servicesOf(facts).services;
  if (!isBoundOutside(control)) return [];
  if (facts.unreadable.includes("ctrl.ipmap.tab")) return [untested("error", "ctrl.ipmap.tab")];
  if (isForThisMachineOnly(facts.table("ctrl.ipmap.tab"), control.ipv6)) return [];
  const ports = control.listeners.map(({ port }) => String(port)).join(", ");
  return [{ file: "ctrl.ipmap.tab", detail: { port: ports } }];
}

/** -C- is a choice, and not the same as a server that is down. */
const controlOff = (facts: AuditFacts): readonly Found[] => {
  const { services } = servicesOf(facts);
  const off = Object.entries({ "-C-": services.control, "-W-": services.controls })
    .filter(([, service]) => !service.on)
    .map(([option]) => option);
  return services.control.on ? [] : [{ detail: { options: off.join(" ") } }];
};

function ownAccount(facts: AuditFacts): readonly Found[] {
  const { ownAccount: own, loginRefused } = facts.system ?? {};
  if (!own || !servicesOf(facts).services.control.on) return [];
  if (facts.unreadable.includes("ctrlaccounts.tab") && !loginRefused)
    return [untested("error", "ctrlaccounts.tab")];
  if (own.stands === "fits" && !loginRefused) return [];
  const reason =
    own.stands === "absent" ? "account-absent" : own.stands === "fits" ? "login-refused" : own.stands;
  return [{ file: "ctrlaccounts.tab", detail: { account: own.name, reason } }];
}

/** How XMail is started, and what listens. */
export const serviceRules: readonly Rule[] = [
  {
    code: "restart-due",
    severity: "warning",
    find: onService(({ restart }) =>
      restart === "due" ? [{}] : restart === "unknown" ? [untested("process-unreadable")] : [],
    ),
  },
  registered("unit-sends-sigterm", "warning"),
  registered("unit-no-restart-limit", "warning"),
  registered("unit-short-stop-timeout", "warning"),
  registered("service-path-unquoted", "warning"),
  registered("unit-daemon-mode", "note"),
  registered("unit-runs-as-root", "note", false),
  registered("not-at-boot", "note"),
  {
    code: "port-foreign",
    severity: "warning",
    find: (facts) =>
      (facts.system?.service?.foreignPorts ?? []).map(({ port, program }) => ({
        detail: { port: String(port), program },
      })),
  },
  {
    code: "port-not-listening",
    severity: "warning",
    find: (facts) =>
      (facts.system?.service?.silentPorts ?? []).map((port) => ({ detail: { port: String(port) } })),
  },
  options("options-crash", "warning", "OPTIONS_CRASH"),
  options("options-hide-queue", "warning", "OPTIONS_MX_LOWERED"),
  options("option-without-value", "warning", "OPTIONS_VALUE_MISSING"),
  options("option-value-wrong", "warning", "OPTIONS_VALUE_WRONG"),
  options(
    "option-address-stops-start",
    "warning",
    "OPTIONS_ADDRESS_WRONG",
    "OPTIONS_ADDRESS_FAMILY",
    "OPTIONS_ADDRESS_NOT_LOCAL",
  ),
  options("options-contradict", "warning", "OPTIONS_CONTRADICTION"),
  options("option-repeated", "note", "OPTIONS_REPEATED"),
  options("option-unknown", "note", "OPTIONS_UNKNOWN"),
  { code: "control-off", severity: "note", find: controlOff },
  { code: "control-bound-everywhere", severity: "note", find: boundEverywhere },
  { code: "control-plain-reachable", severity: "note", find: plainReachable },
  { code: "own-account-refused", severity: "warning", find: withGathered(ownAccount) },
];
