import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { fail, ok, type Result } from "../core/problem.ts";
import { SAMPLE_SPLIT } from "./sample/queue-files.ts";
import { sampleMailRoot } from "./sample-mail-root.ts";

export interface DemoPorts {
  readonly control: number;
  readonly smtp: number;
  readonly pop3: number;
}

/** A laid-out demo, ready to be started with the stand-in. */
export interface Demo {
  readonly mailRoot: string;
  /** XMail's options: everything on 127.0.0.1 and free high ports, TLS services and finger off. */
  readonly commandLine: string;
  readonly ports: DemoPorts;
  readonly account: { readonly name: string; readonly password: string };
}

/** The control account of every demo. Its port listens on this machine only and its data are nobody's. */
const ACCOUNT = { name: "demo", password: "demo-only.0Xk4vTq9" };

/**
 * Lays a throw-away MailRoot into an empty folder of the caller's.
 *
 * Every file is 0600 and every folder 0700. FILE_DISK_FULL, FILE_NO_PERMISSION,
 * FILE_OTHER when it can't; what has been written by then stays.
 */
export function createDemo(folder: string, ports: DemoPorts, now: Date = new Date()): Result<Demo> {
  const plan = sampleMailRoot(now, ACCOUNT);
  try {
    for (const name of ["", ...plan.folders]) mkdirSync(join(folder, name), { recursive: true, mode: 0o700 });
    for (const { name, bytes, mode } of plan.files)
      writeFileSync(join(folder, name), Buffer.from(bytes, "latin1"), { mode });
  } catch (error) {
    return notWritten(folder, error);
  }
  return ok({ mailRoot: folder, commandLine: demoCommandLine(ports), ports, account: ACCOUNT });
}

function notWritten(file: string, error: unknown): Result<never> {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ENOSPC") return fail("FILE_DISK_FULL", { file }, error);
  if (code === "EACCES" || code === "EPERM") return fail("FILE_NO_PERMISSION", { file }, error);
  return fail("FILE_OTHER", { file, message: error instanceof Error ? error.message : String(error) }, error);
}

export function demoCommandLine(ports: DemoPorts): string {
  return [
    `-Cl -Mr 24 -Pl -Ql -Sl -Mx ${SAMPLE_SPLIT} -B- -W- -X- -F-`,
    `-Cp ${ports.control} -CI 127.0.0.1:${ports.control}`,
    `-Sp ${ports.smtp} -SI 127.0.0.1:${ports.smtp}`,
    `-Pp ${ports.pop3} -PI 127.0.0.1:${ports.pop3}`,
  ].join(" ");
}

/** Ports that nobody listens on at this moment, as the system hands them out; all different. */
export async function freePorts(): Promise<DemoPorts> {
  const servers = await Promise.all([openAny(), openAny(), openAny()]);
  const [control = 0, smtp = 0, pop3 = 0] = servers.map(({ port }) => port);
  await Promise.all(servers.map(({ close }) => close()));
  return { control, smtp, pop3 };
}

function openAny(): Promise<{ readonly port: number; close(): Promise<void> }> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      resolve({ port, close: () => new Promise((closed) => server.close(() => closed())) });
    });
  });
}
