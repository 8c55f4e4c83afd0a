import { type ApplyMachine, type ApplyOptions, apply } from "../../src/cli/apply.ts";
import { fail, ok } from "../../src/core/problem.ts";
import { WORDS } from "../../src/text/words.ts";
import { appWith } from "../app/app-fakes.ts";

const CLOSED = '# ours\n"0.0.0.0"\t"0.0.0.0"\t"DENY"\t1\n"127.0.0.0"\t"255.255.255.0"\t"ALLOW"\t2\n';
export type App = Awaited<ReturnType<typeof appWith>>;

/** A MailRoot whose control port is closed. */
export const closed = (tables: Readonly<Record<string, string>> = {}) =>
  appWith({ "ctrl.ipmap.tab": CLOSED, ...tables });

/** Runs apply on a machine with one MailRoot and files of these texts and modes. */
export async function run(
  app: App,
  file: string | object,
  rest: Partial<ApplyOptions> & {
    readonly mode?: number;
    readonly files?: Readonly<Record<string, readonly [string, number]>>;
    readonly machine?: Partial<ApplyMachine>;
  } = {},
) {
  const { mode = 0o600, files = {}, machine = {}, ...options } = rest;
  const texts: Readonly<Record<string, readonly [string, number]>> = {
    "server.yaml": [typeof file === "string" ? file : JSON.stringify(file), mode],
    ...files,
  };
  return apply(
    {
      read: async (path) => {
        const found = texts[path];
        return found ? ok({ text: found[0], mode: found[1] }) : fail("FILE_MISSING", { file: path });
      },
      mailRoots: async () => ["/mail-root"],
      open: async () => ok(app),
      create: async () => fail("MAIL_ROOT_NOT_EMPTY", { path: "/mail-root" }),
      ...machine,
    },
    WORDS.en,
    { file: "server.yaml", dryRun: false, json: false, yesToDangers: [], ...options },
  );
}
