import type { Bytes } from "../../../core/tab/bytes.ts";
import type { ErrorNumber } from "../error-texts.ts";
import type { Server } from "../server.ts";

/** What a control command answers. `data`: lines are awaited and then decide. */
export type Reply =
  | { readonly kind: "done" }
  | { readonly kind: "failed"; readonly error: ErrorNumber }
  | { readonly kind: "list"; readonly lines: readonly Bytes[] }
  /** `finish` gets the content that arrived (each line ended by LF), "" when there was no line. */
  | { readonly kind: "data"; readonly finish: (content: Bytes) => Reply | Promise<Reply> }
  | { readonly kind: "quit" };

/** A control command: its arguments come without the command's own name. */
export type Command = (server: Server, args: readonly Bytes[]) => Reply;

export interface CommandEntry {
  /** How many arguments it takes; anything else is -00103. */
  readonly least: number;
  readonly most: number;
  readonly run: Command;
}

export const done: Reply = { kind: "done" };
export const failed = (error: ErrorNumber): Reply => ({ kind: "failed", error });
export const list = (lines: readonly Bytes[]): Reply => ({ kind: "list", lines });

/** A list line as XMail prints it: in quotes, with nothing inside escaped. */
export const listLine = (...values: readonly (Bytes | number)[]) =>
  values.map((value) => `"${value}"`).join("\t");

/** A text file as control sends it: line ends dropped, lines cut at 2046 bytes. */
export function textLines(content: Bytes): readonly Bytes[] {
  return content
    .split("\n")
    .slice(0, content.endsWith("\n") || content === "" ? -1 : undefined)
    .flatMap((line) => {
      const bare = line.replace(/\r+$/, "");
      return bare.length <= 2046 ? [bare] : (bare.match(/[\s\S]{1,2046}/g) ?? []);
    });
}
