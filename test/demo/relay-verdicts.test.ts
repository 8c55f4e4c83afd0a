import { readFileSync, rmSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Client } from "./support/client.ts";
import { putFiles, recordedMailRoot } from "./support/recorded-mail-root.ts";
import { killLeftovers, type RunningServer, start } from "./support/server-process.ts";

/** One SMTP session of real XMail: the files that differed, who came, and the last line of each reply. */
interface Verdict {
  readonly desc: string;
  /** null: the file was not there. */
  readonly files: Readonly<Record<string, string | null>>;
  readonly src: string;
  readonly auth: readonly [string, string] | null;
  readonly from: string;
  readonly to: string;
  readonly answers: Readonly<Record<string, string>>;
  readonly pop3_login_before?: { readonly src: string; readonly user: string; readonly age_s: number };
}

const { base_files: base, cases } = JSON.parse(
  readFileSync(join(import.meta.dirname, "../fixtures/smtp/relay-verdicts.json"), "utf8"),
) as { readonly base_files: Readonly<Record<string, string>>; readonly cases: readonly Verdict[] };

/** The recorded server's own port, which a variable of server.tab may name. */
const RECORDED_PORT = 2600;

const FOLDER = "domains/xmailserver.test/xmailuser";
const ACCOUNT = {
  "domains.tab": '"xmailserver.test"\n',
  "mailusers.tab": '"xmailserver.test"\t"xmailuser"\t"1d08040c09"\t1\t"xmailuser"\t"U"\n',
  [`${FOLDER}/Maildir/new/.keep`]: "",
};

let root: string;
let server: RunningServer;

beforeAll(async () => {
  root = recordedMailRoot({ ...ACCOUNT, ...base });
  server = await start(root);
});
afterAll(killLeftovers);

/** All that any case touches, back to how it was. */
function layOut(files: Verdict["files"]): void {
  const touched = new Set(cases.flatMap((other) => Object.keys(other.files)));
  for (const name of touched) if (!(name in base)) rmSync(join(root, name), { force: true });
  putFiles(root, base);
  for (const [name, content] of Object.entries(files))
    if (content === null) rmSync(join(root, name), { force: true });
    else putFiles(root, { [name]: content.replace(`,${RECORDED_PORT}"`, `,${server.ports.smtp}"`) });
  rmSync(join(root, FOLDER, ".ipconn"), { force: true });
}

function fetchMailBefore({ src, age_s }: NonNullable<Verdict["pop3_login_before"]>): void {
  putFiles(root, { [`${FOLDER}/.ipconn`]: `${src}\n` });
  const then = Date.now() / 1000 - age_s;
  utimesSync(join(root, FOLDER, ".ipconn"), then, then);
}

describe("whom real XMail let mail to whom, the stand-in lets too", () => {
  test.each(cases)("$desc", async (verdict) => {
    layOut(verdict.files);
    if (verdict.pop3_login_before !== undefined) fetchMailBefore(verdict.pop3_login_before);
    const client = await Client.open(server.ports.smtp, verdict.src);
    const lastLine = (text: string) => text.trimEnd().split("\r\n").at(-1) ?? "";
    const heard: Record<string, string> = {};
    const reply = async (name: string) => {
      heard[name] = lastLine(await client.read((text) => /(^|\r\n)\d{3} [^\r]*\r\n$/.test(text)));
    };
    const plain = verdict.auth && Buffer.from(`\0${verdict.auth[0]}\0${verdict.auth[1]}`).toString("base64");
    const commands: Readonly<Record<string, string>> = {
      ehlo: "EHLO client.example",
      auth: `AUTH PLAIN ${plain}`,
      mail: `MAIL FROM:<${verdict.from}>`,
      rcpt: `RCPT TO:<${verdict.to}>`,
    };
    await reply("greet");
    for (const step of Object.keys(verdict.answers)) {
      const command = commands[step];
      if (command === undefined) continue;
      client.send(`${command}\r\n`);
      await reply(step);
    }
    const wanted = Object.entries(verdict.answers).filter(([step]) => step !== "greet");
    expect(Object.entries(heard).filter(([step]) => step !== "greet")).toEqual(wanted);
    expect(heard["greet"]?.slice(0, 3)).toBe(verdict.answers["greet"]?.slice(0, 3));
    client.hangUp();
  });
});
