import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import stringWidth from "string-width";

/** Node, the built program, a folder for all that a run leaves, and GNU screen where there is one. */
export const [NODE = "", MAIN = "", WORK = "", SCREEN = ""] = process.argv.slice(2);

const PATIENCE_MS = 20_000;
const PROMPT = "ready$ ";
let sessions = 0;

function tmux(...args: readonly string[]): string {
  return execFileSync("tmux", ["-u", "-f", "/dev/null", "-S", `${WORK}/tmux`, ...args], {
    encoding: "utf8",
    env: { PATH: process.env["PATH"], HOME: WORK, LANG: "C.UTF-8" },
  });
}

export const endTmux = (): void => {
  try {
    tmux("kill-server");
  } catch {
    // With its last session it has ended by itself.
  }
};

export type Pane = ReturnType<typeof openPane>;

/** A shell in a pane of tmux, with nothing of this process's environment but what is given. */
export function openPane(
  environment: Readonly<Record<string, string>>,
  [columns, rows]: readonly [number, number] = [80, 24],
) {
  const name = `lane${++sessions}`;
  const own = {
    PATH: process.env["PATH"] ?? "",
    HOME: `${WORK}/home`,
    TMPDIR: WORK,
    XDG_STATE_HOME: `${WORK}/state-${name}`,
    PS1: PROMPT,
    ...environment,
  };
  const pairs = Object.entries(own).map(([key, value]) => `${key}=${value}`);
  const size = ["-x", String(columns), "-y", String(rows)];
  tmux("new-session", "-d", "-s", name, ...size, "env", "-i", ...pairs, "bash", "--norc", "--noprofile");
  const ask = (format: string) => tmux("display-message", "-p", "-t", name, format).trim();
  const lines = () => tmux("capture-pane", "-p", "-t", name).split("\n").slice(0, -1);
  const text = () => lines().join("\n");
  let runs = 0;
  const pane = {
    lines,
    text,
    /** The same with the sequences for colours. */
    styled: () => tmux("capture-pane", "-p", "-e", "-t", name),
    alternate: () => ask("#{alternate_on}") === "1",
    cursorShown: () => ask("#{cursor_flag}") === "1",
    cursor: () => ({ x: Number(ask("#{cursor_x}")), y: Number(ask("#{cursor_y}")) }),
    tty: () => ask("#{pane_tty}"),
    /** Keys by tmux's names. */
    press: (...keys: readonly string[]) => void tmux("send-keys", "-t", name, ...keys),
    type: (what: string) => void tmux("send-keys", "-t", name, "-l", what),
    paste(what: string): void {
      tmux("set-buffer", "-b", name, what);
      tmux("paste-buffer", "-p", "-d", "-b", name, "-t", name);
    },
    resize: (wide: number, high: number) =>
      void tmux("resize-window", "-t", name, "-x", String(wide), "-y", String(high)),
    /** Looks again and again until something holds. */
    async until(what: string, holds: () => boolean): Promise<void> {
      for (const end = performance.now() + PATIENCE_MS; !holds(); await pause(25))
        if (performance.now() > end) throw new Error(`never ${what}:\n${text()}`);
    },
    shows: (...wanted: readonly string[]) =>
      pane.until(`shown: ${wanted.join(", ")}`, () => wanted.every((one) => text().includes(one))),
    async prompt(): Promise<void> {
      await pane.until(
        "a prompt",
        () => !pane.alternate() && (lines().findLast(Boolean) ?? "").trimEnd() === "ready$",
      );
    },
    /** Runs a command of the shell, and gives what it printed when the prompt is back. `$code`: how the one before ended. */
    async run(command: string): Promise<string> {
      // A number of its own, since the last command's end may still be in sight.
      const end = `[end ${++runs}]`;
      // Not `clear`: that knows no putty here.
      pane.type(`code=$?; printf '\\033[H\\033[2J'; ${command}; echo "${end}"`);
      pane.press("Enter");
      await pane.until("at an end", () => lines().some((line) => line.endsWith(end)));
      await pane.prompt();
      return text().split(end)[0]!.trim();
    },
    /** The process that the shell has started. */
    program(): number {
      const shell = ask("#{pane_pid}");
      const children = readFileSync(`/proc/${shell}/task/${shell}/children`, "utf8").trim().split(" ");
      return Number(children[0]);
    },
    close: () => void tmux("kill-session", "-t", name),
  };
  return pane;
}

/** Whether the screen is whole: as many rows as the window, each no wider, its boxes closed in the last column. */
export function frameFault(lines: readonly string[], columns: number, rows: number): string | undefined {
  const top = lines.findIndex((line) => /^[┌+][─-]/.test(line));
  const bottom = lines.findIndex((line, at) => at > top && /^[└+][─-]/.test(line));
  if (lines.length !== rows) return `${lines.length} rows`;
  if (top < 1 || bottom !== rows - 2) return `a box from row ${top} to row ${bottom}`;
  const wrong = lines.findIndex((line, at) => stringWidth(line) !== columns && at >= top && at <= bottom);
  if (wrong >= 0) return `row ${wrong} has ${stringWidth(lines[wrong]!)} columns`;
  const sides = lines.slice(top + 1, bottom).every((line) => /^[│|].*[│|]$/.test(line));
  return sides ? undefined : "a side is broken";
}
