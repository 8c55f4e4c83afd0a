import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Client } from "./client.ts";

const FIXTURES = join(import.meta.dirname, "../../fixtures");

export interface Turn {
  readonly dir: "S" | "C";
  readonly data: string;
}

export interface Outcome {
  readonly expected: readonly string[];
  readonly actual: readonly string[];
}

export function recordings(topic: string): readonly string[] {
  return readdirSync(join(FIXTURES, topic))
    .filter((name) => name.endsWith(".jsonl"))
    .map((name) => name.replace(".jsonl", ""))
    .toSorted();
}

function turnsOf(topic: string, name: string): readonly Turn[] {
  return readFileSync(join(FIXTURES, topic, `${name}.jsonl`), "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Turn);
}

/** The recorded sessions all log in with this password; a digest is worked out anew for today's stamp. */
const PASSWORD = "secret123";

function answerFor(data: string, stamp: string): string {
  const digest = createHash("md5").update(`${stamp}${PASSWORD}`).digest("hex");
  return data.replace(/#[0-9a-f]{32}/, `#${digest}`);
}

/**
 * Plays one recorded session again and gives what was heard beside what was
 * recorded, turn by turn, with everything that must differ taken out.
 */
export async function replay(topic: string, name: string, port: number, from?: string): Promise<Outcome> {
  const turns = turnsOf(topic, name);
  const client = await Client.open(port, from);
  const expected: string[] = [];
  const actual: string[] = [];
  let stamp = "";
  for (const turn of turns) {
    if (turn.dir === "C") {
      client.send(answerFor(turn.data, stamp));
      continue;
    }
    const wanted = turn.data.split("\r\n").length - 1;
    const heard = turn.data === "" ? await client.rest() : await client.lines(wanted);
    stamp ||= /<[^>]*>/.exec(heard)?.[0] ?? "";
    expected.push(normal(turn.data));
    actual.push(normal(heard));
  }
  // A session that was recorded as ending on the client's words was ended by the server without one.
  if (turns.at(-1)?.dir === "C") {
    expected.push("");
    actual.push(await client.rest());
  }
  client.hangUp();
  return { expected, actual };
}

const DATE = /(Sun|Mon|Tue|Wed|Thu|Fri|Sat), \d\d \w{3} \d{4} \d\d:\d\d:\d\d [+-]\d{4}/g;

/** Takes out stamps, moments, message ids, file names of the queue and sizes; sorts listings that have no order. */
function normal(text: string): string {
  const plain = text
    .replace(/<\d+\.\d+@([^>]*)>/g, "<stamp@$1>")
    .replace(DATE, "<date>")
    .replace(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/g, "<time>")
    .replace(/<S[0-9A-F]+>/g, "<id>")
    .replace(/\d{13}\.[0-9a-f.]+\.[a-z]+/g, "<file>")
    .replace(/\(\d+ bytes\)|is \d+ bytes/g, "<size>")
    .replace(/^(\+OK \d+|\d+) \d+\r$/gm, "$1 <size>\r")
    .replace(/^("[^"]+\.tab")\t"\d+"/gm, '$1\t"<size>"');
  if (!plain.includes('.tab"\t"<size>"')) return plain;
  const lines = plain.split("\r\n");
  return [lines[0], ...lines.slice(1, -2).toSorted(), ...lines.slice(-2)].join("\r\n");
}
