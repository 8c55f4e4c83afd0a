import type { Bytes } from "../tab/bytes.ts";

/** `NAME=value` in a file that a unit names by EnvironmentFile=. */
export interface SystemdAssignment {
  readonly name: string;
  readonly value: Bytes;
  /** From the first character of the name to the last of the value. */
  readonly start: number;
  readonly end: number;
}

type State = "before-name" | "name" | "before-value" | "value" | "single" | "double" | "comment";

const WHITE = " \t\n\r";
const isLineEnd = (char: Bytes): boolean => char === "\n" || char === "\r";

/**
 * Reads an environment file as systemd does, which isn't quite as a shell does.
 *
 * Nothing is expanded; `;` begins a comment too; an unquoted value goes to the
 * end of the line, blanks included; a carriage return ends a line; a comment
 * that ends in a backslash swallows the next line (before systemd 254).
 */
export function systemdAssignments(text: Bytes): {
  readonly found: readonly SystemdAssignment[];
  readonly open: boolean;
} {
  const found: SystemdAssignment[] = [];
  let state: State = "before-name";
  let start = 0;
  let name = "";
  let value = "";
  // Blanks at the end of an unquoted value don't count; `kept` is how much of it is certain.
  let kept = 0;
  const finish = (end: number): void => {
    const final = state === "value" ? value.slice(0, kept) : value;
    const clean = name.replace(/[ \t]+$/, "");
    if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(clean)) found.push({ name: clean, value: final, start, end });
    state = "before-name";
  };
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at]!;
    const escaped = char === "\\" ? text[at + 1] : undefined;
    switch (state) {
      case "before-name":
        if (char === "#" || char === ";") state = "comment";
        else if (!WHITE.includes(char)) {
          state = "name";
          start = at;
          name = char;
        }
        break;
      case "name":
        if (isLineEnd(char)) state = "before-name";
        else if (char === "=") {
          state = "before-value";
          value = "";
          kept = 0;
        } else name += char;
        break;
      case "before-value":
      case "value":
        if (isLineEnd(char)) finish(at);
        else if (state === "before-value" && char === "'") state = "single";
        else if (state === "before-value" && char === '"') state = "double";
        else if (char === "\\") {
          at += 1;
          if (escaped !== undefined && !isLineEnd(escaped)) value += escaped;
          kept = value.length;
          state = "value";
        } else if (state === "value" || !WHITE.includes(char)) {
          value += char;
          if (!WHITE.includes(char)) kept = value.length;
          state = "value";
        }
        break;
      case "single":
        if (char === "'") state = "before-value";
        else value += char;
        break;
      case "double":
        if (char === '"') state = "before-value";
        else if (char !== "\\") value += char;
        else {
          at += 1;
          if (escaped !== undefined && escaped !== "\n")
            value += '"\\`$'.includes(escaped) ? escaped : `\\${escaped}`;
        }
        break;
      case "comment":
        if (char === "\\") at += 1;
        else if (isLineEnd(char)) state = "before-name";
        break;
    }
  }
  const open = state === "single" || state === "double" || text.endsWith("\\");
  if (state !== "before-name" && state !== "name" && state !== "comment") finish(text.length);
  return { found, open };
}
