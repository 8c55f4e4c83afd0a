import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";

const STAND_IN = join(import.meta.dirname, "../../../src/demo/stand-in.ts");

/**
 * Set to a real XMail program, the recordings are replayed against that instead:
 * so the harness itself is judged. Never set in ordinary runs.
 */
const OTHER_PROGRAM = process.env["REPLAY_AGAINST"];

/** The name of its pid file: that of the program, for the stand-in without the extension. */
export const PID_NAME = `${OTHER_PROGRAM === undefined ? "stand-in" : basename(OTHER_PROGRAM)}.pid`;

export interface Ports {
  readonly control: number;
  readonly smtp: number;
  readonly pop3: number;
  readonly finger: number;
}

export interface RunningServer {
  readonly ports: Ports;
  readonly process: ChildProcess;
  readonly pidFolder: string;
  /** All that it has said so far. */
  output(): string;
  /** Its exit code, or the signal that killed it. */
  readonly ended: Promise<number | string>;
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address !== null ? address.port : 0;
}

export async function freePorts(): Promise<Ports> {
  const [control = 0, smtp = 0, pop3 = 0, finger = 0] = await Promise.all([1, 2, 3, 4].map(freePort));
  return { control, smtp, pop3, finger };
}

/** Options that open the four ports on loopback (all of 127/8) and nothing else. */
export function portOptions({ control, smtp, pop3, finger }: Ports): readonly string[] {
  const tls = ["-W-", "-B-", "-X-"];
  return [...tls, "-Cp", `${control}`, "-Sp", `${smtp}`, "-Pp", `${pop3}`, "-Fp", `${finger}`];
}

const running = new Set<ChildProcess>();

export interface StartOptions {
  readonly ports?: Ports;
  /** After the ports; `-Md` and `-Mx 3` are there unless `bare`. */
  readonly options?: readonly string[];
  readonly bare?: boolean;
  readonly environment?: Readonly<Record<string, string>>;
  readonly speed?: number;
}

/** Starts the program on a MailRoot without waiting for anything. */
export async function launch(root: string | undefined, start: StartOptions = {}): Promise<RunningServer> {
  const ports = start.ports ?? (await freePorts());
  const pidFolder = start.environment?.["XMAIL_PID_DIR"] ?? mkdtempSync(join(tmpdir(), "stand-in-pid-"));
  const common = start.bare ? [] : ["-Md", "-Mx", "3"];
  const args = [...common, ...portOptions(ports), ...(start.options ?? [])];
  const environment: Record<string, string> = {
    PATH: process.env["PATH"] ?? "",
    XMAIL_PID_DIR: pidFolder,
    STAND_IN_SPEED: String(start.speed ?? 40),
    TZ: "UTC",
    ...(root === undefined ? {} : { MAIL_ROOT: root }),
    ...start.environment,
  };
  const [program, first] = OTHER_PROGRAM === undefined ? [process.execPath, [STAND_IN]] : [OTHER_PROGRAM, []];
  const child = spawn(program, [...first, ...args], { env: environment, stdio: ["ignore", "pipe", "pipe"] });
  running.add(child);
  let said = "";
  child.stdout.setEncoding("latin1").on("data", (text: string) => {
    said += text;
  });
  child.stderr.setEncoding("latin1").on("data", (text: string) => {
    said += text;
  });
  const ended = new Promise<number | string>((resolve) => {
    child.once("close", (code, signal) => {
      running.delete(child);
      resolve(code ?? signal ?? "gone");
    });
  });
  return { ports, process: child, pidFolder, output: () => said, ended };
}

/** Starts the program and waits until its last port (finger's) is open. */
export async function start(root: string, options: StartOptions = {}): Promise<RunningServer> {
  const server = await launch(root, options);
  let over = false;
  void server.ended.then(() => {
    over = true;
  });
  await until(async () => over || (await accepts(server.ports.finger)));
  if (over) throw new Error(`it did not start: ${server.output()}`);
  return server;
}

/** Whether somebody listens on a port of 127.0.0.1. */
export function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: "127.0.0.1" });
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}

/** Asks again and again (at most 15 s) until the answer is yes. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const limit = Date.now() + 15_000;
  while (!(await isSo())) {
    if (Date.now() > limit) throw new Error("waited 15 s in vain");
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** Kills whatever a test has left running. */
export function killLeftovers(): void {
  for (const child of running) child.kill("SIGKILL");
}
