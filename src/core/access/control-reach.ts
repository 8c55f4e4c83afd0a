import type { EffectiveServices, ListeningService } from "../options/services.ts";
import type { Table } from "../tab/table.ts";
import { admittedStrangers } from "./recommend.ts";

/**
 * Strangers that reach the control port, as examples: what its table admits
 * (undefined: there is none, so everybody), as far as the port listens where they
 * come from. CTRLS goes by the same table.
 */
export function controlStrangers(
  table: Table | undefined,
  { control, controls }: EffectiveServices["services"],
): readonly string[] {
  const open = [control, controls].filter((service) => service.on && listensOutside(service));
  const ipv6 = open.some((service) => service.ipv6);
  return open.length === 0 ? [] : admittedStrangers(table).filter((client) => ipv6 || !client.includes(":"));
}

const listensOutside = ({ listeners }: ListeningService): boolean =>
  listeners.some(({ address }) => !/^(127\.|::1$)/.test(address));
