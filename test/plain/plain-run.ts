import { spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import pty from "@lydell/node-pty";

/** An environment of nobody's: state and demos stay below the folder. */
function environment(folder: string, more: Readonly<Record<string, string>>): Record<string, string> {
  mkdirSync(join(folder, "tmp"), { recursive: true });
  const { PATH = "" } = process.env;
  const own = { HOME: folder, XDG_STATE_HOME: join(folder, "state"), TMPDIR: join(folder, "tmp") };
  return { PATH, LANG: "C.UTF-8", TERM: "xterm-256color", STAND_IN_SPEED: "20", ...own, ...more };
}

/** Runs the packed program with these answers on a pipe, to its end. */
export async function fed(
  main: string,
  args: readonly string[],
  answers: string,
  folder: string,
  more: Readonly<Record<string, string>> = {},
): Promise<{ readonly out: string; readonly error: string; readonly code: number | null }> {
  const program = spawn(process.execPath, [main, ...args], { env: environment(folder, more) });
  const [out, error]: [Buffer[], Buffer[]] = [[], []];
  program.stdout.on("data", (bytes: Buffer) => out.push(bytes));
  program.stderr.on("data", (bytes: Buffer) => error.push(bytes));
  program.stdin.end(answers);
  const code = await new Promise<number | null>((done) => program.on("close", done));
  return { out: Buffer.concat(out).toString(), error: Buffer.concat(error).toString(), code };
}

/** The packed program in a real terminal, of which every byte that came out is kept. */
export function typed(
  main: string,
  args: readonly string[],
  folder: string,
  { columns = 80, ...more }: { readonly columns?: number } & Readonly<Record<string, string | number>> = {},
) {
  const env = environment(folder, more as Readonly<Record<string, string>>);
  const program = pty.spawn(process.execPath, [main, ...args], { cols: columns, rows: 24, env });
  let all = "";
  let seen = 0;
  program.onData((data) => {
    all += data;
  });
  const ended = new Promise<number>((done) => program.onExit(({ exitCode }) => done(exitCode)));
  return {
    ended,
    out: () => all,
    kill: (signal: string) => program.kill(signal),
    /** Waits until this is said after what was waited for before, then types; the terminal shows it or not. */
    async answer(question: string, line: string): Promise<void> {
      // A narrow terminal's lines break between words.
      const wanted = new RegExp(question.replace(/[^\p{L}\d ]/gu, "\\$&").replaceAll(" ", "\\s+"), "g");
      const found = () => {
        wanted.lastIndex = seen;
        return wanted.exec(all);
      };
      for (let looks = 0; !found(); looks++) {
        if (looks > 2_000) throw new Error(`never asked: ${question}\n${all}`);
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      found();
      seen = wanted.lastIndex;
      program.write(line);
    },
  };
}
