import { lookup } from "node:dns/promises";
import type { NamesPort } from "../ports/names.ts";

/** The system's resolver, hosts file and all, as XMail asks it. */
export const nodeNames = (): NamesPort => ({
  async resolve(host, family) {
    try {
      return (await lookup(host, { family: family === "ipv4" ? 4 : 0 })).address;
    } catch {
      return undefined;
    }
  },
});
