import { connect } from "node:net";
import { networkInterfaces } from "node:os";
import { printable } from "../core/printable.ts";
import { fail, ok, type Result } from "../core/problem.ts";
import type { Bytes } from "../core/tab/bytes.ts";
import type { NetworkInterface, NetworkPort } from "../ports/network.ts";
import { interfaceKind } from "./network-kinds.ts";
import { type ListenerSource, procListeners } from "./network-listeners.ts";

/** Enough of a first line to know who speaks. */
const LONGEST_GREETING = 512;

/** The first line that comes, without its end; the server is told QUIT, so that it logs no lost connection. */
function greeting(host: string, port: number, timeoutMs: number): Promise<Result<string>> {
  const place = { host, port: String(port) };
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    socket.setEncoding("latin1");
    let heard: Bytes = "";
    let reached = false;
    let answered = false;
    const answer = (result: Result<string>): void => {
      if (answered) return;
      answered = true;
      clearTimeout(timer);
      resolve(result);
    };
    const give = (result: Result<string>): void => {
      answer(result);
      socket.destroy();
    };
    const timer = setTimeout(() => give(fail("NETWORK_SILENT", place)), timeoutMs);
    socket.on("connect", () => {
      reached = true;
    });
    socket.on("data", (text: string) => {
      heard += text;
      const end = heard.indexOf("\n");
      if (answered || (end < 0 && heard.length < LONGEST_GREETING)) return;
      const line = (end < 0 ? heard : heard.slice(0, end)).replace(/\r$/, "");
      answer(ok(printable(line.slice(0, LONGEST_GREETING))));
      socket.end("QUIT\r\n");
      socket.setTimeout(1_000, () => socket.destroy());
    });
    socket.on("error", (error) => {
      give(
        reached
          ? fail("NETWORK_CLOSED", place)
          : fail("NETWORK_REFUSED", { ...place, message: error.message }),
      );
    });
    socket.on("close", () => answer(fail("NETWORK_CLOSED", place)));
    // A look at a service must not keep us from ending.
    socket.unref();
  });
}

/** The network as Node and, on Linux, /proc and /sys show it. */
export function nodeNetwork(
  listeners: ListenerSource = procListeners(),
  sys = "/sys",
  addresses: typeof networkInterfaces = networkInterfaces,
): NetworkPort {
  return {
    listeners,
    greeting,
    async interfaces() {
      const found: NetworkInterface[] = [];
      for (const [name, list] of Object.entries(addresses())) {
        for (const { address, cidr, family, internal } of list ?? []) {
          found.push({
            name,
            address,
            prefix: Number(cidr?.split("/")[1] ?? (family === "IPv4" ? 32 : 128)),
            family: family === "IPv4" ? "ipv4" : "ipv6",
            kind: internal ? "loopback" : await interfaceKind(name, sys),
          });
        }
      }
      return found;
    },
  };
}
