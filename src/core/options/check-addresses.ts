import { type Address, parseClient } from "../access/address.ts";
import { type Problem, problem } from "../problem.ts";
import { type BindAddress, parseBindAddress } from "./bind-address.ts";
import { type CommandLine, hasOption, optionValues } from "./command-line.ts";
import { SERVICE_LETTERS } from "./services.ts";
import { optionKind } from "./table.ts";

/**
 * Bind addresses with which XMail wouldn't start: it ends without a word, some
 * while after its other services have begun to answer. Names aren't looked up here.
 *
 * @param localAddresses This machine's own; absent: that isn't looked at.
 */
export function checkAddresses(
  line: CommandLine,
  localAddresses: readonly string[] | undefined,
): readonly Problem[] {
  const own = localAddresses?.flatMap((text) => parseClient(text) ?? []).length
    ? localAddresses.map((text) => String(parseClient(text)))
    : undefined;
  return Object.values(SERVICE_LETTERS).flatMap((letter) => {
    const option = `-${letter}I`;
    return optionValues(line, option).flatMap((value): readonly Problem[] => {
      // XMail looks the address up before it asks whether the service is on.
      const bound = parseBindAddress(value, optionKind(`-${letter}p`)?.fallback ?? 0);
      if (!bound || bound.port > 65_535) return [problem("OPTIONS_ADDRESS_WRONG", { option, value })];
      const needed = missingFamily(line, bound);
      if (needed) return [problem("OPTIONS_ADDRESS_FAMILY", { option, value, needed })];
      const isBound = !hasOption(line, `-${letter}-`);
      return isBound && isForeign(bound, own)
        ? [problem("OPTIONS_ADDRESS_NOT_LOCAL", { option, value })]
        : [];
    });
  });
}

/** The last of `-M4` (also without any), `-M6` and the mixed `-M5` and `-M7` says which addresses XMail can read. */
function missingFamily(line: CommandLine, { family }: BindAddress): string | undefined {
  const chosen = line.tokens.findLast(({ option }) => /^-M[4567]$/.test(option))?.option ?? "-M4";
  const isUnread = (family === "ipv6" && chosen === "-M4") || (family === "ipv4" && chosen === "-M6");
  return isUnread ? "-M5" : undefined;
}

function isForeign({ host, family }: BindAddress, own: readonly string[] | undefined): boolean {
  if (own === undefined || family === "name") return false;
  const address: Address | undefined = parseClient(host);
  // Shortened and octal spellings are left to XMail.
  if (!address || address.every((byte) => byte === 0)) return false;
  const isLoopback = address.length === 4 && address[0] === 127;
  return !isLoopback && !own.includes(String(address));
}
