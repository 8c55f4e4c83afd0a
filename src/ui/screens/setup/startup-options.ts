import { commandLineProblems, otherMailRoot } from "../../../app/steps.ts";
import { setValue } from "../../../app/store.ts";
import { fieldValue } from "../../../app/view.ts";
import {
  type CommandLine,
  hasOption,
  optionValue,
  parseCommandLine,
  printCommandLine,
  setOption,
} from "../../../core/options/command-line.ts";
import { recommendedCommandLine } from "../../../core/options/recommended.ts";
import { RECOMMENDED_COMMAND_LINE } from "../../../core/options/table.ts";
import { printable } from "../../../core/printable.ts";
import { STARTUP } from "../../../schema/settings.ts";
import { fill } from "../../../text/language.ts";
import type { App } from "../../app-context.tsx";
import { say } from "../../say.ts";
import type { FormItem } from "../../widgets/form.tsx";
import { fieldItem } from "./fields.ts";
import type { StepView } from "./step-view.ts";

/** Step 2: XMail's command line as text and as switches, both one value; default domain; MailRoot. */
export function startupItems(app: App, { state }: StepView): readonly FormItem[] {
  const { notes, buttons, switches, switchHelp, numbers } = app.words.screens;
  const text = fieldValue(state, "startup", "commandLine") ?? "";
  const line = parseCommandLine(text);
  const write = (next: CommandLine) => setValue(app.store, "startup", "commandLine", printCommandLine(next));
  const places = [...new Set(state.startup.places.map((place) => place.name))].join(", ");
  const problems = [...commandLineProblems(state), ...state.startup.problems].map(
    (problem, index): FormItem => ({
      kind: "note",
      id: `problem${index}`,
      role: "warn",
      text: say(app.words, problem),
    }),
  );
  const recommended = () => {
    const certificate = state.files["server.cert"]?.kind === "read";
    setValue(app.store, "startup", "commandLine", recommendedCommandLine(line, certificate));
    if ((fieldValue(state, "startup", "mailRoot") ?? "") === "") {
      setValue(app.store, "startup", "mailRoot", state.mailRoot);
    }
  };
  const other = otherMailRoot(state);
  return [
    fieldItem(app, state, "startup", STARTUP.commandLine),
    ...problems,
    {
      kind: "button",
      id: "recommended",
      label: buttons.recommended,
      help: RECOMMENDED_COMMAND_LINE,
      onPress: recommended,
    },
    ...Object.entries(switches).map(
      ([option, label]): FormItem => ({
        kind: "flag",
        id: option,
        label: `${option} ${label}`,
        help: switchHelp,
        value: hasOption(line, option),
        onChange: (on) => write(setOption(line, option, on)),
      }),
    ),
    ...Object.entries(numbers).map(
      ([option, label]): FormItem => ({
        kind: "text",
        id: option,
        label: `${option} ${label}`,
        help: switchHelp,
        value: optionValue(line, option) ?? "",
        onChange: (value) => write(setOption(line, option, value === "" ? false : value)),
      }),
    ),
    withDomain(app, fieldItem(app, state, "startup", STARTUP.defaultDomain)),
    fieldItem(app, state, "startup", STARTUP.mailRoot),
    ...(other === undefined
      ? []
      : [
          {
            kind: "note" as const,
            id: "other",
            role: "bad" as const,
            text: fill(notes.otherRoot, { path: printable(other) }),
          },
        ]),
    {
      kind: "note",
      id: "places",
      text: fill(notes.whereKept, { places: places === "" ? notes.nowhere : places }),
    },
  ];
}

/** An address typed for the default domain is cut to what stands behind its @. */
const withDomain = (app: App, item: FormItem): FormItem =>
  item.kind === "text"
    ? {
        ...item,
        onChange: (value: string) =>
          setValue(app.store, "startup", "defaultDomain", value.slice(value.lastIndexOf("@") + 1)),
      }
    : item;
