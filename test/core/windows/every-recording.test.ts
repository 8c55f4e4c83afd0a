import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { isElevated, ownSid } from "../../../src/core/windows/elevation.ts";
import { parseEvents } from "../../../src/core/windows/event-log.ts";
import { parseListeners, parseTaskList } from "../../../src/core/windows/netstat.ts";
import { parseRegFile } from "../../../src/core/windows/reg-file.ts";
import { parseServiceSid, parseStartType, parseStatus } from "../../../src/core/windows/sc-output.ts";
import { recorded } from "./recorded.ts";

const FOLDER = join(import.meta.dirname, "../../fixtures/windows");
const all = readdirSync(FOLDER, { recursive: true, encoding: "utf8", withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map(({ parentPath, name }) => join(parentPath, name).slice(FOLDER.length + 1));
/** Many outputs of one run behind each other, with what was asked. */
const isOutput = (name: string): boolean =>
  !/(?:log|README|spawn-matrix|variants.*|semantics|wow64.*)\.(?:txt|jsonl)$/.test(name);

test("there are recordings of every system", () => {
  expect(new Set(all.map((name) => name.split("/")[0]))).toEqual(
    new Set([
      ...["real-documented", "wine8-en", "wine8-ja", "wine8-stub", "wine10-en"],
      ...["xmail-mailroot-variants.en.txt", "xmail-mailroot-variants.ja-cp932.txt"],
    ]),
  );
});

/** No reader takes the output of one program for that of another, in whatever language and code page. */
test.each(all.filter(isOutput))("each reader finds its own in %s and nothing else", (name) => {
  const text = recorded(name);
  const isSc = /(?:^|\/)(?:\d\d-sc-|sc-|state-|q-|\d\d-net-)/.test(name);
  const found = {
    status: parseStatus(text) !== undefined,
    startType: parseStartType(text) !== undefined,
    listeners: parseListeners(text).length > 0,
    tasks: parseTaskList(text).size > 0,
    keys: parseRegFile(text).length > 0,
    events: parseEvents(text).length > 0,
    elevated: isElevated(0, text) !== undefined,
    sid: ownSid(text) !== undefined || parseServiceSid(text) !== undefined,
  };
  expect(found).toEqual({
    status: isSc && found.status,
    startType: /(?:^|\/|-)sc-qc-auto/.test(name),
    listeners: /netstat/.test(name),
    tasks: false,
    keys: /export-tricky\.reg$/.test(name),
    events: false,
    elevated: false,
    sid: false,
  });
});
