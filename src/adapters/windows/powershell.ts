import type { CommandOutput, CommandsPort } from "../../ports/commands.ts";

/** Below System32, as every Windows since 7 has it. */
export const POWERSHELL = "WindowsPowerShell\\v1.0\\powershell.exe";

/** A text inside a script. */
export const quotedForPowershell = (text: string): string => `'${text.replace(/'/g, "''")}'`;

/**
 * For the few things that no other program of Windows tells. It takes a second to
 * start, so it is asked for nothing that is asked often. The script goes as
 * UTF-16 in Base64, which nothing on its way takes apart. Under Wine it does
 * nothing, says nothing, and ends well.
 */
export function powershell(commands: CommandsPort, script: string): Promise<CommandOutput> {
  const encoded = Buffer.from(script, "utf16le").toString("base64");
  const args = ["-NoProfile", "-NonInteractive", "-EncodedCommand", encoded];
  return commands.run(POWERSHELL, args, { timeoutMs: 20_000 });
}

/** The identifier of an account that has no name of its own in every language, such as a domain's. */
export async function lookUpSid(commands: CommandsPort, account: string): Promise<string | undefined> {
  const name = quotedForPowershell(account.replace(/^\.\\/, ""));
  const script = `([Security.Principal.NTAccount]${name}).Translate([Security.Principal.SecurityIdentifier]).Value`;
  const { stdout } = await powershell(commands, script);
  return /^S-1-[\d-]+$/.exec(stdout.trim())?.[0];
}

/** From the year 1, in which Windows counts, to 1970, in milliseconds. */
const TO_1970 = 62_135_596_800_000;

/** When a process started, in milliseconds since 1970: as a number, which no language writes differently. */
export async function startOfProcess(commands: CommandsPort, pid: number): Promise<number | undefined> {
  const script = `(Get-CimInstance Win32_Process -Filter 'ProcessId=${pid}').CreationDate.ToUniversalTime().Ticks`;
  const { stdout } = await powershell(commands, script);
  const ticks = /^\d{18}$/.exec(stdout.trim())?.[0];
  return ticks === undefined ? undefined : Math.round(Number(ticks) / 10_000) - TO_1970;
}
