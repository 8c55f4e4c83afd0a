import { APPLY, type ApplyNode, type ApplySection } from "./apply.ts";
import type { Field } from "./field.ts";

/** A part of a JSON schema (draft 2020-12). */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** What a place of the file is for, by its keys; rows' columns stand below their table. */
export type Describe = (path: readonly string[], node: ApplyNode) => string | undefined;

/** The JSON schema of `apply` files, made of the same fields that the forms show. For editors, and for checks before a file is sent out. */
export const applyJsonSchema = (title: string, describe: Describe): JsonSchema => ({
  $schema: "https://json-schema.org/draft/2020-12/schema",
  title,
  ...schemaOf(APPLY, [], describe),
});

function schemaOf(node: ApplyNode, path: readonly string[], describe: Describe): JsonSchema {
  const said = describe(path, node);
  return { ...(said === undefined ? {} : { description: said }), ...shapeOf(node, path, describe) };
}

function shapeOf(node: ApplyNode, path: readonly string[], describe: Describe): JsonSchema {
  switch (node.kind) {
    case "section":
      return sectionSchema(node, path, describe);
    case "field":
      return fieldSchema(node.field);
    case "flag":
      return { type: "boolean" };
    case "choice":
      return { enum: node.choices };
    case "list":
      return { type: "array", items: { enum: node.choices }, uniqueItems: true };
    case "rows":
      return { oneOf: [{ const: "recommended" }, { type: "array", items: rowSchema(node, path, describe) }] };
    case "switch":
      return switchSchema(node.option);
  }
}

function sectionSchema(
  { keys, needs, other }: ApplySection,
  path: readonly string[],
  describe: Describe,
): JsonSchema {
  const sample = other?.find("SmtpConfig-192.0.2.1");
  return {
    type: needs ? "object" : ["object", "null"],
    properties: Object.fromEntries(
      Object.entries(keys).map(([name, node]) => [name, schemaOf(node, [...path, name], describe)]),
    ),
    ...(other && sample ? { patternProperties: { [other.pattern]: fieldSchema(sample) } } : {}),
    ...(needs ? { required: needs } : {}),
    additionalProperties: false,
  };
}

/** Two rows of one table: with a mask, or with bits behind the address. */
function rowSchema(
  { columns }: Extract<ApplyNode, { readonly kind: "rows" }>,
  path: readonly string[],
  describe: Describe,
): JsonSchema {
  const properties = Object.fromEntries(
    columns.map((field) => [field.name, schemaOf({ kind: "field", field }, [...path, field.name], describe)]),
  );
  const names = columns.map(({ name }) => name);
  return {
    type: "object",
    properties,
    additionalProperties: false,
    required: names.filter((name) => name !== "mask"),
    anyOf: [{ required: ["mask"] }, { properties: { address: { pattern: "/" } } }],
  };
}

function fieldSchema(field: Field): JsonSchema {
  const rest = { ...(field.fallback === "" ? {} : { default: defaultOf(field) }) };
  if (field.kind === "flag") return { enum: [true, false, 0, 1, null], ...rest };
  if (field.kind === "choice") {
    const choices = field.choices ?? [];
    const numbers = choices.filter((choice) => /^\d+$/.test(choice)).map(Number);
    return { enum: [...choices, ...numbers, ...(field.required ? [] : [null])], ...rest };
  }
  const nothing = field.required ? [] : ["null"];
  if (field.kind === "number")
    return {
      type: ["integer", ...nothing],
      minimum: field.min ?? 0,
      maximum: field.max ?? 2_147_483_647,
      ...rest,
    };
  // A sender or a word may look like a number to YAML.
  const type = ["string", ...(field.kind === "text" ? ["number"] : []), ...nothing];
  return {
    type,
    ...(field.maxLength === undefined ? {} : { maxLength: field.maxLength }),
    ...formOf(field),
    ...rest,
  };
}

/** An empty text stands for "not set", so it fits where nothing is demanded. */
function formOf({ form, kind, required }: Field): JsonSchema {
  if (form) {
    const { source, flags } = form.pattern;
    // JSON schema has no flags; where case doesn't count, the form stands in the example only.
    const pattern = flags.includes("i") ? {} : { pattern: required ? source : `^$|${source}` };
    return { ...pattern, examples: [form.example] };
  }
  if (kind === "email") return { pattern: required ? "@" : "^$|@" };
  if (kind === "path") return { pattern: `${required ? "" : "^$|"}^(/|[A-Za-z]:[\\\\/])` };
  return {};
}

function defaultOf({ kind, fallback }: Field): unknown {
  if (kind === "flag") return fallback === "1";
  return kind === "number" ? Number(fallback) : fallback;
}

function switchSchema(option: Extract<ApplyNode, { readonly kind: "switch" }>["option"]): JsonSchema {
  if (option.kind === "flag" || option.kind === "off") return { type: "boolean" };
  const { min, max, fallback } = option;
  const number = {
    type: "integer",
    ...(min === undefined ? {} : { minimum: min }),
    ...(max === undefined ? {} : { maximum: max }),
    ...(fallback === undefined ? {} : { default: fallback }),
  };
  const value = option.kind === "number" || option.kind === "port" ? number : { type: "string" };
  return { oneOf: [{ enum: [false, null] }, value] };
}
