import type { Bytes } from "../tab/bytes.ts";

/** What makes a password one that a stranger tries early. */
export type Weakness = "well-known" | "equals-name" | "equals-domain" | "short";

/** Printed in XMail's own samples, in set-up scripts for it, or at the head of every list that is tried. */
const WELL_KNOWN: ReadonlySet<string> = new Set(
  [
    "xmail xmailuser xmailserver xmailadmin xmail123 mail mailserver mailadmin postmaster webmaster",
    "admin admin1 admin123 admin1234 administrator root toor master manager operator control ctrl user",
    "test test1 test123 test1234 testtest guest demo temp changeme change_me default secret secret1",
    "password password1 password12 password123 passw0rd p@ssw0rd p@ssword pass pass123 pass1234 passwd",
    "1234 12345 123456 1234567 12345678 123456789 1234567890 0000 00000000 1111 111111 11111111 123123",
    "123321 654321 87654321 000000 222222 666666 888888 88888888 112233 121212 1q2w3e 1q2w3e4r 1q2w3e4r5t",
    "qwerty qwerty1 qwerty12 qwerty123 qwertyui qwertyuiop asdfgh asdfghjk zxcvbn zxcvbnm qazwsx 1qaz2wsx",
    "abc abcd abc123 abcd1234 a1b2c3 a1b2c3d4 aaaaaa iloveyou welcome welcome1 letmein login hello monkey",
    "dragon football baseball sunshine princess shadow superman michael server internet computer himitsu",
  ].flatMap((line) => line.split(" ")),
);

/** The weakness of a decoded password; the empty one is judged elsewhere, since it is none at all. */
export function weaknessOf(
  clear: Bytes,
  account: { readonly name: string; readonly domain?: string },
  shortest: number,
): Weakness | undefined {
  const word = clear.toLowerCase();
  if (WELL_KNOWN.has(word)) return "well-known";
  const name = account.name.toLowerCase();
  const domain = account.domain?.toLowerCase() ?? "";
  // "info" and "info123" are both tried for info@.
  const stem = word.replace(/[\d!]{1,4}$/, "");
  const isName = (text: string) =>
    text !== "" && [name, name.split("@")[0], `${name}@${domain}`].includes(text);
  if (isName(word) || isName(stem)) return "equals-name";
  const labels = domain === "" ? [] : [domain, domain.split(".")[0]];
  if (labels.includes(word) || (stem !== "" && labels.includes(stem))) return "equals-domain";
  return clear.length < shortest ? "short" : undefined;
}
