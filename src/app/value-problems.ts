import type { Problem } from "../core/problem.ts";
import { checkValue, type Field } from "../schema/field.ts";
import { serverField } from "../schema/server/index.ts";
import { LARGEST_MAILBOX, SETTINGS, STARTUP } from "../schema/settings.ts";
import { filesOf } from "./edits.ts";
import type { State } from "./state.ts";
import { diskValue, fieldValue, fileView } from "./view.ts";

/** The schema's field for a named value, wherever it is kept. */
function fieldOf(file: string, name: string): Field | undefined {
  if (file === "server.tab") return serverField(name);
  if (file === "userdef.tab") return name === LARGEST_MAILBOX.name ? LARGEST_MAILBOX : undefined;
  const fields: Readonly<Record<string, Field>> =
    file === "startup" ? STARTUP : file === "settings" ? SETTINGS : {};
  return fields[name];
}

/**
 * What is wrong with the values that edits changed: they are shown as typed, and
 * must not be written. Values that were wrong before and are left alone don't
 * stand in the way.
 */
export function valueProblems(view: State): readonly Problem[] {
  const refused = filesOf(view.edits).flatMap((file) =>
    fileView(view, file).refused.map((one) => about(one.name, one.problem)),
  );
  const named = view.edits.flatMap((edit) => {
    if (edit.source !== "tab") return [{ file: edit.source, name: edit.name }];
    return edit.change.kind === "value" ? [{ file: edit.file, name: edit.change.name }] : [];
  });
  const wrong = named.flatMap(({ file, name }): readonly Problem[] => {
    const field = fieldOf(file, name);
    const value = fieldValue(view, file, name) ?? "";
    if (!field || value === (diskValue(view, file, name) ?? "")) return [];
    const problem = checkValue(field, value);
    return problem ? [about(name, problem)] : [];
  });
  return [...refused, ...wrong];
}

/** A problem that says which field it is about. */
const about = (field: string | undefined, problem: Problem): Problem =>
  field === undefined ? problem : { ...problem, detail: { ...problem.detail, field } };
