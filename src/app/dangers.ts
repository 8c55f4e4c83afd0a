import { admittedStrangers, isLockedOut } from "../core/access/recommend.ts";
import { rowMeaning } from "../core/access/row-meaning.ts";
import { checkCommandLine, FORBIDDEN_OPTIONS } from "../core/options/check.ts";
import { parseCommandLine } from "../core/options/command-line.ts";
import { effectiveServices } from "../core/options/services.ts";
import { changesOf } from "./edits.ts";
import type { State } from "./state.ts";
import { fieldValue, fileView } from "./view.ts";

/** A save that a person must confirm by typing words, since its owner would learn of it from a blacklist. */
export interface Danger {
  readonly code: "control-open" | "locked-out" | "relay-public" | "deletes-mail" | "crashes";
  readonly detail: Readonly<Record<string, string>>;
}

/** What would be dangerous about the edits; what was so before and is left alone isn't asked about. */
export function findDangers(view: State): readonly Danger[] {
  return [...controlDangers(view), ...relayDangers(view), ...deletions(view), ...crashes(view)];
}

function controlDangers(view: State): readonly Danger[] {
  if (changesOf(view.edits, "ctrl.ipmap.tab").length === 0) return [];
  const { table } = fileView(view, "ctrl.ipmap.tab");
  const own = view.live.control.value?.localAddress ?? "127.0.0.1";
  const ipv6 = effectiveServices(parseCommandLine(view.startup.values.commandLine ?? "")).services.control
    .ipv6;
  const strangers = admittedStrangers(table).filter((client) => ipv6 || !client.includes(":"));
  return [
    ...(isLockedOut(table, own) ? [{ code: "locked-out" as const, detail: { address: own } }] : []),
    ...(strangers.length > 0
      ? [{ code: "control-open" as const, detail: { example: strangers[0] ?? "" } }]
      : []),
  ];
}

function relayDangers(view: State): readonly Danger[] {
  if (changesOf(view.edits, "smtprelay.tab").length === 0) return [];
  const open = fileView(view, "smtprelay.tab").table.rows.filter(({ fields }) =>
    ["everybody", "public"].includes(rowMeaning(fields, 1).who),
  );
  return open.length === 0
    ? []
    : [{ code: "relay-public", detail: { rows: open.map(({ fields }) => fields.join(" ")).join(", ") } }];
}

function deletions(view: State): readonly Danger[] {
  const gone = changesOf(view.edits, "mailusers.tab").flatMap((edit) =>
    edit.kind === "row" && edit.before && !edit.after ? [edit.before] : [],
  );
  return gone.map((fields) => ({ code: "deletes-mail", detail: { account: `${fields[1]}@${fields[0]}` } }));
}

function crashes(view: State): readonly Danger[] {
  const text = fieldValue(view, "startup", "commandLine");
  if (text === undefined) return [];
  const found = checkCommandLine(parseCommandLine(text), { certificate: true }).filter((one) =>
    FORBIDDEN_OPTIONS.includes(one.code),
  );
  return found.map(({ detail }) => ({ code: "crashes", detail }));
}
