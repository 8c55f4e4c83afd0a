import { mkdirSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { fileOf, LANGUAGES, takeShots } from "./shots.ts";
import { svgOf } from "./svg.ts";

/** `npm run pictures`: the README's pictures, made from the built program as it runs. The same program makes the same bytes. */
export const FOLDER = resolve(import.meta.dirname, "../../docs/pictures");
const MAIN = resolve(import.meta.dirname, "../../dist/main.mjs");

if (import.meta.main) {
  mkdirSync(FOLDER, { recursive: true });
  for (const language of LANGUAGES) {
    for (const { name, title, screen } of await takeShots(language, MAIN)) {
      const file = fileOf(language, name);
      writeFileSync(resolve(FOLDER, file), svgOf({ screen, title, language }));
      process.stdout.write(`${file}\n`);
    }
  }
}
