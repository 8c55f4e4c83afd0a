import { fail, ok, type Problem, problem, type Result } from "../problem.ts";
import type { Bytes } from "../tab/bytes.ts";
import { quoteField } from "../tab/document.ts";
import { checkField } from "../tab/values.ts";

/** A longer command line is not read as one; counted without its line end. */
const LONGEST_COMMAND = 4092;
const LONGEST_LOGIN = 252;
/** After a longer line XMail takes the rest of the data for commands, and answers OK. */
const LONGEST_DATA_LINE = 2044;
/** A longer password crashes XMail. */
const LONGEST_PASSWORD = 255;

const PASSWORD_AT: Readonly<Record<string, number>> = {
  useradd: 3,
  userpasswd: 3,
  userauth: 3,
  poplnkadd: 5,
};

/** Commands that answer +00101 and wait for lines; told to end at once, they delete the file. */
const TAKING_DATA = new Set(["cfgfileset", "usersetmproc", "custdomset"]);

export const takesData = (fields: readonly string[]): boolean =>
  TAKING_DATA.has((fields[0] ?? "").toLowerCase());

function checkSent(value: string): Problem | undefined {
  // XMail hangs up without a word on a byte over 127, and takes DEL for nothing better.
  return checkField(value) ?? (/[^\u0000-\u007e]/.test(value) ? problem("CONTROL_NOT_ASCII") : undefined);
}

function line(fields: readonly string[], command: string, longest: number): Result<Bytes> {
  for (const [index, field] of fields.entries()) {
    const wrong = checkSent(field);
    if (wrong) return fail(wrong.code, { ...wrong.detail, command, field: String(index) });
  }
  const text = fields.map(quoteField).join("\t");
  if (text.length <= longest) return ok(text);
  return fail("CONTROL_LINE_TOO_LONG", { command, limit: String(longest), length: String(text.length) });
}

/**
 * One command as its line, without the line end; refused before it is sent where
 * XMail would hang up, misread it or crash. Problems name the command and the
 * number of the field, never a value: it may be a password.
 */
export function commandLine(fields: readonly string[]): Result<Bytes> {
  const command = fields[0] ?? "";
  const password = fields[PASSWORD_AT[command.toLowerCase()] ?? fields.length];
  if ((password?.length ?? 0) > LONGEST_PASSWORD) {
    return fail("VALUE_TOO_LONG", { max: String(LONGEST_PASSWORD), command });
  }
  return line(fields, command, LONGEST_COMMAND);
}

/** The login line: name and "#" + md5 of stamp and password. */
export const loginLine = (name: string, digest: string): Result<Bytes> =>
  line([name, `#${digest}`], "login", LONGEST_LOGIN);

/** Data lines as they are sent, ended by a single dot. They may hold any byte but CR, LF and NUL. */
export function dataLines(lines: readonly Bytes[], command: string): Result<readonly Bytes[]> {
  const sent = lines.map((text) => (text.startsWith(".") ? `.${text}` : text));
  for (const [index, text] of sent.entries()) {
    const place = { command, line: String(index + 1) };
    const forbidden = /[\r\n\0]/.exec(text)?.[0];
    if (forbidden !== undefined)
      return fail("TAB_FORBIDDEN_CHARACTER", { ...place, ...checkField(forbidden)?.detail });
    if (text.length > LONGEST_DATA_LINE) {
      const limit = String(LONGEST_DATA_LINE);
      return fail("CONTROL_LINE_TOO_LONG", { ...place, limit, length: String(text.length) });
    }
  }
  return ok([...sent, "."]);
}
