import type { Bytes } from "../../core/tab/bytes.ts";

/** One file of the sample MailRoot, relative to it. */
export interface SampleFile {
  readonly name: string;
  readonly bytes: Bytes;
  readonly mode: number;
}

/** Everything that a sample MailRoot consists of; nothing here touches a disk. */
export interface SamplePlan {
  /** Parents first. */
  readonly folders: readonly string[];
  readonly files: readonly SampleFile[];
}

/** Text as the bytes of its UTF-8 form. */
export function utf8(text: string): Bytes {
  return Buffer.from(text, "utf8").toString("latin1");
}

/** A table as XMail writes it: values in quotes, numbers as they are, one TAB between, LF at the end. */
export function table(...rows: readonly (readonly (string | number)[])[]): Bytes {
  return rows
    .map(
      (row) =>
        `${row.map((value) => (typeof value === "number" ? value : `"${value.replaceAll('"', '\\"')}"`)).join("\t")}\n`,
    )
    .join("");
}

export function file(name: string, bytes: Bytes, mode = 0o600): SampleFile {
  return { name, bytes, mode };
}
