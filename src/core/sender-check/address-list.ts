import type { Bytes } from "../tab/bytes.ts";

export interface AddressList {
  /** Each once, as it stands there, comments and quotes of the name before the `@` taken off. */
  readonly addresses: readonly Bytes[];
  /** Something stands there that is no address: a lone word, an empty `<>`, a quote or bracket that doesn't end. */
  readonly unreadable: boolean;
}

type Place = "text" | "quoted" | "comment" | "angle" | "angle-quoted" | "literal";

/**
 * The addresses of a From: field, whatever stands in it: names in quotes,
 * comments within comments, groups, encoded words, bytes of any encoding.
 *
 * Two passes at most, without recursion or patterns that look back: its time
 * grows with the length alone.
 */
export function parseAddressList(body: Bytes): AddressList {
  const strict = parse(body, true);
  // A quote, comment or bracket that never ends has swallowed the rest: look again without minding them.
  return strict ?? { ...parse(body, false)!, unreadable: true };
}

function parse(body: Bytes, isStrict: boolean): AddressList | undefined {
  const found = new Set<Bytes>();
  let unreadable = false;
  let place: Place = "text";
  let back: Place = "text";
  let depth = 0;
  // Parts, since a text that grows by one letter at a time is slow to search later.
  let text: Bytes[] = [];
  let angle: Bytes[] = [];
  let angles: Bytes[] = [];

  const flush = () => {
    const candidates = angles.length > 0 ? angles : [text.join("")];
    for (const candidate of candidates) {
      const address = cleaned(candidate);
      if (address.includes("@") && !address.startsWith("@") && !address.endsWith("@")) found.add(address);
      else if (address !== "" || angles.length > 0) unreadable = true;
    }
    text = [];
    angles = [];
  };

  for (let at = 0; at < body.length; at += 1) {
    const letter = body[at]!;
    if (letter === MARK) continue;
    const target = place === "angle" || place === "angle-quoted" ? angle : text;
    if (letter === "\\" && (place === "quoted" || place === "angle-quoted" || place === "comment")) {
      at += 1;
      if (place !== "comment" && at < body.length) target.push(MARK, body[at]!);
    } else if (place === "comment") {
      if (letter === "(") depth += 1;
      else if (letter === ")") depth -= 1;
      if (depth === 0) place = back;
    } else if (place === "quoted" || place === "angle-quoted") {
      if (letter === '"') place = place === "quoted" ? "text" : "angle";
      else target.push(MARK, letter);
    } else if (letter === "(" && isStrict) {
      back = place;
      depth = 1;
      place = "comment";
    } else if (letter === '"') {
      if (isStrict) place = place === "angle" ? "angle-quoted" : "quoted";
    } else if (place === "angle") {
      if (letter === ">") {
        angles.push(angle.join(""));
        place = "text";
      } else angle.push(letter);
    } else if (place === "literal") {
      text.push(letter);
      if (letter === "]") place = "text";
    } else if (letter === "<") {
      angle = [];
      place = "angle";
    } else if (letter === "[" && isStrict) {
      text.push(letter);
      place = "literal";
    } else if (letter === "," || letter === ";") flush();
    // A group's name ends here, and counts for nothing.
    else if (letter === ":") text = [];
    else text.push(letter);
  }
  if (isStrict && place !== "text") return undefined;
  if (place === "angle") angles.push(angle.join(""));
  flush();
  return { addresses: [...found], unreadable };
}

/** Stands before a letter that was in quotes: such blanks and signs belong to the address. */
const MARK = "\0";

/** Without blanks, the hops of a route (`@a,@b:user@domain`) and a dot at the end. */
function cleaned(candidate: Bytes): Bytes {
  const parts: Bytes[] = [];
  let afterRoute = 0;
  for (let at = 0; at < candidate.length; at += 1) {
    const letter = candidate[at]!;
    if (letter === MARK) {
      at += 1;
      parts.push(candidate[at] ?? "");
    } else if (letter === ":" && parts[afterRoute] === "@") afterRoute = parts.length;
    else if (letter > " ") parts.push(letter);
  }
  const address = parts.slice(afterRoute).join("");
  return address.endsWith(".") ? address.slice(0, -1) : address;
}
