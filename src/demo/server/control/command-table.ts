import { aliasCommands } from "./alias-commands.ts";
import { domainCommands } from "./domain-commands.ts";
import { fileCommands } from "./file-commands.ts";
import { linkCommands } from "./link-commands.ts";
import { listCommands } from "./list-commands.ts";
import { queueCommands } from "./queue-commands.ts";
import { type CommandEntry, done } from "./reply.ts";
import { userCommands } from "./user-commands.ts";

/** Every control command by its name in lower case. */
export const commandTable: ReadonlyMap<string, CommandEntry> = new Map(
  Object.entries({
    ...domainCommands,
    ...userCommands,
    ...aliasCommands,
    ...listCommands,
    ...linkCommands,
    ...fileCommands,
    ...queueCommands,
    noop: { least: 0, most: 0, run: () => done },
    quit: { least: 0, most: 0, run: () => ({ kind: "quit" }) as const },
  }),
);
