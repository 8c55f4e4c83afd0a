import { parseCommandLine } from "../core/options/command-line.ts";
import { effectiveServices } from "../core/options/services.ts";
import { SHOWN_FILES } from "../schema/steps.ts";
import { lookForAudit } from "./audit.ts";
import { heldControl, releaseControl } from "./control.ts";
import { filesOf } from "./edits.ts";
import { commandLineInForce, endpoints } from "./endpoints.ts";
import { isBusy } from "./job.ts";
import { AGE_STEP_MS, type Live, type Seen, seen } from "./live.ts";
import { missingItems } from "./mail-root.ts";
import type { Ports } from "./ports.ts";
import { senderCheckReadiness } from "./sender-check.ts";
import type { State } from "./state.ts";
import { readAll, type Store } from "./store.ts";

const FAST_MS = 2_000;
const SLOW_EVERY = 15;
const TABLES_EVERY = 2;
/** Thousands of folders may be looked into: every five minutes, and after each save. */
const AUDIT_EVERY = 150;

/** Keeps the live status fresh until the returned function is called: process and listeners every 2 s, the tables every 4 s, the rest every 30 s. Pauses during jobs. */
export function startPolling(store: Store, ports: Ports): () => Promise<void> {
  const stop = new AbortController();
  const loop = async () => {
    for (let round = 0; !stop.signal.aborted; round++) {
      if (!isBusy(store)) {
        await poll(store, ports, { slow: round % SLOW_EVERY === 0, tables: round % TABLES_EVERY === 0 });
        if (round % AUDIT_EVERY === 0) await lookForAudit(store, ports, stop.signal);
      }
      await ports.clock.sleep(FAST_MS, stop.signal).catch(() => undefined);
    }
  };
  const ended = loop().catch((error: unknown) => ports.log.write(`polling ended: ${String(error)}`));
  return async () => {
    stop.abort();
    await ended;
    await releaseControl(ports);
  };
}

/**
 * What the first picture needs to be true: the steps' marks are worked out from it. The rest takes longer, and
 * stands there as unknown until it was asked for.
 */
export async function firstLook(store: Store, ports: Ports): Promise<void> {
  await tell(
    store,
    look(ports, "service", () => ports.service.status()),
    ...quickParts(ports),
  );
}

/** Everything at once: after a job, and for `xmail-tui status`. */
export const refreshNow = (store: Store, ports: Ports): Promise<void> =>
  poll(store, ports, { slow: true, tables: true });

interface Round {
  readonly slow: boolean;
  readonly tables: boolean;
}

async function poll(store: Store, ports: Ports, { slow, tables }: Round): Promise<void> {
  if (slow || tables)
    await readAll(
      store,
      ports,
      slow ? Object.keys(store.getState().files) : await worthReading(store, ports),
    );
  const before = standing(store);
  const [service, listeners] = await Promise.all([ports.service.status(), ports.network.listeners()]);
  const at = ports.clock.now();
  const { live } = store.getState();
  const now = {
    service: seen(live.service, service, at),
    listeners: seen(live.listeners, listeners, at),
  };
  const isNews = saysElse(live.service, now.service) || saysElse(live.listeners, now.listeners);
  // A pane that shows what is so needs no drawing; its age is told in steps.
  if (isNews || at - (live.service.at ?? 0) >= AGE_STEP_MS - FAST_MS)
    store.setState((state) => ({ live: { ...state.live, ...now } }));
  // A service that came or went makes what was asked of it before untrue.
  if (slow || standing(store) !== before) await Promise.all(slowParts(store, ports));
}

const saysElse = <T>(before: Seen<T>, now: Seen<T>): boolean =>
  before.value !== now.value || before.problem !== undefined || now.problem !== undefined;

/** The tables on the screens and those that are being changed; what else was read is looked at in the slow round. */
const watched = (state: State): readonly string[] => [...new Set([...SHOWN_FILES, ...filesOf(state.edits)])];

/** With so many bytes a file is read again only when its size or time is another; in the slow round it is in any case. */
const LARGE = 100_000;
const lastLooks = new WeakMap<Store, Map<string, string>>();

async function worthReading(store: Store, ports: Ports): Promise<readonly string[]> {
  const looks = lastLooks.get(store) ?? new Map<string, string>();
  lastLooks.set(store, looks);
  const { files } = store.getState();
  const worth = await Promise.all(
    watched(store.getState()).map(async (name) => {
      const file = files[name];
      if (file?.kind !== "read" || file.bytes.length < LARGE) return [name];
      const facts = await ports.files.facts(name);
      const look = facts.ok ? `${facts.value?.size} ${facts.value?.modifiedAt}` : undefined;
      const isAsBefore = look !== undefined && looks.get(name) === look;
      looks.set(name, look ?? "");
      return isAsBefore ? [] : [name];
    }),
  );
  return worth.flat();
}

/** Which of XMail's ports are listened on, and whether it runs, as one text to compare. */
function standing(store: Store): string {
  const state = store.getState();
  const listening = endpoints(state).all.filter(({ port }) =>
    state.live.listeners.value?.some((listener) => listener.port === port),
  );
  return [state.live.service.value?.state, ...listening.map(({ port }) => port)].join(" ");
}

function slowParts(store: Store, ports: Ports): readonly Promise<void>[] {
  return [
    tell(
      store,
      look(ports, "control", () => controlWorks(store, ports)),
    ),
    tell(
      store,
      look(ports, "greetings", () => greetings(store, ports)),
    ),
    tell(
      store,
      look(ports, "queue", async () => {
        const counts = await ports.mailRootStatus.queue();
        if (!counts.ok) return counts;
        const { fresh, waiting, frozen } = counts.value;
        return { ok: true as const, value: { waiting: fresh + waiting, frozen } };
      }),
      ...quickParts(ports),
      look(ports, "senderCheck", () => senderCheckReadiness(ports)),
      look(ports, "disk", () => ports.files.space(".")),
      look(ports, "newestError", async () => {
        const newest = await ports.mailRootStatus.newestError();
        return newest.ok ? { ok: true as const, value: { error: newest.value } } : newest;
      }),
    ),
  ];
}

/** What needs no more than a look at a few files. */
const quickParts = (ports: Ports): readonly Promise<Patch>[] => [
  look(ports, "missing", async () => ({
    ok: true as const,
    value: await missingItems(ports.files),
  })),
  look(ports, "certificate", async () => {
    const found = await Promise.all(["server.cert", "server.key"].map((name) => ports.files.facts(name)));
    return { ok: true as const, value: found.every((one) => one.ok && (one.value?.size ?? 0) > 0) };
  }),
  look(ports, "addresses", async () => {
    const interfaces = await ports.network.interfaces();
    return { ok: true as const, value: interfaces.map((one) => one.address) };
  }),
];

type Patch = (live: Live) => Live;

async function look<K extends keyof Live>(
  ports: Ports,
  part: K,
  ask: () => Promise<Parameters<typeof seen<NonNullable<Live[K]["value"]>>>[1]>,
): Promise<Patch> {
  const answer = await ask();
  const at = ports.clock.now();
  return (live) => ({ ...live, [part]: seen(live[part] as never, answer as never, at) });
}

/** Told together: each time something is told the screen is drawn anew. */
async function tell(store: Store, ...looks: readonly Promise<Patch>[]): Promise<void> {
  const patches = await Promise.all(looks);
  store.setState(({ live }) => ({ live: patches.reduce((so, patch) => patch(so), live) }));
}

/** Where XMail admits one control session only, it is left to others: the greeting alone is asked for. */
async function controlWorks(store: Store, ports: Ports) {
  const state = store.getState();
  const { control } = endpoints(state);
  const { controlSessions } = effectiveServices(parseCommandLine(commandLineInForce(state)));
  if (control && controlSessions <= 1) return ports.control.greet(control);
  const session = await heldControl(state, ports);
  return session.ok ? { ok: true as const, value: session.value.greeting } : session;
}

async function greetings(store: Store, ports: Ports) {
  const { all } = endpoints(store.getState());
  const asked = all.filter((endpoint) => endpoint.greets !== undefined);
  const value = await Promise.all(
    asked.map(async ({ service, host, port, greets }) => {
      const greeting = await ports.network.greeting(host, port, 2_000);
      const text = greeting.ok ? greeting.value : undefined;
      return { service, port, text, ours: greets?.test(text ?? "") ?? false };
    }),
  );
  return { ok: true as const, value };
}
