import { readFileSync, writeFileSync } from "node:fs";
import { RULES } from "../../src/core/audit/rules.ts";
import { SERVER_GROUPS } from "../../src/schema/server/index.ts";
import { WORDS } from "../../src/text/words.ts";
import { COMMANDS } from "../../src/ui/commands.ts";
import { readmePictures } from "../pictures/readme-pictures.ts";
import { readFigures, triedRows } from "../torture/figures.ts";

export const README = `${import.meta.dirname}/../../README.md`;

const row = (...cells: readonly string[]) =>
  `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;

/** The tables of README.md that are made from the program's own lists, by the name of their place. */
export function readmeTables(): Readonly<Record<string, string>> {
  const { fields, screens } = WORDS.en;
  const keys = COMMANDS.map(({ id, keys }) =>
    row(screens.commands[id], keys.map((key) => `\`${key}\``).join(", ")),
  );
  const settings = Object.entries(SERVER_GROUPS).flatMap(([group, members]) =>
    members.map(({ name, kind, fallback }) =>
      row(
        `\`${name}\``,
        screens.groups[group as keyof typeof screens.groups],
        kind,
        fallback === "" ? "" : `\`${fallback}\``,
        fields[name as keyof typeof fields].help,
      ),
    ),
  );
  const checks = RULES.map(({ code, severity }) =>
    row(
      `\`${code}\``,
      severity,
      (WORDS.en.findings as Readonly<Record<string, { what: string }>>)[code]?.what ?? "",
    ),
  );
  return {
    audit: [row("check", "severity", "what it says"), row("---", "---", "---"), ...checks].join("\n"),
    keys: [row("command", "keys"), row("---", "---"), ...keys].join("\n"),
    settings: [
      row("variable", "group", "kind", "default", "what it does"),
      row("---", "---", "---", "---", "---"),
      ...settings,
    ].join("\n"),
    pictures: readmePictures(),
    tried: [
      row("what was tried on it", "how often", "seconds"),
      row("---", "---:", "---:"),
      ...triedRows(readFigures()).map((cells) => row(...cells)),
    ].join("\n"),
  };
}

/** README.md with its tables made anew. */
export const withTables = (text: string): string =>
  Object.entries(readmeTables()).reduce(
    (done, [name, table]) =>
      done.replace(
        new RegExp(`(<!-- ${name} -->\\n)[\\s\\S]*?(<!-- /${name} -->)`),
        (_, open: string, close: string) => `${open}\n${table}\n\n${close}`,
      ),
    text,
  );

if (process.argv.includes("--write")) writeFileSync(README, withTables(readFileSync(README, "utf8")));
