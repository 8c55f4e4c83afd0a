import type { TableSource } from "../core/access/accounts.ts";
import { type NameLookup, NO_LOOKUP } from "../core/access/address.ts";
import { parseCommandLine } from "../core/options/command-line.ts";
import { effectiveServices } from "../core/options/services.ts";
import {
  reportOf,
  type SelfTestReport,
  type SelfTestRow,
  type TestedService,
} from "../core/self-test/report.ts";
import { isReachableFromOutside, type Way, waysTo } from "../core/self-test/sources.ts";
import type { VariantId } from "../core/self-test/variants.ts";
import { commandLineInForce } from "./endpoints.ts";
import type { Ports } from "./ports.ts";
import { testControl } from "./self-test-control.ts";
import { testRelay } from "./self-test-relay.ts";
import { readAllTables } from "./self-test-tables.ts";
import type { Store } from "./store.ts";

/** What is being tried just now. */
export interface SelfTestStep {
  readonly service: TestedService;
  readonly source: string;
  /** Absent while connecting, and for the control port. */
  readonly variant?: VariantId;
  /** How many ways from an address to a service are through, of how many. */
  readonly done: number;
  readonly of: number;
}

export interface SelfTestOptions {
  /** Stops it within moments; the report then holds what was done by then. */
  readonly signal?: AbortSignal;
  readonly progress?: (step: SelfTestStep) => void;
  /** For rows that name hosts; without it what depends on them is not tested. */
  readonly lookup?: NameLookup;
}

/** One service at one address, and a way to it. */
export interface Errand {
  readonly service: TestedService;
  readonly way: Way;
  readonly port: number;
  readonly tls: boolean;
  /** Whether strangers could get there at all. */
  readonly forStrangers: boolean;
}

/** What every try needs to know. */
export interface Grounds {
  readonly ports: Ports;
  readonly tables: TableSource;
  readonly lookup: NameLookup;
  /** `-Se`, in seconds. */
  readonly popLoginAge: number;
  readonly signal?: AbortSignal;
}

const SERVICES: readonly TestedService[] = ["smtp", "smtps", "control", "controls"];

/**
 * Tries whether strangers can send through the running server, and who gets to
 * the control port: from this machine's own addresses to this machine's own
 * services, with nothing sent. Every answer is set beside what our own decision
 * says by the tables as they are on disk (not with the unsaved edits).
 *
 * One try after the other. It writes nothing but what XMail logs by itself.
 */
export async function runSelfTest(
  store: Store,
  ports: Ports,
  { signal, progress = () => undefined, lookup = NO_LOOKUP }: SelfTestOptions = {},
): Promise<SelfTestReport> {
  const read = await readAllTables(ports.files);
  if ("problem" in read) return unreadable(read.problem.detail["file"]);
  const { services, popLoginSeconds } = effectiveServices(
    parseCommandLine(commandLineInForce(store.getState())),
  );
  const grounds: Grounds = {
    ports,
    tables: read.tables,
    lookup,
    popLoginAge: popLoginSeconds,
    ...(signal ? { signal } : {}),
  };
  const own = (await ports.network.interfaces()).map(({ address }) => address);
  const rows: SelfTestRow[] = [];
  const errands = SERVICES.flatMap((service): readonly Errand[] => {
    const { on, listeners } = services[service];
    if (!on) rows.push({ service, verdict: "could-not-test", cannot: "service-off" });
    return (on ? listeners : []).flatMap(({ address, port }) => {
      const ways = waysTo(address, own);
      const target = { address, port };
      if (ways.length === 0)
        rows.push({ service, target, verdict: "could-not-test", cannot: "foreign-target" });
      const forStrangers = isReachableFromOutside(address);
      const tls = service === "smtps" || service === "controls";
      return ways.map((way) => ({ service, way, port, tls, forStrangers }));
    });
  });

  /** Listeners that were tried in all ways from some address; from others only what depends on the sender. */
  const thorough = new Set<string>();
  for (const [done, errand] of errands.entries()) {
    if (signal?.aborted) break;
    const { service, way } = errand;
    const step = (variant?: VariantId): void =>
      progress({ service, source: way.source, done, of: errands.length, ...(variant ? { variant } : {}) });
    step();
    if (service === "control" || service === "controls") {
      rows.push(await testControl(errand, grounds));
      continue;
    }
    const listener = `${service} ${errand.port}`;
    const found = await testRelay(errand, grounds, thorough.has(listener) ? "everywhere" : "all", step);
    if (found.some(({ actual }) => actual?.stage === "rcpt")) thorough.add(listener);
    rows.push(...found);
  }
  return reportOf(withoutUntrusted(rows), signal?.aborted ?? false);
}

/** Without the tables nobody knows whom the server should trust. */
const unreadable = (file: string | undefined): SelfTestReport =>
  reportOf(
    SERVICES.map((service) => ({
      service,
      verdict: "could-not-test",
      cannot: "tables-unreadable",
      ...(file === undefined ? {} : { unchecked: [file] }),
    })),
    false,
  );

/** Where every address that we have is trusted, that is the one thing to know. */
function withoutUntrusted(rows: readonly SelfTestRow[]): readonly SelfTestRow[] {
  const ofSmtp = rows.filter(({ service, source }) => service === "smtp" && source !== undefined);
  const isTrusted = ({ cannot }: SelfTestRow) => cannot === "source-trusted" || cannot === "no-source";
  return ofSmtp.some(isTrusted) && ofSmtp.every(isTrusted)
    ? [...rows, { service: "smtp", verdict: "could-not-test", cannot: "no-untrusted-source" }]
    : rows;
}
