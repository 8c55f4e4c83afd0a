import type { Clash, Side } from "../app/clashes.ts";
import type { SecondCopy } from "../app/second-copy.ts";
import { printable } from "../core/printable.ts";
import { serverField } from "../schema/server/index.ts";
import { SETTINGS } from "../schema/settings.ts";
import { fill } from "../text/language.ts";
import type { Words } from "../text/words.ts";
import type { SaidLine } from "./explanation.ts";
import { fileDiff, shownRow } from "./file-diff.ts";

const MASK = "********";

/** What a clash is about: `server.tab: Root domain (RootDomain)`, or the row. */
export function clashTitle(clash: Clash, words: Words): string {
  const { file, name, whole, base, mine } = clash;
  const place = file === "startup" || file === "settings" ? words.clashes[file] : printable(file);
  if (whole) return place;
  return `${place}: ${name === undefined ? shownRow(file, base ?? mine ?? []) : labelOf(name, words)}`;
}

function labelOf(name: string, words: Words): string {
  const label = words.fields[name as keyof Words["fields"]]?.label;
  return label === undefined ? printable(name) : `${label} (${printable(name)})`;
}

/** The three sides of a clash, one below the other. Secrets are masked; that two differ is said. */
export function clashLines(clash: Clash, words: Words): readonly SaidLine[] {
  const { base, theirs, mine } = clash;
  const said = words.clashes;
  const side = (label: string, one: Side, others: readonly Side[], tone: SaidLine["tone"]): SaidLine => ({
    text: `${label}: ${shown(clash, one, words)}${looksSame(clash, one, others, words) ? ` ${said.another}` : ""}`,
    tone,
  });
  return [
    { text: clashTitle(clash, words), tone: "text" },
    side(said.base, base, [], "faint"),
    side(said.theirs, theirs, [base], "bad"),
    side(said.mine, mine, [base, theirs], "good"),
    ...(clash.whole ? comparison(clash, words) : []),
  ];
}

/** Whether a side would read like another that it isn't: they differ in what is masked. */
function looksSame(clash: Clash, one: Side, others: readonly Side[], words: Words): boolean {
  const text = (side: Side) => side?.join("\t");
  if (clash.whole) return false;
  return others.some(
    (other) => text(other) !== text(one) && shown(clash, other, words) === shown(clash, one, words),
  );
}

function shown({ file, name, whole }: Clash, side: Side, { clashes: said }: Words): string {
  if (whole) {
    const [bytes] = side ?? [];
    return bytes === undefined
      ? said.noFile
      : fill(said.lines, { count: String(bytes.split("\n").length - (bytes.endsWith("\n") ? 1 : 0)) });
  }
  if (side === undefined) return name === undefined ? said.noRow : said.notSet;
  if (name === undefined) return shownRow(file, side);
  if (isSecret(file, name)) return MASK;
  return side.map((value) => printable(value.replaceAll("\n", ", "))).join(" ");
}

function isSecret(file: string, name: string): boolean {
  const field =
    file === "settings"
      ? SETTINGS[name as keyof typeof SETTINGS]
      : file === "server.tab"
        ? serverField(name)
        : undefined;
  return field && "secret" in field ? true : /password/i.test(name) && !/minimum/i.test(name);
}

function comparison({ file, theirs, mine }: Clash, words: Words): readonly SaidLine[] {
  const [, ...lines] = fileDiff(file, theirs?.[0] ?? "", mine?.[0] ?? "");
  const tones = { "+": "good", "-": "bad", " ": "faint", "": "text" } as const;
  return [
    { text: words.clashes.compared, tone: "text" },
    ...lines.map(({ sign, text }): SaidLine => ({ text: `${sign} ${text}`, tone: tones[sign] })),
  ];
}

/** That a copy of this program beside this one works on the same MailRoot. Its time is UTC. */
export const secondCopyLine = ({ pid, user, since }: SecondCopy, words: Words): string =>
  fill(words.clashes.secondCopy, {
    pid: String(pid),
    user: printable(user),
    since: `${new Date(since).toISOString().slice(0, 16).replace("T", " ")} UTC`,
  });
