import { execFileSync, spawn } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname } from "node:path";
import { NODE_FLAGS } from "../../src/core/sender-check/rows.ts";
import {
  SENDER_CHECK_LOG,
  SENDER_CHECK_PROGRAM,
  type SenderCheckAction,
  type SenderCheckAddress,
} from "../../src/core/sender-check/setting.ts";
import { SERVER } from "../core/sender-check/tables.ts";

const BUILD = `${import.meta.dirname}/../../.config/build.mjs`;

export interface Ran {
  readonly code: number | null;
  readonly errors: string;
  readonly milliseconds: number;
}

export interface RunOptions {
  readonly action?: SenderCheckAction;
  readonly address?: SenderCheckAddress;
  readonly login?: string;
  /** Shell text before the program: limits. */
  readonly under?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** A MailRoot in a throw-away folder with the built program in its place. */
export class CheckedServer {
  readonly mailRoot = mkdtempSync(`${tmpdir()}/sender-check-`);
  readonly program = `${this.mailRoot}/${SENDER_CHECK_PROGRAM}`;

  constructor() {
    for (const folder of ["filters", "logs", "spool"]) mkdirSync(`${this.mailRoot}/${folder}`);
    execFileSync(process.execPath, [BUILD, "sender-check", `${this.mailRoot}/spool`]);
    writeFileSync(this.program, readFileSync(`${this.mailRoot}/spool/sender-check.cjs`));
    for (const [name, text] of Object.entries(SERVER)) this.write(name, text);
  }

  /** Writes a file as one that has lain there for a while. */
  write(name: string, text: string): string {
    const path = `${this.mailRoot}/${name}`;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text, "latin1");
    utimesSync(path, 1_000_000_000, 1_000_000_000);
    return path;
  }

  /** Runs the program on a message as XMail does. */
  check(
    file: string,
    { action = "notify", address = "both", login = "-", under, environment }: RunOptions = {},
  ) {
    const args = [`--action=${action}`, `--address=${address}`, `--login=${login}`, `--file=${file}`];
    return this.run(args, under, environment);
  }

  run(args: readonly string[], under = "", environment: Readonly<Record<string, string>> = {}): Promise<Ran> {
    const begin = performance.now();
    const words = [process.execPath, ...NODE_FLAGS, this.program, ...args];
    const child = spawn("sh", ["-c", `${under} exec "$@"`, "-", ...words], { env: environment });
    let errors = "";
    child.stderr.on("data", (data) => (errors += String(data)));
    return new Promise((resolve) =>
      child.on("close", (code) => resolve({ code, errors, milliseconds: performance.now() - begin })),
    );
  }

  /** The log's lines, each in its columns. */
  log(): readonly (readonly string[])[] {
    const text =
      readdirSync(`${this.mailRoot}/logs`).length > 0
        ? readFileSync(`${this.mailRoot}/${SENDER_CHECK_LOG}`, "latin1")
        : "";
    return text
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => line.slice(1, -1).split('"\t"'));
  }

  remove(): void {
    rmSync(this.mailRoot, { recursive: true, force: true });
  }
}

/** A spool file as it goes out. */
export function spoolFile(sender: string, header: string, recipient = "someone@outside.test"): string {
  return [
    "[192.0.2.7]:39450;[192.0.2.1]:25;Wed, 25 Nov 2026 02:54:04 -0000",
    "ours.test",
    "S4",
    `MAIL FROM:<${sender}>`,
    `RCPT TO:<${recipient}>`,
    "<<MAIL-DATA>>",
    "Received: from client.test ([192.0.2.7]:39450)",
    "\tby ours.test with [XMail 1.27 ESMTP Server]",
    header,
  ].join("\r\n");
}
