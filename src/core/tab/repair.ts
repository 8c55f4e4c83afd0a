import type { Bytes } from "./bytes.ts";

/**
 * What another program did to a whole file so that XMail reads it differently
 * than it looks.
 *
 * `bare-cr`: carriage returns end lines for an editor, but not for XMail, which
 * sees one long line. `byte-order-mark`: three bytes that an editor hides are
 * part of the first column for XMail, and make the first row useless.
 */
export type TabFault = "bare-cr" | "byte-order-mark";

const BYTE_ORDER_MARK = "\xef\xbb\xbf";

export function findFaults(bytes: Bytes): readonly TabFault[] {
  const faults: TabFault[] = [];
  if (/\r(?![\r\n]|$)/.test(bytes)) faults.push("bare-cr");
  if (bytes.startsWith(BYTE_ORDER_MARK)) faults.push("byte-order-mark");
  return faults;
}

/** The file without the fault. XMail then reads rows that it didn't see before. */
export function repair(bytes: Bytes, fault: TabFault): Bytes {
  if (!findFaults(bytes).includes(fault)) return bytes;
  const end = bytes.includes("\r\n") ? "\r\n" : "\n";
  const repaired =
    fault === "byte-order-mark"
      ? bytes.slice(BYTE_ORDER_MARK.length)
      : bytes.replace(/\r+\n?/g, (run) => (run.endsWith("\n") ? run : end.repeat(run.length)));
  return repaired === "" || repaired.endsWith("\n") ? repaired : repaired + end;
}
