import type { State } from "../../../app/state.ts";
import { problemOf } from "../../../app/steps.ts";
import { setValue } from "../../../app/store.ts";
import { diskValue, fieldValue } from "../../../app/view.ts";
import { say } from "../../../report/say.ts";
import { effectiveValue, type Field } from "../../../schema/field.ts";
import type { App } from "../../app-context.tsx";
import type { FormItem } from "../../widgets/form.tsx";

/** A form line for a field of the schema. XMail's own name stands beside the label, as in XMailCFG. */
export function fieldItem(
  app: App,
  state: State,
  file: string,
  field: Field,
  own = file.endsWith(".tab"),
): FormItem {
  const words = app.words.fields[field.name as keyof typeof app.words.fields];
  const text = fieldValue(state, file, field.name);
  const problem = problemOf(state, file, field);
  const set = (after: string) =>
    setValue(
      app.store,
      file,
      field.name,
      after === "" && diskValue(state, file, field.name) === undefined ? undefined : after,
    );
  const base = {
    id: `${file}/${field.name}`,
    label: own ? `${words?.label ?? field.name} (${field.name})` : (words?.label ?? field.name),
    help: words?.help ?? "",
    edited: (text ?? "") !== (diskValue(state, file, field.name) ?? ""),
    // The five that must be set have no default to differ from.
    differs: own && !field.required && text !== undefined && effectiveValue(field, text) !== field.fallback,
    ...(problem ? { error: say(app.words, problem) } : {}),
  };
  // A word such as "yes" is shown as the OFF that XMail reads; switching it writes 1.
  if (field.kind === "flag")
    return {
      ...base,
      kind: "flag",
      value: effectiveValue(field, text) === "1",
      onChange: (on) => set(on ? "1" : "0"),
    };
  if (field.kind === "choice") {
    const choices = (field.choices ?? []).map((value) => ({ value, label: value }));
    return { ...base, kind: "choice", value: text ?? field.fallback, choices, onChange: set };
  }
  return {
    ...base,
    kind: "text",
    value: text ?? "",
    onChange: set,
    ...(field.secret ? { secret: true } : {}),
    ...(field.fallback === "" ? {} : { placeholder: field.fallback }),
    ...(field.maxLength ? { maxLength: field.maxLength } : {}),
  };
}
