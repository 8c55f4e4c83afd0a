import { parseClient } from "./address.ts";

/**
 * Where a text stops being an address: the first character that no IPv4 or IPv6
 * address could have there (from 1), or one behind the end where only something
 * is missing. Undefined: it is an address.
 */
export function addressFault(text: string): number | undefined {
  if (parseClient(text)) return undefined;
  const begins = text.includes(":") ? beginsIpv6 : beginsIpv4;
  for (let length = 1; length <= text.length; length++) if (!begins(text.slice(0, length))) return length;
  return text.length + 1;
}

function beginsIpv4(text: string): boolean {
  const parts = text.split(".");
  return (
    parts.length <= 4 &&
    parts.every(
      (part, index) =>
        (/^(0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255) ||
        (part === "" && index === parts.length - 1 && index > 0),
    )
  );
}

function beginsIpv6(text: string): boolean {
  const groups = text.split(":");
  const last = groups.pop() ?? "";
  const isShort = (group: string) => /^[0-9a-f]{0,4}$/i.test(group);
  if (groups.length > 8 || !groups.every(isShort) || /:::|::.*::/.test(text) || /^:[^:]/.test(text))
    return false;
  return isShort(last) || (groups.length > 0 && beginsIpv4(last));
}
