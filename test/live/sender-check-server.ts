import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { dirname } from "node:path";
import type { TableSource } from "../../src/core/access/accounts.ts";
import { planMailRoot } from "../../src/core/mail-root/create.ts";
import { encodePassword } from "../../src/core/password.ts";
import { senderCheckEdits } from "../../src/core/sender-check/edits.ts";
import { SENDER_CHECK_PROGRAM, type SenderCheck } from "../../src/core/sender-check/setting.ts";
import { applyEdit } from "../../src/core/tab/edit.ts";
import { tabFormat } from "../../src/core/tab/format.ts";
import { readTable } from "../../src/core/tab/table.ts";
import { freePorts } from "../../src/demo/create-demo.ts";
import { must, XMAIL_HOME } from "./live-server.ts";
import { type Arrived, smtpSink } from "./sender-check-sink.ts";

const BUILD = `${import.meta.dirname}/../../.config/build.mjs`;
export const PASSWORD = "live-only.7Rk2mWq5";

const SERVER_TABLE = [
  ["RootDomain", "live.test"],
  ["SmtpServerDomain", "live.test"],
  ["HeloDomain", "live.test"],
  ["POP3Domain", "live.test"],
  ["PostMaster", "taro@live.test"],
  ["EnableSMTP-TLS", "0"],
] as const;

export const QUIET = { removeSpoolErrors: false, hideLogins: false };

/** A real XMail whose outside world is a sink on loopback. */
export class CheckedXMail {
  readonly mailRoot = `${mkdtempSync(`${tmpdir()}/xmail-check-`)}/MailRoot`;
  #child: ChildProcess | undefined;
  #sink: Awaited<ReturnType<typeof smtpSink>> | undefined;
  ports = { smtp: 0, smtp6: 0 };

  /** @param under Shell text before XMail: limits. */
  async start(under: string): Promise<void> {
    const sink = await smtpSink();
    this.#sink = sink;
    const { control, smtp, pop3 } = await freePorts();
    this.ports = { smtp, smtp6: pop3 };
    this.#layOut(sink.port);
    const commandLine =
      `-Cl -Sl -Ql -Qg -Mx 3 -B- -W- -X- -F- -P- -Y- -CI 127.0.0.1:${control} ` +
      `-M7 -SI 127.0.0.1:${smtp} -SI [::1]:${this.ports.smtp6}`;
    this.#child = spawn("sh", ["-c", `${under} exec "$0" -Md`, `${XMAIL_HOME}/XMail`], {
      env: { MAIL_ROOT: this.mailRoot, MAIL_CMD_LINE: commandLine, XMAIL_PID_DIR: dirname(this.mailRoot) },
      stdio: "ignore",
    });
    await until(
      "SMTP answers",
      async () => (await greets("127.0.0.1", smtp)) && greets("::1", this.ports.smtp6),
    );
  }

  get arrived(): readonly Arrived[] {
    return this.#sink?.arrived ?? [];
  }

  arrivedFor(recipient: string): readonly Arrived[] {
    return this.arrived.filter(({ to }) => to === recipient);
  }

  /** Names of messages by the spool's kinds of folder: `froz`, `mess`, `rsnd`. */
  spool(kind: string): readonly string[] {
    const folder = `${this.mailRoot}/spool`;
    return readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((path) => new RegExp(`^\\d+/\\d+/${kind}/.`).test(path))
      .map((path) => `${folder}/${path}`);
  }

  frozenFor(recipient: string): readonly string[] {
    return this.spool("froz").filter((path) =>
      readFileSync(path, "latin1").includes(`RCPT TO:<${recipient}>`),
    );
  }

  /** Lines of XMail's filter log: what ran, and its exit code in the column before the last. */
  filterLog(): readonly (readonly string[])[] {
    return readdirSync(`${this.mailRoot}/logs`)
      .filter((name) => /^filters-\d/.test(name))
      .flatMap((name) => readFileSync(`${this.mailRoot}/logs/${name}`, "latin1").split("\n"))
      .filter((line) => line !== "")
      .map((line) => line.slice(1, -1).split('"\t"'));
  }

  filtersRun(recipient: string): readonly (readonly string[])[] {
    return this.filterLog().filter(([, to]) => to === recipient);
  }

  async settled(recipient: string): Promise<void> {
    await until(`${recipient} is dealt with`, async () => {
      const waiting = [...this.spool("mess"), ...this.spool("rsnd")];
      return (
        this.filtersRun(recipient).length + this.arrivedFor(recipient).length > 0 &&
        !waiting.some((path) => read(path).includes(`<${recipient}>`))
      );
    });
  }

  choose(wanted: SenderCheck): void {
    const tables: TableSource = (name) => {
      const text = read(`${this.mailRoot}/${name}`);
      return text === "" ? undefined : readTable(text, tabFormat(name));
    };
    const where = { node: process.execPath, mailRoot: this.mailRoot };
    for (const { file, change } of senderCheckEdits(tables, wanted, where))
      this.write(file, must(applyEdit(read(`${this.mailRoot}/${file}`), tabFormat(file), change)));
  }

  set({ removeSpoolErrors, hideLogins }: typeof QUIET): void {
    const rows = [
      ...SERVER_TABLE,
      ["RemoveSpoolErrors", removeSpoolErrors ? "1" : "0"],
      ["DisableEmitAuthUser", hideLogins ? "1" : "0"],
    ];
    this.write("server.tab", rows.map(([name, value]) => `"${name}"\t"${value}"\n`).join(""));
  }

  write(name: string, text: string): void {
    mkdirSync(dirname(`${this.mailRoot}/${name}`), { recursive: true });
    writeFileSync(`${this.mailRoot}/${name}`, text, "latin1");
  }

  #layOut(sinkPort: number): void {
    const plan = must(
      planMailRoot({
        rootDomain: "live.test",
        postmaster: "taro@live.test",
        heloDomain: "live.test",
        controlAccount: "control-live",
        controlPasswordHex: encodePassword(PASSWORD),
        largestMailboxKB: 0,
        certificate: false,
      }),
    );
    mkdirSync(this.mailRoot);
    for (const { name } of plan.folders) mkdirSync(`${this.mailRoot}/${name}`, { recursive: true });
    for (const { name, bytes } of plan.files) this.write(name, bytes);
    this.set(QUIET);
    this.write("domains.tab", '"live.test"\n');
    const users = ["taro", "forwarder"].map((user, index) => {
      for (const part of ["new", "cur", "tmp"])
        mkdirSync(`${this.mailRoot}/domains/live.test/${user}/Maildir/${part}`, { recursive: true });
      this.write(`domains/live.test/${user}/user.tab`, '"RealName"\t"-"\n');
      return `"live.test"\t"${user}"\t"${encodePassword(PASSWORD)}"\t${index + 1}\t"${user}"\t"U"\n`;
    });
    this.write("mailusers.tab", users.join(""));
    this.write("domains/live.test/forwarder/mailproc.tab", '"redirect"\t"forwarded@outside.test"\n');
    this.write("aliases.tab", '"live.test"\t"info"\t"taro"\n');
    this.write("custdomains/customer.test.tab", `"smtprelay"\t"127.0.0.1:${sinkPort}"\n`);
    this.write("smtpfwd.tab", `"*"\t"127.0.0.1:${sinkPort}"\n`);
    this.write("smtprelay.tab", '"127.0.0.0"\t"255.255.255.0"\n"::1/128"\n');
    execFileSync(process.execPath, [BUILD, "sender-check", `${this.mailRoot}/filters`]);
    this.write(SENDER_CHECK_PROGRAM, read(`${this.mailRoot}/filters/sender-check.cjs`));
  }

  async remove(): Promise<void> {
    const child = this.#child;
    if (child && child.exitCode === null && child.signalCode === null) {
      const closed = new Promise((resolve) => child.once("close", resolve));
      child.kill("SIGINT");
      await closed;
    }
    this.#sink?.close();
    rmSync(dirname(this.mailRoot), { recursive: true, force: true });
  }
}

const read = (path: string): string => {
  try {
    return readFileSync(path, "latin1");
  } catch {
    return "";
  }
};

function greets(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    socket.on("data", (data) => {
      resolve(String(data).startsWith("220"));
      socket.destroy();
    });
    socket.on("error", () => resolve(false));
  });
}

export async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 50_000; Date.now() < end; )
    if (await holds()) return;
    else await new Promise((resolve) => setTimeout(resolve, 50));
  throw new Error(`Waited in vain until ${what}.`);
}
