import { fail, ok, type Result } from "../problem.ts";
import type { Bytes } from "../tab/bytes.ts";
import { quoteForShell, type ShellAssignment, shellAssignments } from "./shell-assignments.ts";
import { fromUtf8, toUtf8 } from "./utf8.ts";

/** What an init script starts XMail with. Undefined: not set there, or not readable without running it. */
export interface InitScript {
  readonly mailRoot?: string;
  readonly commandLine?: string;
  /** The variables that hold them: XMAIL_ROOT in the script that XMail ships, MAIL_ROOT in others. */
  readonly mailRootName?: string;
  readonly commandLineName?: string;
  /** The program it would start; the shipped script leaves silently, with success, when that isn't there. */
  readonly daemon?: string;
  /** Files it reads in (`. /etc/default/xmail`), which may set the same variables afterwards. */
  readonly sources: readonly string[];
}

export interface InitScriptChanges {
  readonly mailRoot?: string;
  readonly commandLine?: string;
}

const ROOT_NAMES = ["XMAIL_ROOT", "MAIL_ROOT"];
const LINE_NAMES = ["XMAIL_CMD_LINE", "MAIL_CMD_LINE"];

/** The place that decides: a readable assignment of the first name that has one, outside functions before inside. */
function deciding(found: readonly ShellAssignment[], names: readonly string[]): ShellAssignment | undefined {
  for (const name of names) {
    const readable = found.filter((one) => one.name === name && one.value !== undefined);
    const place = readable.findLast((one) => !one.indented) ?? readable.at(-1);
    if (place) return place;
  }
  return undefined;
}

function expand(
  script: Bytes,
  found: readonly ShellAssignment[],
  name: string,
  depth = 0,
): string | undefined {
  const place = found.find((one) => one.name === name);
  if (!place || depth > 4) return undefined;
  if (place.value !== undefined) return fromUtf8(place.value);
  const raw = script.slice(place.start, place.end).replace(/^"(.*)"$/, "$1");
  const parts = raw.split(/\$(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*))/);
  let result = "";
  for (let index = 0; index < parts.length; index += 3) {
    const text = parts[index]!;
    if (/[$`"'\\~]/.test(text)) return undefined;
    const variable = parts[index + 1] ?? parts[index + 2];
    const value = variable === undefined ? "" : expand(script, found, variable, depth + 1);
    if (value === undefined) return undefined;
    result += text + value;
  }
  return result;
}

/** Reads the two variables of an init script, wherever that script keeps them. */
export function readInitScript(script: Bytes): InitScript {
  const { found } = shellAssignments(script);
  const root = deciding(found, ROOT_NAMES);
  const line = deciding(found, LINE_NAMES);
  const daemon = expand(script, found, "DAEMON");
  return {
    ...(root ? { mailRoot: fromUtf8(root.value!), mailRootName: root.name } : {}),
    ...(line ? { commandLine: fromUtf8(line.value!), commandLineName: line.name } : {}),
    ...(daemon === undefined ? {} : { daemon }),
    sources: [...script.matchAll(/^[^#\n]*?(?:^|[;&|]|\s)(?:\.|source)[ \t]+"?(\/[^\s"';&|]+)/gm)].map(
      (match) => match[1]!,
    ),
  };
}

/**
 * Changes the two variables and nothing else of an init script.
 *
 * Scripts use the MailRoot unquoted, so one with a blank or a shell's special
 * character is refused; a script that sets neither variable can't be changed.
 */
export function writeInitScript(script: Bytes, changes: InitScriptChanges): Result<Bytes> {
  if (changes.mailRoot !== undefined && /^$|[\s"'`$\\*?[\];&|<>(){}#~!]/.test(changes.mailRoot)) {
    return fail("OPTIONS_NOT_WRITABLE", { place: "MAIL_ROOT", reason: "blank-in-path" });
  }
  let text = script;
  for (const [names, value] of [
    [ROOT_NAMES, changes.mailRoot],
    [LINE_NAMES, changes.commandLine],
  ] as const) {
    if (value === undefined) continue;
    const place = deciding(shellAssignments(text).found, names);
    if (!place) return fail("OPTIONS_NOT_WRITABLE", { place: names[1]!, reason: "not-in-script" });
    if (/[\u0000-\u0008\u000a-\u001f\u007f]/.test(value)) {
      return fail("OPTIONS_NOT_WRITABLE", { place: place.name, reason: "control-character" });
    }
    const quoted = quoteForShell(toUtf8(value), names === LINE_NAMES ? "always" : "where-needed");
    text = text.slice(0, place.start) + quoted + text.slice(place.end);
  }
  const after = readInitScript(text);
  const same = (asked: string | undefined, got: string | undefined): boolean =>
    asked === undefined || asked === got;
  if (!same(changes.mailRoot, after.mailRoot) || !same(changes.commandLine, after.commandLine)) {
    return fail("OPTIONS_NOT_WRITABLE", { place: "MAIL_CMD_LINE", reason: "open-quote" });
  }
  return ok(text);
}
