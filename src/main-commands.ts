import { mkdir, readFile, rmdir, stat } from "node:fs/promises";
import { createInterface } from "node:readline/promises";
import { text } from "node:stream/consumers";
import { errnoOf } from "./adapters/disk-problem.ts";
import { readForExplaining } from "./app/session-tables.ts";
import type { Arguments } from "./cli/arguments.ts";
import { check } from "./cli/check.ts";
import { explainClients } from "./cli/explain.ts";
import { history } from "./cli/history.ts";
import { status } from "./cli/status.ts";
import { printable } from "./core/printable.ts";
import { fail, ok, problem, type Result } from "./core/problem.ts";
import { type Opened, open, openChosen } from "./main-open.ts";
import { discovery } from "./main-ports.ts";
import { say } from "./report/say.ts";
import { fill } from "./text/language.ts";
import type { Words } from "./text/words.ts";

interface Said {
  readonly text: string;
  readonly code: number;
}

/** The commands that print and end. They need one MailRoot, and never choose among several by themselves. */
export async function runCommand(args: Arguments, words: Words, found: readonly string[]): Promise<number> {
  const said = args.command === "apply" ? await applyFile(args, words) : await onMailRoot(args, words, found);
  if (typeof said === "number") return said;
  (said.code === 2 && !args.json ? process.stderr : process.stdout).write(said.text);
  return said.code;
}

async function onMailRoot(args: Arguments, words: Words, found: readonly string[]): Promise<Said | number> {
  const { none, name, choose } = words.screens.start;
  const [path, ...more] = found;
  if (path === undefined) return complain(`${none} ${name}`, args.json, "MAIL_ROOT_MISSING", 2);
  if (more.length > 0) {
    const paths = found.map(printable).join(", ");
    return complain(fill(choose, { paths }), args.json, "MAIL_ROOT_SEVERAL", 2);
  }
  const restores = args.command === "backup" && args.backup.action === "restore";
  const made = restores && !args.readOnly ? await makeFolderFor(path) : ok(false);
  if (!made.ok) return complain(say(words, made.problem), args.json, made.problem.code, 1);
  // A draft stays where it is: it is the screen's to take up.
  const opened = await open(path, { resumes: false, mayBeEmpty: restores });
  if (!opened.ok) return complain(say(words, opened.problem), args.json, opened.problem.code, 1);
  const said = await runOn(opened.value, args, words);
  // Nothing was put there: not asked for, or refused.
  if (made.value) await rmdir(path).catch(() => {});
  return said;
}

/** A backup can be put where no MailRoot is yet. False: the folder was there, or can't be made, which opening it tells. */
async function makeFolderFor(path: string): Promise<Result<boolean>> {
  const isNew = await mkdir(path, { mode: 0o700 }).then(
    () => true,
    () => false,
  );
  if (!isNew || process.platform !== "win32") return ok(isNew);
  // A mode says nothing there: it would let in whom the folder above lets in.
  const closed = await (await import("./main-windows.ts")).makeWindowsMailRoot(path);
  if (!closed.ok) await rmdir(path).catch(() => {});
  return closed.ok ? ok(true) : closed;
}

async function runOn({ store, ports }: Opened, args: Arguments, words: Words): Promise<Said | number> {
  if (args.readOnly) store.setState({ readOnly: problem("READ_ONLY_ASKED") });
  const { json, yes, dryRun, force } = args;
  switch (args.command) {
    case "check":
      return check(store, ports, words, { json, ...args.check });
    case "history":
      return history(store, ports, words, { json, yes, ...args.history });
    case "explain":
      return explainAll(args, words, ports);
    case "backup": {
      const { backupCreate, backupRestore } = await import("./cli/backup.ts");
      const { file, action } = args.backup;
      if (!ports.backup) return complain("", json, "MAIL_ROOT_MISSING", 1);
      const both = { ...ports, ...ports.backup };
      const { mailRoot } = store.getState();
      return action === "create"
        ? backupCreate(both, mailRoot, words, { file, force, json })
        : backupRestore(store, both, words, { file, yes, dryRun, json, ...(canAsk() ? { ask } : {}) });
    }
    default:
      return status(store, ports, words, json);
  }
}

const canAsk = (): boolean => process.stdin.isTTY && process.stdout.isTTY;

/** Shows a text that ends in a question; only "yes" is a yes. */
async function ask(shown: string): Promise<boolean> {
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await lines.question(shown);
  lines.close();
  return /^(y|yes|はい)$/i.test(answer.trim());
}

async function applyFile(args: Arguments, words: Words): Promise<Said> {
  // Reading YAML is for this command alone: the others shouldn't wait for its library.
  if (args.apply.print) {
    const { printApplyExample, printApplySchema } = await import("./cli/apply-print.ts");
    return {
      text: args.apply.print === "schema" ? printApplySchema(words) : printApplyExample(words),
      code: 0,
    };
  }
  const { apply } = await import("./cli/apply.ts");
  const readOnly = problem("READ_ONLY_ASKED");
  const machine = {
    read: readGiven,
    mailRoots: async () => (await (await discovery()).mailRoots()).map(({ path }) => path),
    open: async (path: string): Promise<Result<Opened>> => {
      const opened = await open(path, { resumes: !args.dryRun && !args.readOnly });
      if (opened.ok && args.readOnly) opened.value.store.setState({ readOnly });
      return opened;
    },
    create: async (path: string, domain: string): Promise<Result<Opened>> =>
      args.readOnly
        ? { ok: false, problem: readOnly }
        : openChosen({ kind: "create", path, domain }, { resumes: true }),
  };
  return apply(machine, words, {
    file: args.apply.file,
    dryRun: args.dryRun,
    json: args.json,
    yesToDangers: args.apply.yesToDangers,
    ...(args.mailRoot === undefined ? {} : { mailRoot: args.mailRoot }),
  });
}

async function readGiven(path: string): Promise<Result<{ text: string; mode?: number }>> {
  if (path === "-") return ok({ text: await text(process.stdin) });
  try {
    const read = await readFile(path, "utf8");
    // On Windows everybody seems to be let in, by a mode that means nothing.
    return ok(
      process.platform === "win32" ? { text: read } : { text: read, mode: (await stat(path)).mode & 0o777 },
    );
  } catch (error) {
    const code = errnoOf(error) === "ENOENT" ? "FILE_MISSING" : "FILE_NO_PERMISSION";
    return fail(code, { file: path });
  }
}

/** Standard input is read only where it was asked for. */
async function explainAll(args: Arguments, words: Words, ports: Opened["ports"]): Promise<Said> {
  const { client = "", from = "", to, auth, pop, server, service, lookUp } = args.explain;
  const clients = client === "-" ? (await text(process.stdin)).split(/\s+/).filter(Boolean) : [client];
  const question = {
    service,
    sender: from,
    ...(to === undefined ? {} : { recipient: to }),
    ...(auth === undefined ? {} : { login: auth }),
    ...(pop === undefined ? {} : { popLogin: pop }),
    ...(server ? { server } : {}),
  };
  const startup = await ports.startup.read();
  const ground = {
    tables: await readForExplaining(ports.files),
    commandLine: (startup.ok ? startup.value.values.commandLine : undefined) ?? "",
  };
  return explainClients(clients, question, ground, words, {
    json: args.json,
    ...(lookUp ? { names: ports.names } : {}),
  });
}

/** Says why nothing came of it: in words, and as JSON where a program reads. */
function complain(said: string, json: boolean, error: string, code: 1 | 2): number {
  process.stderr.write(`xmail-tui: ${said}\n`);
  if (json) process.stdout.write(`${JSON.stringify({ error })}\n`);
  return code;
}
