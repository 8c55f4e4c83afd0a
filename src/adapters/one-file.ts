import { realpath } from "node:fs/promises";
import { getAsset, isSea } from "node:sea";
import { fail, ok } from "../core/problem.ts";
import type { Bytes } from "../core/tab/bytes.ts";
import type { SenderCheckPort } from "../ports/sender-check.ts";
import { obstacleOn } from "./sender-check-disk.ts";

/** Whether we are the program that carries its own Node and everything else inside. */
export const isOneFile = (): boolean => isSea();

/** A file that was put inside; undefined where we aren't that program. */
export const fileInside = (name: string): Bytes | undefined =>
  isSea() ? Buffer.from(getAsset(name)).toString("latin1") : undefined;

/**
 * The sender check where there is no Node beside us: we run it ourselves when we
 * are started with its name. What lies in MailRoot then only says where that is.
 *
 * @param sameUser XMail runs as we do, so it can start whatever we can.
 */
export function oneFileSenderCheck(sameUser: boolean): SenderCheckPort {
  return {
    async program() {
      const bytes = fileInside("sender-check.cjs");
      return bytes === undefined ? fail("SENDER_CHECK_NO_PROGRAM", { path: "sender-check.cjs" }) : ok(bytes);
    },
    async node() {
      const path = await realpath(process.execPath);
      const obstacle = /\s/.test(path) ? path : sameUser ? undefined : await obstacleOn(path);
      return obstacle === undefined ? { path } : { path, obstacle };
    },
  };
}
