/** What is odd about a row of an address table, and what XMail makes of it. */
export const rowProblems = {
  "too-few-columns": "it needs four columns and has no effect",
  "bare-address": "an address alone is never read: add a mask, or /32",
  unresolvable: "the address cannot be read, so it has no effect",
  bom: "a byte order mark stands before the address, so it has no effect",
  blank: "a blank stands where a TAB should be, or beside the address: no effect",
  "mask-is-a-number": "a number as mask matches scattered addresses all over the world",
  "mask-behind-slash": "behind the slash only the first number is read, as bits",
  "too-many-bits": "more bits than the address has",
  "host-name": "a host name, looked up at each connection",
  octal: "a part that begins with 0 is read as octal: 010 is 8",
  short: "a short form: 10.1 is read as 10.0.0.1",
  "unknown-word": "another word than ALLOW: it refuses",
  "precedence-not-a-number": "the precedence is no number and counts as 0",
  "low-precedence": "a precedence below -1 has no effect",
};
