type Schema = Readonly<Record<string, unknown>>;

/** What a value breaks of a JSON schema, as far as our own schemas go: an unknown keyword is a bug of the test. */
export function breaks(schema: Schema, value: unknown, path = ""): readonly string[] {
  return Object.entries(schema).flatMap(([keyword, wanted]) => {
    const rule = RULES[keyword];
    if (!rule) throw new Error(`keyword ${keyword} is not known here`);
    return rule(wanted as never, value, path, schema);
  });
}

type Rule = (wanted: never, value: unknown, path: string, schema: Schema) => readonly string[];

const typeOf = (value: unknown): string =>
  value === null
    ? "null"
    : Array.isArray(value)
      ? "array"
      : Number.isInteger(value)
        ? "integer"
        : typeof value;
const isObject = (value: unknown): value is Schema => typeOf(value) === "object";
const said = (isBroken: boolean, path: string, what: string) => (isBroken ? [`${path}: ${what}`] : []);
const note: Rule = () => [];

const RULES: Readonly<Record<string, Rule>> = {
  $schema: note,
  title: note,
  description: note,
  default: note,
  examples: note,
  type: (wanted: string | readonly string[], value, path) => {
    const types = [wanted].flat();
    const is = typeOf(value);
    return said(!types.includes(is) && !(is === "integer" && types.includes("number")), path, `is ${is}`);
  },
  enum: (wanted: readonly unknown[], value, path) => said(!wanted.includes(value), path, "not one of these"),
  const: (wanted: unknown, value, path) => said(wanted !== value, path, `not ${String(wanted)}`),
  minimum: (wanted: number, value, path) =>
    said(typeof value === "number" && value < wanted, path, "too small"),
  maximum: (wanted: number, value, path) =>
    said(typeof value === "number" && value > wanted, path, "too large"),
  maxLength: (wanted: number, value, path) =>
    said(typeof value === "string" && value.length > wanted, path, "too long"),
  pattern: (wanted: string, value, path) =>
    said(typeof value === "string" && !new RegExp(wanted).test(value), path, "wrong form"),
  uniqueItems: (_: boolean, value, path) =>
    said(Array.isArray(value) && new Set(value).size !== value.length, path, "twice"),
  items: (wanted: Schema, value, path) =>
    Array.isArray(value) ? value.flatMap((one, index) => breaks(wanted, one, `${path}[${index}]`)) : [],
  required: (wanted: readonly string[], value, path) =>
    isObject(value) ? wanted.flatMap((name) => said(!Object.hasOwn(value, name), path, `no ${name}`)) : [],
  properties: (wanted: Readonly<Record<string, Schema>>, value, path) =>
    isObject(value)
      ? Object.entries(value).flatMap(([name, inner]) =>
          wanted[name] ? breaks(wanted[name], inner, `${path}.${name}`) : [],
        )
      : [],
  patternProperties: (wanted: Readonly<Record<string, Schema>>, value, path) =>
    isObject(value)
      ? Object.entries(wanted).flatMap(([pattern, inner]) =>
          Object.entries(value)
            .filter(([name]) => new RegExp(pattern).test(name))
            .flatMap(([name, one]) => breaks(inner, one, `${path}.${name}`)),
        )
      : [],
  additionalProperties: (_: false, value, path, { properties = {}, patternProperties = {} }) =>
    isObject(value)
      ? Object.keys(value).flatMap((name) =>
          said(
            !Object.hasOwn(properties as Schema, name) &&
              !Object.keys(patternProperties as Schema).some((pattern) => new RegExp(pattern).test(name)),
            `${path}.${name}`,
            "unknown",
          ),
        )
      : [],
  oneOf: (wanted: readonly Schema[], value, path) =>
    said(
      wanted.filter((one) => breaks(one, value, path).length === 0).length !== 1,
      path,
      "fits none, or several",
    ),
  anyOf: (wanted: readonly Schema[], value, path) =>
    said(
      wanted.every((one) => breaks(one, value, path).length > 0),
      path,
      "fits none",
    ),
};
