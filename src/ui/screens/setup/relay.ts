import { edit } from "../../../app/store.ts";
import { fileView } from "../../../app/view.ts";
import { proposedRelayRows, relayedStrangers } from "../../../core/access/recommend.ts";
import { fill } from "../../../text/language.ts";
import type { App } from "../../app-context.tsx";
import type { FormItem, FormPart } from "../../widgets/form-item.ts";
import { networkRows } from "./network-rows.ts";
import { senderCheckItems } from "./sender-check.ts";
import type { StepView } from "./step-view.ts";

/** Step 5: who may relay, and the sender check. */
export function relayItems(app: App, view: StepView): readonly FormPart[] {
  const { notes, buttons, pressed } = app.words.screens;
  const strangers = relayedStrangers(fileView(view.state, "smtprelay.tab").table);
  const recommend = async () => {
    const { table } = fileView(app.store.getState(), "smtprelay.tab");
    const proposed = proposedRelayRows(await app.ports.network.interfaces());
    const missing = proposed.filter(
      (row) => !table.rows.some(({ fields }) => row.every((field, column) => fields[column] === field)),
    );
    for (const after of missing)
      edit(app.store, { source: "tab", file: "smtprelay.tab", change: { kind: "row", after } });
  };
  return [
    ...(view.state.files["smtprelay.tab"]?.kind === "unreadable"
      ? []
      : ([
          {
            kind: "note",
            id: "outcome",
            role: strangers.length > 0 ? "bad" : "good",
            text:
              strangers.length > 0
                ? fill(notes.relayOpen, { example: strangers[0] ?? "" })
                : notes.relayClosed,
          },
        ] satisfies readonly FormItem[])),
    ...networkRows(app, view, "smtprelay.tab", 1),
    {
      kind: "button",
      id: "recommended",
      label: buttons.recommended,
      help: pressed.recommended,
      onPress: () => void recommend(),
    },
    ...senderCheckItems(app, view),
  ];
}
