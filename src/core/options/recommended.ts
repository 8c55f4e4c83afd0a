import {
  type CommandLine,
  hasOption,
  parseCommandLine,
  printCommandLine,
  setOption,
} from "./command-line.ts";
import { RECOMMENDED_COMMAND_LINE, WITHOUT_CERTIFICATE } from "./table.ts";

/** The walkthrough's switches, and without a certificate no TLS services and no finger; all other words stay. */
export function recommendedCommandLine(line: CommandLine, certificate: boolean): string {
  const wanted = parseCommandLine(RECOMMENDED_COMMAND_LINE).tokens;
  const added = [
    ...wanted,
    ...(certificate ? [] : WITHOUT_CERTIFICATE.map((option) => ({ option, value: undefined }))),
  ];
  return printCommandLine(
    added.reduce(
      (next, { option, value }) => (hasOption(next, option) ? next : setOption(next, option, value ?? true)),
      line,
    ),
  );
}
