import { controlReachedBy, controlStrangers } from "../../../app/steps.ts";
import { edit } from "../../../app/store.ts";
import { fileView } from "../../../app/view.ts";
import { recommendedControlRows } from "../../../core/access/recommend.ts";
import { parseCommandLine } from "../../../core/options/command-line.ts";
import { effectiveServices } from "../../../core/options/services.ts";
import { fill } from "../../../text/language.ts";
import type { App } from "../../app-context.tsx";
import type { FormItem, FormPart } from "../../widgets/form-item.ts";
import { networkRows } from "./network-rows.ts";
import type { StepView } from "./step-view.ts";

/** Step 4: who may reach the control port. */
export function controlItems(app: App, view: StepView): readonly FormPart[] {
  const { notes, buttons, pressed } = app.words.screens;
  const strangers = controlStrangers(view.state);
  const reached = controlReachedBy(view.state);
  const ipv6 = effectiveServices(parseCommandLine(view.state.startup.values.commandLine ?? "")).services
    .control.ipv6;
  const recommend = () => {
    for (const change of recommendedControlRows(fileView(app.store.getState(), "ctrl.ipmap.tab").table, ipv6))
      edit(app.store, { source: "tab", file: "ctrl.ipmap.tab", change });
  };
  return [
    ...(view.state.files["ctrl.ipmap.tab"]?.kind === "unreadable"
      ? []
      : ([
          {
            kind: "note",
            id: "outcome",
            role: strangers.length > 0 ? "bad" : "good",
            text:
              strangers.length > 0
                ? fill(reached.length > 0 ? notes.controlOpen : notes.controlOpenInside, {
                    example: strangers[0] ?? "",
                  })
                : notes.controlClosed,
          },
        ] satisfies readonly FormItem[])),
    ...networkRows(app, view, "ctrl.ipmap.tab", 4),
    {
      kind: "button",
      id: "recommended",
      label: buttons.recommended,
      help: pressed.recommended,
      onPress: recommend,
    },
  ];
}
