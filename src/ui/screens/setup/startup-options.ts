import { registerAgain, takeElsewhere } from "../../../app/registry.ts";
import { commandLineProblems, otherMailRoot } from "../../../app/steps.ts";
import { setValue } from "../../../app/store.ts";
import { fieldValue, writesAgain } from "../../../app/view.ts";
import {
  type CommandLine,
  hasOption,
  optionValue,
  optionValues,
  parseCommandLine,
  printCommandLine,
  setOption,
} from "../../../core/options/command-line.ts";
import { recommendedCommandLine } from "../../../core/options/recommended.ts";
import { OPTIONS, type OptionKind, RECOMMENDED_COMMAND_LINE } from "../../../core/options/table.ts";
import { printable } from "../../../core/printable.ts";
import type { Problem } from "../../../core/problem.ts";
import { say } from "../../../report/say.ts";
import { STARTUP } from "../../../schema/settings.ts";
import { fill } from "../../../text/language.ts";
import type { App } from "../../app-context.tsx";
import type { FormItem } from "../../widgets/form.tsx";
import { fieldItem } from "./fields.ts";
import type { StepView } from "./step-view.ts";

/** Step 2: XMail's command line as text and as switches, both one value; default domain; MailRoot. */
export function startupItems(app: App, { state }: StepView): readonly FormItem[] {
  const { notes, buttons } = app.words.screens;
  const text = fieldValue(state, "startup", "commandLine") ?? "";
  const line = parseCommandLine(text);
  const write = (next: CommandLine) => setValue(app.store, "startup", "commandLine", printCommandLine(next));
  const places = [...new Set(state.startup.places.map((place) => place.name))].join(", ");
  const told = (problem: Problem, index: number): FormItem => ({
    kind: "note",
    id: `${problem.code} ${index}`,
    role: "warn",
    text: say(app.words, problem),
  });
  const ofPlaces = state.startup.problems.map(told);
  const recommended = () => {
    const certificate = state.live.certificate.value === true;
    setValue(app.store, "startup", "commandLine", recommendedCommandLine(line, certificate));
    if ((fieldValue(state, "startup", "mailRoot") ?? "") === "") {
      setValue(app.store, "startup", "mailRoot", state.mailRoot);
    }
  };
  const other = otherMailRoot(state);
  const key = state.startup.places.find(({ kind }) => kind === "registry")?.name;
  return [
    ...(key === undefined
      ? []
      : [{ kind: "note" as const, id: "target", text: fill(app.words.screens.registry.target, { key }) }]),
    fieldItem(app, state, "startup", STARTUP.commandLine),
    ...commandLineProblems(state).map(told),
    ...(key === undefined ? ofPlaces : []),
    {
      kind: "button",
      id: "recommended",
      label: buttons.recommended,
      help: RECOMMENDED_COMMAND_LINE,
      onPress: recommended,
    },
    // Apart from those above: what stands between two lines that take the cursor is to be seen as a whole.
    ...(key === undefined ? [] : [...ofPlaces, ...registryItems(app, state, key)]),
    ...OPTIONS.map((option) => optionItem(app, line, option, write)),
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

/** Where Windows keeps the options, all three can be registered anew at any time. */
function registryItems(app: App, state: StepView["state"], key: string): readonly FormItem[] {
  const { registry } = app.words.screens;
  const elsewhere = state.startup.elsewhere?.name;
  return [
    {
      kind: "button",
      id: "register",
      label: registry.button,
      help: fill(registry.help, { key }),
      onPress: () => registerAgain(app.store),
    },
    ...(elsewhere === undefined
      ? []
      : [
          {
            kind: "button" as const,
            id: "take",
            label: fill(registry.take, { key: elsewhere }),
            onPress: () => takeElsewhere(app.store),
          },
        ]),
    ...(writesAgain(state.edits)
      ? [{ kind: "note" as const, id: "ready", text: registry.ready, role: "accent" as const }]
      : []),
  ];
}

/** One switch as a form line. One that stands several times is told, since a field would keep the last only. */
function optionItem(
  app: App,
  line: CommandLine,
  { option, kind, fallback }: OptionKind,
  write: (next: CommandLine) => void,
): FormItem {
  const { label, help } = app.words.screens.options[option as keyof typeof app.words.screens.options];
  const base = { id: option, label: `${option} ${label}`, help };
  if (kind === "flag" || kind === "off") {
    const set = (on: boolean) => write(setOption(line, option, on));
    return { ...base, kind: "flag", value: hasOption(line, option), onChange: set };
  }
  const values = optionValues(line, option);
  if (values.length > 1)
    return { kind: "note", id: option, role: "text", text: `  ${base.label}: ${values.join(", ")}` };
  const set = (value: string) => write(setOption(line, option, value === "" ? false : value));
  const placeholder = fallback === undefined ? {} : { placeholder: String(fallback) };
  return { ...base, kind: "text", value: optionValue(line, option) ?? "", onChange: set, ...placeholder };
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
