import { fail, ok, type Result } from "../problem.ts";
import type { Bytes } from "../tab/bytes.ts";
import { quoteForShell, shellAssignments } from "./shell-assignments.ts";
import { systemdAssignments } from "./systemd-assignments.ts";
import { fromUtf8, toUtf8 } from "./utf8.ts";

/** One variable of an environment file, as its two readers have it. */
export interface EnvironmentEntry {
  readonly name: string;
  /** What systemd gives the service; undefined when it doesn't see the line (`export NAME=…`). */
  readonly systemd?: string;
  /** What a shell that sources the file gets; undefined when it doesn't see it, or only by expanding something. */
  readonly shell?: string;
  /** Both readers have the same value. */
  readonly agree: boolean;
}

export type EnvironmentChanges = Readonly<Record<string, string | undefined>>;

/** The variables of a KEY=value file, each once: the last line wins for both readers. */
export function readEnvironment(bytes: Bytes): readonly EnvironmentEntry[] {
  const systemd = new Map(
    systemdAssignments(bytes).found.map((entry) => [entry.name, fromUtf8(entry.value)]),
  );
  const shell = new Map(
    shellAssignments(bytes).found.map((entry) => [
      entry.name,
      entry.value === undefined ? undefined : fromUtf8(entry.value),
    ]),
  );
  return [...new Set([...systemd.keys(), ...shell.keys()])].map((name) => {
    const fromSystemd = systemd.get(name);
    const fromShell = shell.get(name);
    return {
      name,
      ...(fromSystemd === undefined ? {} : { systemd: fromSystemd }),
      ...(fromShell === undefined ? {} : { shell: fromShell }),
      agree: fromSystemd !== undefined && fromSystemd === fromShell,
    };
  });
}

interface Piece {
  readonly start: number;
  readonly end: number;
}

/** The lines that set a variable for either reader, each with its line end. */
function linesOf(bytes: Bytes, name: string): readonly Piece[] {
  const places = [...systemdAssignments(bytes).found, ...shellAssignments(bytes).found].filter(
    (entry) => entry.name === name,
  );
  const pieces = places.map(({ start, end }) => {
    const lineEnd = bytes.indexOf("\n", end);
    return { start: bytes.lastIndexOf("\n", start - 1) + 1, end: lineEnd < 0 ? bytes.length : lineEnd + 1 };
  });
  const sorted = pieces.sort((a, b) => a.start - b.start || b.end - a.end);
  return sorted.filter((piece, index) => index === 0 || piece.start >= sorted[index - 1]!.end);
}

function setVariable(bytes: Bytes, name: string, value: string | undefined): Bytes {
  const lines = linesOf(bytes, name);
  const last = lines.at(-1);
  if (value === undefined)
    return lines.reduceRight((text, { start, end }) => text.slice(0, start) + text.slice(end), bytes);
  // Always "\n": with "\r\n" a shell would take the carriage return into the value.
  const line = `${name}=${quoteForShell(toUtf8(value))}\n`;
  if (last) return bytes.slice(0, last.start) + line + bytes.slice(last.end);
  if (bytes === "") return line;
  const complete = bytes.endsWith("\n") ? bytes : `${bytes}\n`;
  // After a comment that ends in a backslash, older systemd takes the next line for comment too.
  return /\\\n$/.test(complete) ? `${complete}\n${line}` : complete + line;
}

/**
 * Sets (or with undefined: removes) variables, keeping every other line.
 *
 * Refuses with OPTIONS_NOT_WRITABLE what systemd and a shell wouldn't both read
 * back: control characters, or a file that leaves a quote open. A variable that
 * is set several times is changed where it counts, in the last place.
 */
export function writeEnvironment(bytes: Bytes, changes: EnvironmentChanges): Result<Bytes> {
  let text = bytes;
  for (const [name, value] of Object.entries(changes)) {
    if (value !== undefined && /[\u0000-\u0008\u000a-\u001f\u007f]/.test(value)) {
      return fail("OPTIONS_NOT_WRITABLE", { place: name, reason: "control-character" });
    }
    text = setVariable(text, name, value);
  }
  const entries = readEnvironment(text);
  for (const [name, value] of Object.entries(changes)) {
    const entry = entries.find((one) => one.name === name);
    const asAsked =
      value === undefined ? entry === undefined : entry?.systemd === value && entry.shell === value;
    if (!asAsked) return fail("OPTIONS_NOT_WRITABLE", { place: name, reason: "open-quote" });
  }
  return ok(text);
}
