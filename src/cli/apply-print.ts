import { Document, isMap, isPair, isScalar, isSeq, visit } from "yaml";
import { applyNodeAt, applySchema, titleOfApply } from "../report/apply-help.ts";
import { APPLY_EXAMPLE } from "../schema/apply-example.ts";
import type { Words } from "../text/words.ts";

/** `xmail-tui apply --schema`: the JSON schema of the file, for editors and checks. */
export const printApplySchema = (words: Words): string => `${JSON.stringify(applySchema(words), null, 2)}\n`;

/** `xmail-tui apply --example`: a file to begin with, each key with what it is for. */
export function printApplyExample(words: Words): string {
  const document = new Document(APPLY_EXAMPLE);
  document.commentBefore = words.apply.example.map((line) => ` ${line}`).join("\n");
  const title = titleOfApply(words);
  visit(document, {
    Pair(index, pair, above) {
      const path = [...above.filter((one) => isPair(one)), pair].map(({ key }) =>
        isScalar(key) ? String(key.value) : "",
      );
      const node = applyNodeAt(path);
      const said = node && title(path, node);
      if (said !== undefined && isScalar(pair.key)) pair.key.commentBefore = ` ${said}`;
      if (path.length === 1 && index !== 0 && isScalar(pair.key)) pair.key.spaceBefore = true;
    },
    // A row is read as one.
    Map(_, map, above) {
      if (isSeq(above.at(-1)) && isMap(map)) map.flow = true;
    },
  });
  return document.toString({ lineWidth: 0 });
}
