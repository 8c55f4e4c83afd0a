import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
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
 * Lays a throw-away MailRoot into an empty folder.
 *
 * Every file is 0600 and every folder 0700. Fails by throwing, since the folder
 * is the caller's own and empty.
 */
export function createDemo(folder: string, ports: DemoPorts, now: Date = new Date()): Demo {
  const plan = sampleMailRoot(now, ACCOUNT);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const name of plan.folders) mkdirSync(join(folder, name), { recursive: true, mode: 0o700 });
  for (const { name, bytes, mode } of plan.files) {
    writeFileSync(join(folder, name), Buffer.from(bytes, "latin1"), { mode });
    chmodSync(join(folder, name), mode);
  }
  return { mailRoot: folder, commandLine: demoCommandLine(ports), ports, account: ACCOUNT };
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
