import { type ApplyPlan, isNothing, planApply, runApply } from "../app/apply.ts";
import { releaseControl } from "../app/control.ts";
import type { Ports } from "../app/ports.ts";
import type { Store } from "../app/store.ts";
import { printable } from "../core/printable.ts";
import type { Result } from "../core/problem.ts";
import { faultText, pathText } from "../report/apply.ts";
import { say } from "../report/say.ts";
import { APPLY_DANGERS, type ApplyWish } from "../schema/apply.ts";
import { type ApplyFault, checkApply } from "../schema/apply-check.ts";
import { checkValue } from "../schema/field.ts";
import { SETTINGS } from "../schema/settings.ts";
import { fill } from "../text/language.ts";
import type { Words } from "../text/words.ts";
import { notUtf8, parseApplyFile } from "./apply-file.ts";
import { type Outcome, type Said, sayFaults, sayOutcome, sayRefused } from "./apply-said.ts";

export interface ApplyOptions {
  /** A path, or - for standard input. */
  readonly file: string;
  readonly dryRun: boolean;
  readonly json: boolean;
  /** Names of dangers that are allowed beside those that the file allows. */
  readonly yesToDangers: readonly string[];
  /** The MailRoot of the command line, where one is given. */
  readonly mailRoot?: string;
}

/** What applying needs from the machine before a MailRoot is open. */
export interface ApplyMachine {
  /** A text of UTF-8 with the permission bits of its file, where there are such. */
  readonly read: (path: string) => Promise<Result<{ readonly text: string; readonly mode?: number }>>;
  readonly mailRoots: () => Promise<readonly string[]>;
  readonly open: (path: string) => Promise<Result<OpenMailRoot>>;
  readonly create: (path: string, domain: string) => Promise<Result<OpenMailRoot>>;
}

export interface OpenMailRoot {
  readonly store: Store;
  readonly ports: Ports;
}

/**
 * `xmail-tui apply FILE`: the six steps unattended, from YAML or JSON. Applied
 * twice, the second time changes nothing. Exit 0 fine (also where nothing was to
 * do), 1 failed, 2 a file or a command line that can't be used, 3 refused: it is
 * dangerous, and wasn't allowed by name.
 */
export async function apply(machine: ApplyMachine, words: Words, options: ApplyOptions): Promise<Said> {
  const refuse = (text: string, error: string, code: Said["code"] = 2) =>
    sayRefused(text, error, code, options.json);
  const unknown = options.yesToDangers.find((name) => !(APPLY_DANGERS as readonly string[]).includes(name));
  if (unknown !== undefined)
    return refuse(
      fill(words.apply.unknownDanger, { name: printable(unknown), names: APPLY_DANGERS.join(", ") }),
      "UNKNOWN_DANGER",
    );
  const read = await machine.read(options.file);
  if (!read.ok) {
    // What these problems say by themselves is about XMail's tables.
    const { missing, unreadable } = words.apply;
    const said = read.problem.code === "FILE_MISSING" ? missing : unreadable;
    return refuse(fill(said, { file: printable(options.file) }), read.problem.code);
  }
  const odd = notUtf8(read.value.text);
  if (odd)
    return sayFaults([{ ...odd, path: "", code: "NOT_UTF8", text: words.apply.faults.encoding }], options);
  const parsed = parseApplyFile(read.value.text);
  if (!parsed.ok) {
    const text = fill(words.apply.faults.syntax, { code: parsed.code });
    return sayFaults([{ ...parsed.place, path: "", code: "SYNTAX", text }], options);
  }
  const { wish, faults } = checkApply(parsed.value);
  if (faults.length > 0)
    return sayFaults(
      faults.map((fault) => ({
        ...parsed.placeOf(fault.path, isAboutKey(fault) ? "key" : "value"),
        path: pathText(fault.path),
        code: fault.wrong.code,
        text: faultText(fault, words),
      })),
      options,
    );
  const inside = wish.environment?.["controlPassword"];
  if (inside !== undefined && isReadable(read.value.mode))
    return refuse(fill(words.apply.readable.inside, { file: printable(options.file) }), "FILE_READABLE");
  const password = await passwordOf(machine, words, wish);
  if (!password.ok) {
    const { code, text } = password;
    const place = parsed.placeOf(PASSWORD_FILE, "value");
    return sayFaults([{ ...place, path: pathText(PASSWORD_FILE), code, text }], options);
  }
  const root = await mailRootOf(machine, words, wish, options);
  if (!root.ok) return refuse(root.text, root.error);
  return applyTo(machine, words, options, wish, root.path, password.value);
}

/** The key itself is wrong, or what lacks below it. */
const isAboutKey = ({ wrong }: ApplyFault): boolean =>
  wrong.code === "unknown-key" || wrong.code === "missing-key" || wrong.code === "either-or";

/** Neither the group nor others may read a file that holds a password. */
const isReadable = (mode: number | undefined): boolean => mode !== undefined && (mode & 0o077) !== 0;

const PASSWORD_FILE = ["environment", "controlPasswordFile"] as const;

type Password =
  | { readonly ok: true; readonly value: string | undefined }
  | { readonly ok: false; readonly code: string; readonly text: string };

async function passwordOf(machine: ApplyMachine, words: Words, wish: ApplyWish): Promise<Password> {
  const inside = wish.environment?.["controlPassword"];
  const file = wish.environment?.["controlPasswordFile"];
  if (typeof inside === "string") return { ok: true, value: inside };
  if (typeof file !== "string") return { ok: true, value: undefined };
  const read = await machine.read(file);
  if (!read.ok) return { ok: false, code: read.problem.code, text: say(words, read.problem) };
  if (isReadable(read.value.mode)) {
    const text = fill(words.apply.readable.beside, { file: printable(file) });
    return { ok: false, code: "FILE_READABLE", text };
  }
  const value = read.value.text.replace(/\r?\n$/, "");
  const wrong = checkValue({ ...SETTINGS.controlPassword, required: true }, value);
  return wrong ? { ok: false, code: wrong.code, text: say(words, wrong) } : { ok: true, value };
}

type Root =
  | { readonly ok: true; readonly path: string }
  | { readonly ok: false; readonly text: string; readonly error: string };

/** The file's MailRoot, the command line's, or the only one of this machine; never one chosen among several. */
async function mailRootOf(
  machine: ApplyMachine,
  words: Words,
  wish: ApplyWish,
  { mailRoot: argument }: ApplyOptions,
): Promise<Root> {
  const { mailRoot: file } = wish;
  if (file !== undefined && argument !== undefined && trimmed(file) !== trimmed(argument)) {
    const text = fill(words.apply.twoRoots, { file: printable(file), argument: printable(argument) });
    return { ok: false, text, error: "MAIL_ROOT_TWO" };
  }
  const named = file ?? argument;
  if (named !== undefined) return { ok: true, path: named };
  const { none, name, choose } = words.screens.start;
  const [path, ...more] = await machine.mailRoots();
  if (path === undefined) return { ok: false, text: `${none} ${name}`, error: "MAIL_ROOT_MISSING" };
  if (more.length === 0) return { ok: true, path };
  const paths = [path, ...more].map(printable).join(", ");
  return { ok: false, text: fill(choose, { paths }), error: "MAIL_ROOT_SEVERAL" };
}

const trimmed = (path: string): string => path.replace(/(.)\/+$/, "$1");

async function applyTo(
  machine: ApplyMachine,
  words: Words,
  options: ApplyOptions,
  wish: ApplyWish,
  path: string,
  password: string | undefined,
): Promise<Said> {
  const there = await machine.open(path);
  const isAbsent = !there.ok && ["MAIL_ROOT_MISSING", "MAIL_ROOT_NOT_ONE"].includes(there.problem.code);
  const creates = isAbsent && wish.create !== undefined ? wish.create.domain : undefined;
  if (creates !== undefined && options.dryRun) {
    const text = fill(words.apply.wouldCreate, { path: printable(path), domain: creates });
    return sayOutcome({ path, created: "would", text }, words, options);
  }
  const opened = creates === undefined ? there : await machine.create(path, creates);
  if (!opened.ok) return sayRefused(say(words, opened.problem), opened.problem.code, 1, options.json);
  const { store, ports } = opened.value;
  const plan = forRun(await planApply(store, ports, wish, password), options);
  const allowed: readonly string[] = [...options.yesToDangers, ...(wish.allowDangers ?? [])];
  const refused = [...new Set(plan.dangers.map(({ code }) => code))].filter(
    (code) => !allowed.includes(code),
  );
  const created = creates === undefined ? "no" : "yes";
  const base: Outcome = { path, created, plan, refused };
  const stops = refused.length > 0 || plan.problems.length > 0 || options.dryRun;
  // Also where nothing is to do: a step that stands in the file counts as looked through.
  const applied = stops ? undefined : await runApply(store, ports, wish, plan);
  await releaseControl(ports);
  return sayOutcome({ ...base, ...(applied ? { applied } : {}), isNothing: isNothing(plan) }, words, options);
}

/** A dry run writes nothing anyway, so that it may be asked for with reading only. */
const forRun = (plan: ApplyPlan, { dryRun }: ApplyOptions): ApplyPlan =>
  dryRun ? { ...plan, problems: plan.problems.filter(({ code }) => code !== "READ_ONLY_ASKED") } : plan;
