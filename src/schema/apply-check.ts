import type { OptionKind } from "../core/options/table.ts";
import { type Problem, problem } from "../core/problem.ts";
import { APPLY, type ApplyNode, type ApplySection, type ApplyWish } from "./apply.ts";
import { checkValue, type Field } from "./field.ts";
import { adviseName, distance } from "./suggest.ts";

export type ApplyPath = readonly (string | number)[];

/** What is wrong at one place of the file: a value that doesn't fit its field, or a shape that nothing can be made of. */
export interface ApplyFault {
  readonly path: ApplyPath;
  readonly wrong:
    | Problem
    | {
        readonly code:
          | "unknown-key"
          | "not-a-section"
          | "not-rows"
          | "not-a-list"
          | "not-a-value"
          | "not-a-flag"
          | "not-a-choice"
          | "missing-key"
          | "either-or";
        readonly detail: Readonly<Record<string, string>>;
      };
}

type Checked = { readonly value: unknown; readonly faults: readonly ApplyFault[] };
type Plain = Readonly<Record<string, unknown>>;

const found = (path: ApplyPath, wrong: ApplyFault["wrong"]): Checked => ({
  value: undefined,
  faults: [{ path, wrong }],
});
const fine = (value: unknown): Checked => ({ value, faults: [] });
const isPlain = (value: unknown): value is Plain =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Reads what a YAML or JSON parser made of the file. All faults at once, each with its place. */
export function checkApply(file: unknown): {
  readonly wish: ApplyWish;
  readonly faults: readonly ApplyFault[];
} {
  const { value, faults } = check(APPLY, file ?? {}, []);
  const wish = (value ?? {}) as ApplyWish;
  const { controlPassword, controlPasswordFile } = wish.environment ?? {};
  const twice =
    controlPassword !== undefined && controlPasswordFile !== undefined
      ? found(["environment", "controlPasswordFile"], {
          code: "either-or",
          detail: { other: "controlPassword" },
        }).faults
      : [];
  return { wish, faults: [...faults, ...twice] };
}

function check(node: ApplyNode, value: unknown, path: ApplyPath): Checked {
  switch (node.kind) {
    case "section":
      return checkSection(node, value, path);
    case "field":
      return checkField(node.field, value, path);
    case "flag":
      return typeof value === "boolean" ? fine(value) : found(path, { code: "not-a-flag", detail: {} });
    case "choice":
      return oneOf(node.choices, value, path);
    case "list":
      return Array.isArray(value)
        ? all(value.map((one, index) => oneOf(node.choices, one, [...path, index])))
        : found(path, { code: "not-a-list", detail: { choices: node.choices.join(", ") } });
    case "rows":
      return checkRows(node.columns, value, path);
    case "switch":
      return checkSwitch(node.option, value, path);
  }
}

const all = (parts: readonly Checked[]): Checked => ({
  value: parts.map((part) => part.value),
  faults: parts.flatMap((part) => part.faults),
});

function checkSection(section: ApplySection, value: unknown, path: ApplyPath): Checked {
  // A heading with nothing below it.
  if (value === null && section.needs === undefined) return fine({});
  if (!isPlain(value))
    return found(path, {
      code: "not-a-section",
      detail: { keys: Object.keys(section.keys).slice(0, 4).join(", ") },
    });
  const parts = Object.entries(value).map(([name, inner]): readonly [string, Checked] => {
    const node = Object.hasOwn(section.keys, name) ? section.keys[name] : otherKey(section, name);
    const here = [...path, name];
    return [name, node ? check(node, inner, here) : found(here, unknownKey(section, name))];
  });
  const lacking = (section.needs ?? []).filter((name) => !Object.hasOwn(value, name));
  return {
    value: Object.fromEntries(parts.map(([name, part]) => [name, part.value])),
    faults: [
      ...parts.flatMap(([, part]) => part.faults),
      ...lacking.flatMap((name) => found(path, { code: "missing-key", detail: { key: name } }).faults),
    ],
  };
}

function otherKey(section: ApplySection, name: string): ApplyNode | undefined {
  const field = section.other?.find(name);
  return field && { kind: "field", field };
}

function unknownKey(section: ApplySection, name: string): ApplyFault["wrong"] {
  // For server.tab's own names more is known: old ones, and those of one listening address.
  const right = section.other ? adviseName(name)?.right : undefined;
  return {
    code: "unknown-key",
    detail: { key: name, right: right ?? nearest(Object.keys(section.keys), name) ?? "" },
  };
}

/** The known name that a slip of the hand may have meant. */
function nearest(known: readonly string[], name: string): string | undefined {
  const wanted = name.toLowerCase();
  const best = known
    .map((one) => ({ one, far: distance(one.toLowerCase(), wanted) }))
    .toSorted((a, b) => a.far - b.far)[0];
  return best && best.far <= Math.max(1, Math.floor(name.length / 3)) ? best.one : undefined;
}

function checkField(field: Field, value: unknown, path: ApplyPath): Checked {
  if (value === null) return field.required ? found(path, problem("VALUE_REQUIRED")) : fine(null);
  if (typeof value === "boolean") {
    if (field.kind !== "flag") return found(path, { code: "not-a-value", detail: {} });
    return fine(value ? "1" : "0");
  }
  if (typeof value !== "string" && typeof value !== "number")
    return found(path, { code: "not-a-value", detail: {} });
  const text = String(value);
  const wrong = checkValue(field, text);
  return wrong ? found(path, wrong) : fine(text);
}

const oneOf = (choices: readonly string[], value: unknown, path: ApplyPath): Checked =>
  typeof value === "string" && choices.includes(value)
    ? fine(value)
    : found(path, { code: "not-a-choice", detail: { choices: choices.join(", ") } });

function checkRows(columns: readonly Field[], value: unknown, path: ApplyPath): Checked {
  if (value === "recommended") return fine(value);
  const names = columns.map(({ name }) => name).join(", ");
  if (!Array.isArray(value)) return found(path, { code: "not-rows", detail: { names } });
  return all(value.map((row, index) => checkRow(columns, row, [...path, index])));
}

/** A row as XMail's table holds it. With address/bits the mask has nothing to say: a dash, or no column at all. */
function checkRow(columns: readonly Field[], row: unknown, path: ApplyPath): Checked {
  const keys = Object.fromEntries(columns.map((field) => [field.name, { kind: "field", field } as const]));
  const given = checkSection({ kind: "section", keys }, row, path);
  if (!isPlain(row) || given.faults.length > 0) return given;
  const values = given.value as Readonly<Record<string, string | undefined>>;
  const hasBits = values["address"]?.includes("/") === true;
  const wanted = columns.filter(({ name }) => name !== "mask" || !hasBits);
  const lacking = wanted.filter(({ name }) => values[name] === undefined);
  if (lacking.length > 0)
    return {
      value: undefined,
      faults: lacking.flatMap(
        ({ name }) => found(path, { code: "missing-key", detail: { key: name } }).faults,
      ),
    };
  if (hasBits && columns.length === 2) return fine([values["address"]]);
  return fine(columns.map(({ name }) => (name === "mask" && hasBits ? "-" : values[name])));
}

/** False takes a switch out of the line; true puts one in that stands alone. */
function checkSwitch(option: OptionKind, value: unknown, path: ApplyPath): Checked {
  if (option.kind === "flag" || option.kind === "off")
    return typeof value === "boolean" ? fine(value) : found(path, { code: "not-a-flag", detail: {} });
  if (value === false || value === null) return fine(false);
  if (typeof value !== "string" && typeof value !== "number")
    return found(path, { code: "not-a-value", detail: {} });
  const text = String(value);
  const { min, max } = option;
  const wrong = checkValue(
    {
      name: option.option,
      kind: option.kind === "number" || option.kind === "port" ? "number" : "text",
      fallback: "",
      required: true,
      applies: "restart",
      ...(min === undefined ? {} : { min }),
      ...(max === undefined ? {} : { max }),
    },
    text,
  );
  return wrong ? found(path, wrong) : fine(text);
}
