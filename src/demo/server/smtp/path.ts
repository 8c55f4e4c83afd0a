import { splitPath } from "../../../core/access/mail-path.ts";
import type { Bytes } from "../../../core/tab/bytes.ts";

/** What stands between `<` and `>`, taken apart, or the number of XMail's error. No parts: `<>`. */
export type Path = { readonly parts: readonly Bytes[] } | { readonly error: 31 | 132 | 260 };

const ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
/** An address that is right as far as it goes, behind a route or not. */
const BEGINNING = new RegExp(
  `^(?:@[^:]*:)?${ATOM}(?:\\.${ATOM})*@(?:${ATOM}(?:\\.${ATOM})*|\\[[^\\]]*\\])(?=[^.])`,
);

/** The path of a MAIL or RCPT line: an address, or the hops of a source route and then the address. */
export function pathOf(line: Bytes): Path {
  const text = /<([^>]*)>/.exec(line)?.[1];
  if (text === undefined) return { error: 31 };
  if (text === "") return { parts: [] };
  const parts = splitPath(text);
  if (parts !== undefined) return { parts };
  // Something behind a right address (user@one@two) is a wrong host to XMail, all else a wrong address.
  return { error: BEGINNING.test(text) ? 260 : 132 };
}
