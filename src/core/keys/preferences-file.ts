import { isMap, isScalar, LineCounter, parseDocument } from "yaml";
import { type Problem, problem } from "../problem.ts";
import { checkPreferences, type PreferenceFault, type Preferences } from "./preferences.ts";

export interface PlacedFault extends PreferenceFault {
  readonly line?: number | undefined;
}

export interface ReadPreferences {
  readonly preferences: Preferences;
  readonly faults: readonly PlacedFault[];
}

/** What a settings file (YAML, of which JSON is a part) says, and what is wrong with it, each with its line. */
export function readPreferences(text: string): ReadPreferences {
  const lines = new LineCounter();
  const document = parseDocument(text.replace(/^\ufeff/, ""), {
    lineCounter: lines,
    prettyErrors: false,
    schema: "core",
  });
  const wrong = [...document.errors, ...document.warnings][0];
  // The parser's words are left out: they quote the file.
  if (wrong) return leftAside(wrong.code, lines.linePos(wrong.pos[0]).line);
  let parsed: unknown;
  try {
    parsed = document.toJS();
  } catch {
    // An alias without its anchor, or so many that they would fill the memory.
    return leftAside("BAD_ALIAS");
  }
  const lineOf = (path: readonly string[]): number | undefined => {
    let node: unknown = document.contents;
    let at: number | undefined;
    for (const part of path) {
      const pair = isMap(node)
        ? node.items.find(({ key }) => isScalar(key) && String(key.value) === part)
        : undefined;
      at = (isScalar(pair?.key) ? pair.key.range?.[0] : undefined) ?? at;
      node = pair?.value;
    }
    return at === undefined ? undefined : lines.linePos(at).line;
  };
  const { preferences, faults } = checkPreferences(parsed);
  return { preferences, faults: faults.map((fault) => ({ ...fault, line: lineOf(fault.path) })) };
}

function leftAside(code: string, line?: number): ReadPreferences {
  const said: Problem = problem("PREFERENCES_NOT_YAML", { code });
  return { preferences: {}, faults: [{ path: [], line, problem: said }] };
}
