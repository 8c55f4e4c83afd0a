import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer, type Server } from "node:net";
import type { NetworkInterfaceInfo } from "node:os";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { procListeners } from "../../src/adapters/network-listeners.ts";
import { nodeNetwork } from "../../src/adapters/network-node.ts";
import { fakeNetwork } from "../support/fake-network.ts";
import { scriptedServer } from "../support/scripted-server.ts";

let root: string;
const closing: (() => unknown)[] = [];
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "network-"));
});
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
  rmSync(root, { recursive: true });
});

async function listening(host: string): Promise<number> {
  const server: Server = createServer();
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  closing.push(() => server.close());
  return (server.address() as AddressInfo).port;
}

const HEAD =
  "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n";
const row = (local: string, state: string, inode: number) =>
  `   0: ${local} 00000000:0000 ${state} 00000000:00000000 00:00000000 00000000     0        0 ${inode} 1 0 100\n`;

describe("listening sockets", () => {
  test.runIf(process.platform === "linux")("our own are seen, with our process", async () => {
    const port = await listening("127.0.0.1");
    const found = await nodeNetwork().listeners();
    expect(found.ok && found.value.find((one) => one.port === port)).toMatchObject({
      address: "127.0.0.1",
      pid: process.pid,
    });
  });

  function proc(): void {
    mkdirSync(join(root, "net"));
    const tcp =
      row("0100007F:0019", "0A", 11) + row("00000000:1781", "0A", 12) + row("0100007F:9999", "01", 13);
    writeFileSync(join(root, "net/tcp"), HEAD + tcp);
    const tcp6 = `${"0".repeat(32)}:006E`;
    writeFileSync(
      join(root, "net/tcp6"),
      HEAD + row(tcp6, "0A", 14) + row("B80D0120000000000000000001000000:0050", "0A", 15),
    );
    holder(21, "XMail", [11, 14]);
    holder(22, "filter.sh", [11]);
  }

  function holder(pid: number, program: string, inodes: readonly number[]): void {
    mkdirSync(join(root, String(pid), "fd"), { recursive: true });
    writeFileSync(join(root, String(pid), "comm"), `${program}\n`);
    for (const inode of inodes)
      symlinkSync(`socket:[${inode}]`, join(root, String(pid), "fd", String(inode)));
  }

  test("IPv4 and IPv6, with the program that holds each; a child that inherited one is not taken for its owner", async () => {
    proc();
    expect(await procListeners(root)()).toEqual({
      ok: true,
      value: [
        { address: "127.0.0.1", port: 25, pid: 21, program: "XMail" },
        { address: "0.0.0.0", port: 6017 },
        { address: "::", port: 110, pid: 21, program: "XMail" },
        { address: "2001:db8::1", port: 80 },
      ],
    });
  });

  test("when the owner has ended, the child that keeps the port is named", async () => {
    proc();
    const listeners = procListeners(root);
    await listeners();
    rmSync(join(root, "21"), { recursive: true });
    const found = await listeners();
    expect(found.ok && found.value[0]).toEqual({
      address: "127.0.0.1",
      port: 25,
      pid: 22,
      program: "filter.sh",
    });
  });

  test("a system that doesn't tell says so", async () => {
    expect(await procListeners(root)()).toMatchObject({ problem: { code: "NETWORK_UNREADABLE" } });
  });
});

describe("greetings of services", () => {
  const network = nodeNetwork();

  test.each([
    ["a mail server", "220 mail.example ESMTP\r\n", "220 mail.example ESMTP"],
    ["a POP3 server, first line only", "+OK ready\r\nmore\r\n", "+OK ready"],
    ["one that would play with the terminal", "220 \x1b]0;owned\x07\r\n", "220 \\x1b]0;owned\\x07"],
    ["one that never ends its line", "x".repeat(2000), "x".repeat(512)],
  ])("%s", async (_, data, expected) => {
    const server = await scriptedServer([
      { dir: "S", data },
      { dir: "C", data: "QUIT\r\n" },
    ]);
    closing.push(server.close);
    expect(await network.greeting("127.0.0.1", server.port, 2_000)).toEqual({ ok: true, value: expected });
  });

  test("silence, hanging up and a closed port are told apart", async () => {
    const silent = await scriptedServer([]);
    const closed = await scriptedServer([{ dir: "S", data: "" }]);
    closing.push(silent.close);
    const code = async (port: number, limit: number) => {
      const greeting = await network.greeting("127.0.0.1", port, limit);
      return greeting.ok ? greeting.value : greeting.problem.code;
    };
    expect(await code(silent.port, 50)).toBe("NETWORK_SILENT");
    expect(await code(closed.port, 2_000)).toBe("NETWORK_CLOSED");
    await closed.close();
    expect(await code(closed.port, 2_000)).toBe("NETWORK_REFUSED");
  });
});

test("the fake machine tells listening, silent and absent services apart in the same way", async () => {
  const fake = fakeNetwork([
    { address: "127.0.0.1", port: 25, pid: 7, program: "XMail", greeting: "220 mail.example" },
    { address: "127.0.0.1", port: 26 },
  ]);
  expect(await fake.listeners()).toEqual({
    ok: true,
    value: [
      { address: "127.0.0.1", port: 25, pid: 7, program: "XMail" },
      { address: "127.0.0.1", port: 26 },
    ],
  });
  const greetings = await Promise.all([25, 26, 27].map((port) => fake.greeting("127.0.0.1", port, 10)));
  expect(greetings.map((one) => (one.ok ? one.value : one.problem.code))).toEqual([
    "220 mail.example",
    "NETWORK_SILENT",
    "NETWORK_REFUSED",
  ]);
});

test("interfaces are told apart by the device behind them", async () => {
  const net = join(root, "class/net");
  const make = (name: string, type?: string, device = false) => {
    mkdirSync(join(net, name, device ? "device" : "."), { recursive: true });
    writeFileSync(
      join(net, name, "uevent"),
      type ? `DEVTYPE=${type}\nINTERFACE=${name}\n` : `INTERFACE=${name}\n`,
    );
  };
  make("eth0", undefined, true);
  make("wlan0", "wlan", true);
  make("bond0", "bond");
  make("eth0.5", "vlan");
  for (const name of ["docker0", "br-12", "veth9", "tun0"])
    make(name, name.startsWith("v") ? undefined : "bridge");
  make("wg0", "wireguard");
  const info = (address: string, cidr: string, internal = false): NetworkInterfaceInfo[] => [
    { address, cidr, internal, family: "IPv4", netmask: "", mac: "" },
  ];
  const names = [
    "eth0",
    "wlan0",
    "bond0",
    "eth0.5",
    "docker0",
    "br-12",
    "veth9",
    "tun0",
    "wg0",
    "tailscale0",
    "en0",
  ];
  const addresses = {
    lo: info("127.0.0.1", "127.0.0.1/8", true),
    ...Object.fromEntries(names.map((name, index) => [name, info(`10.0.${index}.1`, `10.0.${index}.1/24`)])),
  };
  const found = await nodeNetwork(procListeners(root), root, () => addresses).interfaces();
  const named = (kind: string) => found.filter((one) => one.kind === kind).map(({ name }) => name);
  expect(named("loopback")).toEqual(["lo"]);
  expect(named("physical")).toEqual(["eth0", "wlan0", "bond0", "eth0.5", "en0"]);
  expect(named("virtual")).toEqual(["docker0", "br-12", "veth9", "tun0", "wg0", "tailscale0"]);
  expect(found[1]).toEqual({
    name: "eth0",
    address: "10.0.0.1",
    prefix: 24,
    family: "ipv4",
    kind: "physical",
  });
});
