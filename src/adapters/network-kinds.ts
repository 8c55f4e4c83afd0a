import { access, readFile } from "node:fs/promises";

const VIRTUAL_NAMES =
  /^(docker|br-|bridge|virbr|veth|cni|flannel|cali|lxc|lxd|podman|tun|tap|utun|wg|tailscale|zt|ppp|vbox|vmnet|vethernet|dummy|awdl|llw)/i;

/** Made in software, but out of a card and for the same network: bonds and VLANs. */
const OVER_A_CARD = /^DEVTYPE=(vlan|bond|wlan)$/m;

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/**
 * Whether an interface is a card of this machine or made in software: a bridge, a
 * container's or virtual machine's end, a tunnel, a VPN. Linux tells by the device
 * behind it; elsewhere its name has to do.
 */
export async function interfaceKind(name: string, sys: string): Promise<"physical" | "virtual"> {
  const folder = `${sys}/class/net/${name}`;
  if (!(await isThere(folder))) return VIRTUAL_NAMES.test(name) ? "virtual" : "physical";
  if (await isThere(`${folder}/device`)) return "physical";
  const kind = await readFile(`${folder}/uevent`, "latin1").catch(() => "");
  return OVER_A_CARD.test(kind) ? "physical" : "virtual";
}
