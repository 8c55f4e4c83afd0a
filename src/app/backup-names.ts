import type { Bytes } from "../core/tab/bytes.ts";
import { fromOctets, toOctets } from "../core/tab/octets.ts";

/** Where a thing lies: below MailRoot, or behind a link that leads out of it. */
export type Place = "MailRoot" | "linked";

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
/** Control characters, marks that some programs swallow, and what some take for a separator. */
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\\\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffd]/;
const isTidy = (text: string): boolean =>
  !UNSAFE.test(text) && text.split("/").every((part) => part !== "" && part.trim() === part);

/** A name as text, where it is any that every program can show; undefined elsewhere. */
export function plainText(bytes: Bytes): string | undefined {
  try {
    const text = utf8.decode(toOctets(bytes));
    return isTidy(text) ? text : undefined;
  } catch {
    return undefined;
  }
}

/** A name for people: what is no text stands as `%XX`. */
export const shownName = (bytes: Bytes): string => plainText(bytes) ?? (bytes === "" ? "." : escaped(bytes));

/** Bytes as ASCII text: all but letters, digits and `. _ - /` as `%XX`. */
export const escaped = (bytes: Bytes): string =>
  bytes.replace(
    /[^A-Za-z0-9._/-]/g,
    (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`,
  );

export const unescaped = (text: string): Bytes =>
  text.replace(/%([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

export const bytesOf = (text: string): Bytes => fromOctets(new TextEncoder().encode(text));

/** What a thing is called in the archive: `MailRoot/server.tab`; `MailRoot-escaped/…` where its name is no text. */
export function entryName(place: Place, name: Bytes): string {
  if (name === "") return place;
  const text = plainText(name);
  return text === undefined ? `${place}-escaped/${escaped(name)}` : `${place}/${text}`;
}

/** The way back; undefined for what no backup of ours calls anything. */
export function nameOfEntry(entry: string): { readonly place: Place; readonly name: Bytes } | undefined {
  const [, place, isEscaped, rest = ""] = /^(MailRoot|linked)(-escaped)?(?:\/(.*))?$/s.exec(entry) ?? [];
  if (place === undefined) return undefined;
  const name = isEscaped ? unescaped(rest) : bytesOf(rest);
  const found = { place: place as Place, name };
  return entryName(found.place, name) === entry ? found : undefined;
}
