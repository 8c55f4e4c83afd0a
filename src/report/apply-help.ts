import { APPLY, type ApplyNode } from "../schema/apply.ts";
import { applyJsonSchema, type Describe, type JsonSchema } from "../schema/apply-json-schema.ts";
import type { Words } from "../text/words.ts";

/** What a place of an `apply` file is for, in the words that the screens use for it. */
export const describeApply =
  (words: Words): Describe =>
  (path, node) => {
    if (path.length === 0) return undefined;
    const said = labelled(words, path, node) ?? own(words, path);
    const step = words.screens.steps[path[0] as keyof Words["screens"]["steps"]];
    return said ?? (path.length === 1 && step ? step.purpose.join(" ") : undefined);
  };

/** One line for a comment: a setting's label, else all that there is to say. */
export const titleOfApply =
  (words: Words): Describe =>
  (path, node) => {
    if (node.kind === "field" && own(words, path) === undefined)
      return (words.fields as Readonly<Record<string, { readonly label: string }>>)[node.field.name]?.label;
    if (node.kind === "switch") return options(words)[node.option.option]?.label;
    if (node.kind === "choice") return senderCheck(words, path)?.split(". ")[0];
    return describeApply(words)(path, node);
  };

/** The JSON schema of `apply` files in one language. */
export const applySchema = (words: Words): JsonSchema =>
  applyJsonSchema(words.apply.title, describeApply(words));

type Labelled = Readonly<Record<string, { readonly label: string; readonly help: string }>>;
const options = (words: Words): Labelled => words.screens.options;

function labelled(words: Words, path: readonly string[], node: ApplyNode): string | undefined {
  if (node.kind === "choice") return senderCheck(words, path);
  if (node.kind === "switch") return joined(options(words)[node.option.option]);
  if (node.kind !== "field" || own(words, path) !== undefined) return undefined;
  const group: Labelled = isColumn(path) ? words.screens.columns : words.fields;
  const said = joined(group[node.field.name]);
  return said === undefined || node.field.unit === undefined ? said : `${said} (${node.field.unit})`;
}

/** A column stands below its table's key. */
const isColumn = (path: readonly string[]): boolean => path.at(-2) === "access";

const joined = (said: Labelled[string] | undefined): string | undefined =>
  said && `${said.label}. ${said.help}`;

function senderCheck(words: Words, path: readonly string[]): string {
  const { actions, address } = words.screens.senderCheck;
  if (path.at(-1) === "address") return joined(address) ?? "";
  const choices = Object.entries(actions).map(([name, { label }]) => `${name} = ${label}`);
  return `${choices.join("; ")}.`;
}

function own(words: Words, path: readonly string[]): string | undefined {
  const keys: Readonly<Record<string, string>> = words.apply.keys;
  const name = path.at(-1) ?? "";
  if (isColumn(path)) return undefined;
  if (path.join(".") === "startup.mailRoot") return keys["startupMailRoot"];
  return Object.hasOwn(keys, name) ? keys[name] : undefined;
}

/** The node of a place, or undefined where the file has none. */
export function applyNodeAt(path: readonly string[]): ApplyNode | undefined {
  let node: ApplyNode | undefined = APPLY;
  for (const name of path) node = node?.kind === "section" ? node.keys[name] : undefined;
  return node;
}
