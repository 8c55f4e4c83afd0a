import { isLockedOut } from "../core/access/recommend.ts";
import { rowMeaning } from "../core/access/row-meaning.ts";
import { changesOf, rowsChanged } from "./edits.ts";
import type { State } from "./state.ts";
import { controlReachedBy } from "./steps.ts";
import { fileView } from "./view.ts";

/** A save that a person must confirm by typing words, since its owner would learn of it from a blacklist. */
export interface Danger {
  readonly code: "control-open" | "locked-out" | "relay-public" | "deletes-mail";
  readonly detail: Readonly<Record<string, string>>;
}

/** What would be dangerous about the edits; what was so before and is left alone isn't asked about. */
export function findDangers(view: State): readonly Danger[] {
  return [...controlDangers(view), ...relayDangers(view), ...deletions(view)];
}

function controlDangers(view: State): readonly Danger[] {
  const edits = changesOf(view.edits, "ctrl.ipmap.tab");
  const { table } = fileView(view, "ctrl.ipmap.tab");
  const own = view.live.control.value?.localAddress ?? "127.0.0.1";
  // Options open it too: IPv6, an address more, or switching it on. Whom it let in already isn't asked about again:
  // the edit may well be a step towards closing it.
  const before = controlReachedBy({ ...view, edits: [] });
  const strangers = controlReachedBy(view).filter((client) => !before.includes(client));
  // A narrow row for somebody else's network is no less open than a wide one.
  const opened = rowsChanged(view.edits, "ctrl.ipmap.tab")
    .flatMap(({ after }) => (after ? [after] : []))
    .filter(allowsPublic);
  const example = strangers[0] ?? opened[0]?.[0];
  return [
    ...(edits.length > 0 && isLockedOut(table, own)
      ? [{ code: "locked-out" as const, detail: { address: own } }]
      : []),
    ...(example === undefined ? [] : [{ code: "control-open" as const, detail: { example } }]),
  ];
}

const allowsPublic = (fields: readonly string[]): boolean =>
  (fields[2] ?? "").toLowerCase() === "allow" && ["everybody", "public"].includes(rowMeaning(fields, 4).who);

function relayDangers(view: State): readonly Danger[] {
  // Every row of this table lets in, so taking one away opens nothing.
  const open = rowsChanged(view.edits, "smtprelay.tab")
    .flatMap(({ after }) => (after ? [after] : []))
    .filter((fields) => ["everybody", "public"].includes(rowMeaning(fields, 1).who));
  return open.length === 0
    ? []
    : [{ code: "relay-public", detail: { rows: open.map((fields) => fields.join(" ")).join(", ") } }];
}

function deletions(view: State): readonly Danger[] {
  const gone = rowsChanged(view.edits, "mailusers.tab").flatMap(({ before, after }) =>
    before && !after ? [before] : [],
  );
  // With a domain all its accounts go.
  const domains = rowsChanged(view.edits, "domains.tab").flatMap(({ before, after }) =>
    before && !after ? [["*", before[0] ?? ""]] : [],
  );
  return [...gone.map(([domain = "", name = ""]) => [name, domain]), ...domains].map(([name, domain]) => ({
    code: "deletes-mail",
    detail: { account: `${name}@${domain}` },
  }));
}
