import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Readable } from "node:stream";
import { build } from "esbuild";
import type { Order } from "./worker.ts";

export interface Bundled {
  readonly program: string;
  remove(): void;
}

/** A program of this folder as one file that any user can run. */
export async function bundled(name: string): Promise<Bundled> {
  const folder = mkdtempSync(join(tmpdir(), "torture-"));
  const program = join(folder, `${name}.mjs`);
  const banner =
    'import { createRequire as requireFrom } from "node:module"; const require = requireFrom(import.meta.url);';
  await build({
    entryPoints: [join(import.meta.dirname, `${name}.ts`)],
    outfile: program,
    bundle: true,
    platform: "node",
    format: "esm",
    banner: { js: banner },
    logLevel: "warning",
  });
  chmodSync(folder, 0o755);
  return { program, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** The worker as one file, since thousands are started. */
export async function bundledWorker(): Promise<Bundled> {
  const worker = await bundled("worker");
  const { program } = worker;
  // One that ends by itself leaves the compiled program behind for all that follow.
  execFileSync(process.execPath, [program], {
    input: "",
    env: environmentOf(program),
    // "ignore" would leave the fourth closed, and any file of Node's own could take its number.
    stdio: ["pipe", 2, 2, "pipe"],
  });
  return worker;
}

const environmentOf = (program: string): NodeJS.ProcessEnv => ({
  ...process.env,
  NODE_COMPILE_CACHE: dirname(program),
  UV_THREADPOOL_SIZE: "2",
});

/** How an order ended: it was carried out, or the process died, or it said that it can't. */
export interface Ended {
  readonly died: boolean;
  /** Marks from the begin of the save on; empty where it had not begun. */
  readonly marks: readonly string[];
}

/** One process that saves, until it is killed. */
export class Worker {
  readonly pid: number;
  readonly #child: ChildProcess;
  #rest = "";
  #marks: string[] = [];
  #gone = false;
  #killed = false;
  #heard: () => void = () => {};
  #said = "";

  constructor(program: string) {
    this.#child = spawn(process.execPath, [program], {
      stdio: ["pipe", "ignore", "pipe", "pipe"],
      env: environmentOf(program),
    });
    this.pid = this.#child.pid ?? 0;
    // A killed process reads no more.
    this.#child.stdin?.on("error", () => {});
    this.#child.stderr?.on("data", (text: Buffer) => {
      this.#said += text.toString();
    });
    (this.#child.stdio[3] as Readable).setEncoding("utf8").on("data", (text: string) => {
      const lines = (this.#rest + text).split("\n");
      this.#rest = lines.pop() ?? "";
      this.#marks.push(...lines);
      this.#heard();
    });
    this.#child.once("close", () => {
      this.#gone = true;
      this.#heard();
    });
  }

  /** Sends an order and waits for its end. `onCalls` is told how many calls the save has made by now, each number once. */
  async carryOut(order: Order, onCalls: (calls: number) => void = () => {}): Promise<Ended> {
    await this.#until(() => this.#marks.includes("ready"));
    this.#marks = ["ready"];
    this.#child.stdin?.write(`${JSON.stringify(order)}\n`);
    let told = -1;
    await this.#until(() => {
      // The first two marks are no calls.
      for (const seen = this.#marks.length - 2; told < seen; ) onCalls(++told);
      return /^(end|failed) /.test(this.#marks.at(-1) ?? "");
    });
    // The save may have been over by then; the process is not of use for another one.
    if (this.#killed) await this.#until(() => false);
    if (this.#gone && this.#child.signalCode !== "SIGKILL")
      throw new Error(`the worker broke down: ${this.#said}`);
    return { died: this.#gone, marks: this.#marks.slice(1) };
  }

  kill(): void {
    this.#killed = true;
    this.#child.kill("SIGKILL");
  }

  async #until(isSo: () => boolean): Promise<void> {
    while (!isSo() && !this.#gone) {
      await new Promise<void>((resolve) => {
        this.#heard = resolve;
      });
    }
  }
}
