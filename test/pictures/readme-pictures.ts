import { STEPS } from "../../src/schema/steps.ts";
import type { Language } from "../../src/text/language.ts";
import { WORDS } from "../../src/text/words.ts";
import { fileOf, LANGUAGES, NAMES } from "./shots.ts";

/** What is on each picture, in the order of their names. */
function titlesOf(language: Language): readonly string[] {
  const { steps, status, audit, asking } = WORDS[language].screens;
  return [...STEPS.map(({ id }) => steps[id].title), status, audit.title, asking.title];
}

function tableOf(language: Language): string {
  const titles = titlesOf(language);
  const cells = NAMES.map(
    (name, index) => `![${titles[index] ?? name}](docs/pictures/${fileOf(language, name)})`,
  );
  const rows = cells.flatMap((cell, index) =>
    index % 2 === 0 ? [`| ${cell} | ${cells[index + 1] ?? ""} |`] : [],
  );
  return ["| | |", "| --- | --- |", ...rows].join("\n");
}

/** The pictures of README.md: those of the first language in sight, the others folded away below. */
export function readmePictures(): string {
  const [first = "en", ...others] = LANGUAGES;
  const folded = others.map((language) => {
    const name = new Intl.DisplayNames([language], { type: "language" }).of(language) ?? language;
    return `<details><summary>${name}</summary>\n\n${tableOf(language)}\n\n</details>`;
  });
  return [tableOf(first), ...folded].join("\n\n");
}
