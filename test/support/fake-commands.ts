import type { CommandOptions, CommandOutput, CommandsPort } from "../../src/ports/commands.ts";

export interface RanCommand {
  readonly program: string;
  readonly args: readonly string[];
  readonly options: CommandOptions | undefined;
}

export type Answer = Partial<CommandOutput> | ((ran: RanCommand) => Partial<CommandOutput>);

/**
 * Commands that only answer, and write down what they were asked. Of the keys,
 * the longest that the command line begins with counts; a program without one
 * isn't there.
 */
export function fakeCommands(answers: Readonly<Record<string, Answer>> = {}): CommandsPort & {
  readonly ran: readonly RanCommand[];
  readonly lines: readonly string[];
} {
  const ran: RanCommand[] = [];
  return {
    ran,
    get lines() {
      return ran.map(({ program, args }) => [program, ...args].join(" "));
    },
    async run(program, args, options) {
      const command = { program, args, options };
      ran.push(command);
      const line = [program, ...args].join(" ");
      const keys = Object.keys(answers).filter((key) => line === key || line.startsWith(`${key} `));
      const key = keys.toSorted((a, b) => b.length - a.length)[0];
      if (key === undefined) return { exitCode: -1, stdout: "", stderr: "", failure: "not-found" };
      const answer = answers[key]!;
      const output = typeof answer === "function" ? answer(command) : answer;
      return { exitCode: 0, stdout: "", stderr: "", ...output };
    },
  };
}
