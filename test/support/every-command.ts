import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { readForExplaining } from "../../src/app/session-tables.ts";
import { check } from "../../src/cli/check.ts";
import { explainClients } from "../../src/cli/explain.ts";
import { history } from "../../src/cli/history.ts";
import { status } from "../../src/cli/status.ts";
import { say } from "../../src/report/say.ts";
import { WORDS } from "../../src/text/words.ts";
import { startPlain } from "../plain/plain-app.ts";
import type { SetupApp } from "./setup-app.tsx";

/** What was printed, and where. */
export type Shown = readonly [where: string, text: string];

/** All that the commands and plain mode print about a running server, in both languages, as text and as JSON. */
export async function everyCommand(
  { store, ports }: Pick<SetupApp, "store" | "ports">,
  password: string,
): Promise<readonly Shown[]> {
  const shown: Shown[] = [];
  const ground = { tables: await readForExplaining(ports.files), commandLine: "" };
  for (const words of [WORDS.en, WORDS.ja])
    for (const json of [true, false]) {
      shown.push(["status", (await status(store, ports, words, json)).text]);
      shown.push(["check", (await check(store, ports, words, { json, least: "note", selfTest: true })).text]);
      const question = {
        service: "smtp" as const,
        sender: "a@example.jp",
        recipient: "x@example.net",
        login: "taro@example.jp",
        popLogin: "hanako@example.jp",
      };
      shown.push(["explain", (await explainClients(["192.0.2.1"], question, ground, words, { json })).text]);
      const list = await history(store, ports, words, { action: "list", asOf: false, json, yes: false });
      shown.push(["history list", list.text]);
      for (const [id] of list.text.matchAll(/\d{4}-\d\d-\d\dT[\d.-]+Z/g))
        for (const action of ["show", "restore"] as const) {
          const said = await history(store, ports, words, { action, id, asOf: false, json, yes: false });
          expect(said.code, said.text).toBe(0);
          shown.push([`history ${action}`, said.text]);
        }
      const refused = await ports.control.login({ host: "127.0.0.1", port: 1 }, { name: "demo", password });
      if (!refused.ok) shown.push(["refused", say(words, refused.problem)]);
    }
  const plain = startPlain(store, ports);
  for (let questions = 0; questions < 100; questions++) {
    shown.push(["plain", await plain.question()]);
    await plain.answer(questions % 16 === 0 ? String(1 + questions / 16) : questions % 5 === 4 ? "?" : "");
  }
  plain.end();
  shown.push(["plain", plain.text()]);
  return shown;
}

/** What the errors that this program throws quote: a crash report holds their texts. */
export function quotedInErrors(): readonly string[] {
  const source = join(import.meta.dirname, "../../src");
  const quoting = readdirSync(source, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name))
    .flatMap((name) => [...readFileSync(join(source, name), "utf8").matchAll(/new \w*Error\(\s*`([^`]*)`/g)])
    .flatMap(([, text = ""]) => [...text.matchAll(/\$\{([^}]*)\}/g)].map(([, part = ""]) => part));
  return [...new Set(quoting)].toSorted();
}
