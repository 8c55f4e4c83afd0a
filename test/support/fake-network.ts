import { fail, ok, type Problem } from "../../src/core/problem.ts";
import type { Listener, NetworkInterface, NetworkPort } from "../../src/ports/network.ts";

/** A service of the fake machine: who listens, and what it greets with; without a greeting it stays silent. */
export interface FakeService extends Listener {
  readonly greeting?: string;
}

export interface FakeNetwork extends NetworkPort {
  services: readonly FakeService[];
  found: readonly NetworkInterface[];
  /** What asking for the listeners ends in. */
  failing: Problem | undefined;
  /** The ports that were greeted, in order. */
  readonly greeted: readonly number[];
}

/** A network as a test has it: one loopback and one card unless told otherwise. */
export function fakeNetwork(services: readonly FakeService[] = []): FakeNetwork {
  const greeted: number[] = [];
  const fake: FakeNetwork = {
    services,
    failing: undefined,
    greeted,
    found: [
      { name: "lo", address: "127.0.0.1", prefix: 8, family: "ipv4", kind: "loopback" },
      { name: "eth0", address: "192.168.0.10", prefix: 24, family: "ipv4", kind: "physical" },
    ],
    async listeners() {
      if (fake.failing) return { ok: false, problem: fake.failing };
      return ok(fake.services.map(({ greeting: _, ...listener }) => listener));
    },
    async greeting(host, port) {
      greeted.push(port);
      const place = { host, port: String(port) };
      const service = fake.services.find((one) => one.port === port);
      if (!service) return fail("NETWORK_REFUSED", { ...place, message: "refused" });
      return service.greeting === undefined ? fail("NETWORK_SILENT", place) : ok(service.greeting);
    },
    interfaces: async () => fake.found,
  };
  return fake;
}
