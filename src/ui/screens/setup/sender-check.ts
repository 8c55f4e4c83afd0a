import { bringsProgram, chooseSenderCheck, senderCheckOf } from "../../../app/sender-check.ts";
import { fieldValue } from "../../../app/view.ts";
import { parseCommandLine } from "../../../core/options/command-line.ts";
import {
  SENDER_CHECK_ACTIONS,
  SENDER_CHECK_ADDRESSES,
  type SenderCheckAction,
  type SenderCheckAddress,
} from "../../../core/sender-check/setting.ts";
import { keepsFilteredMailBack } from "../../../core/sender-check/unreadable-clients.ts";
import { effectiveValue } from "../../../schema/field.ts";
import { serverField } from "../../../schema/server/index.ts";
import { fill } from "../../../text/language.ts";
import type { App } from "../../app-context.tsx";
import type { FormItem } from "../../widgets/form.tsx";
import type { StepView } from "./step-view.ts";

/** The sender check of step 5: its choices below each other, what it looks at, and what speaks against it. */
export function senderCheckItems(app: App, view: StepView): readonly FormItem[] {
  const { senderCheck: said } = app.words.screens;
  const { action, address } = senderCheckOf(view.state);
  const choose = (wanted: SenderCheckAction, from: SenderCheckAddress) =>
    chooseSenderCheck(app.store, { action: wanted, address: from });
  const on = action !== "relay";
  return [
    { kind: "note", id: "check", role: "accent", text: said.title },
    ...doubts(app, view).map(
      ({ text, role }, index): FormItem => ({ kind: "note", id: `doubt ${index}`, role, text }),
    ),
    ...SENDER_CHECK_ACTIONS.map(
      (one): FormItem => ({
        kind: "row",
        id: `sender ${one}`,
        label: "",
        text: `${one === action ? "(*)" : "( )"} ${said.actions[one].label}`,
        help: said.actions[one].help,
        keys: { x: view.explain },
        onEnter: () => choose(one, address),
      }),
    ),
    ...(on
      ? [
          {
            kind: "choice" as const,
            id: "sender address",
            label: said.address.label,
            help: said.address.help,
            value: address,
            choices: SENDER_CHECK_ADDRESSES.map((value) => ({ value, label: said.addresses[value] })),
            onChange: (value: string) =>
              choose(action, SENDER_CHECK_ADDRESSES.find((known) => known === value) ?? address),
          },
        ]
      : []),
  ];
}

interface Doubt {
  readonly text: string;
  readonly role: "bad" | "text";
}

/** What keeps the check from doing what was chosen, or may. */
function doubts(app: App, { state }: StepView): readonly Doubt[] {
  const { senderCheck: said } = app.words.screens;
  const { action, faults, filtersBefore, isLoginHidden } = senderCheckOf(state);
  if (action === "relay" && faults.length === 0) return [];
  const ready = state.live.senderCheck.value;
  const removes = serverField("RemoveSpoolErrors");
  const deletesFrozen =
    removes !== undefined &&
    effectiveValue(removes, fieldValue(state, "server.tab", "RemoveSpoolErrors")) !== "0";
  const changed = bringsProgram(state);
  const commandLine = parseCommandLine(fieldValue(state, "startup", "commandLine") ?? "");
  const bad = [
    ...(action !== "relay" && action !== "refuse" && keepsFilteredMailBack(commandLine)
      ? [said.keepsBack]
      : []),
    ...(deletesFrozen && (action === "notify" || action === "freeze") ? [said.notFrozen] : []),
    ...(ready?.obstacle === undefined
      ? []
      : [fill(said.obstacle, { node: ready.node, obstacle: ready.obstacle })]),
    ...(ready?.copy === "unavailable" ? [said.unavailable] : []),
    ...(ready?.copy === "missing" && !changed ? [said.copyMissing] : []),
    ...(ready?.copy === "other" && !changed ? [said.copyOther] : []),
    ...faults.map(({ code, file, row }) => fill(said.faults[code], { file, line: String(row.line) })),
  ];
  const worthKnowing = [
    ...(filtersBefore > 0 ? [fill(said.filtersBefore, { count: String(filtersBefore) })] : []),
    ...(isLoginHidden && action !== "refuse" ? [said.loginHidden] : []),
  ];
  return [
    ...bad.map((text) => ({ text, role: "bad" as const })),
    ...worthKnowing.map((text) => ({ text, role: "text" as const })),
  ];
}
