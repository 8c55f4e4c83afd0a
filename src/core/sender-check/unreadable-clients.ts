import { type CommandLine, hasOption } from "../options/command-line.ts";

/**
 * Whether XMail, started so, keeps mail back as soon as filters.out.tab exists,
 * even empty: it must read the client's address from the message's file, and
 * without `-M5` or `-M7` it reads none of the other family. Nothing is sent,
 * bounced or logged; the message is tried again until its attempts are used up.
 * The same goes for filters.in.tab and mail to users here, not for "refuse".
 *
 * With `-S6` (or `-X6`) and no bind address even IPv4 clients come as IPv6 ones.
 */
export function keepsFilteredMailBack(line: CommandLine): boolean {
  const family = line.tokens.findLast(({ option }) => /^-M[4567]$/.test(option))?.option ?? "-M4";
  if (family === "-M6") return true;
  return family === "-M4" && ["S", "X"].some((service) => takesIpv6(line, service));
}

const takesIpv6 = (line: CommandLine, service: string): boolean =>
  hasOption(line, `-${service}6`) && !hasOption(line, `-${service}-`) && !hasOption(line, `-${service}I`);
