#!/usr/bin/env node
import { readArguments } from "./cli/arguments.ts";
import { keepCompiled } from "./main-compiled.ts";
import { type OwnPreferences, ownPreferences } from "./main-preferences.ts";
import { VERSION } from "./main-version.ts";
import { chooseLanguage } from "./text/language.ts";
import { loadWords } from "./text/load-words.ts";
import type { Words } from "./text/words.ts";
import { terminalProblem } from "./ui/terminal/terminal-problem.ts";
import type { Told } from "./ui/use-setup.ts";

/** Reads in what is asked for and nothing else: the screen, the commands and Windows are loaded where they begin. */
async function main(): Promise<number> {
  const args = readArguments(process.argv.slice(2));
  if (typeof args === "string") {
    process.stderr.write(`xmail-tui: ${args}\n\n${await usage()}`);
    return 2;
  }
  if (args.command === "help" || args.command === "version") {
    process.stdout.write(args.command === "help" ? await usage() : `${VERSION}\n`);
    return 0;
  }
  if (!args.readOnly && !args.demo) keepCompiled();
  const isWindows = process.platform === "win32";
  // Windows says in which language it speaks to this person; LANG is somebody's own choice.
  const windows = isWindows ? await import("./main-windows.ts") : undefined;
  const own = await ownPreferences();
  const asked =
    args.language ??
    own.preferences.language ??
    (process.env["LANG"] ? undefined : await windows?.windowsLanguage());
  const spoken = await loadWords(chooseLanguage(asked, process.env));
  const words = windows ? await windows.wordsHere(spoken) : spoken;
  if (args.command === "keys") {
    const said = (await import("./cli/keys.ts")).keys(own, words, args.json);
    process.stdout.write(said.text);
    return said.code;
  }
  const rights = await windows?.windowsRights();
  const rightsSaid = rights ? (await import("./report/say.ts")).say(words, rights) : "";
  if (rights) process.stderr.write(`xmail-tui: ${rightsSaid}\n`);
  const found = args.demo ? [] : args.mailRoot === undefined ? await mailRoots() : [args.mailRoot];
  if (args.command !== "screen") {
    const { runCommand } = await import("./main-commands.ts");
    return runCommand(args, words, found);
  }
  const toldFirst: Told[] = own.faults.length === 0 ? [] : await faultsOf(own, words);
  for (const { text } of toldFirst) process.stderr.write(`xmail-tui: ${text}\n`);
  if (args.plain || process.env["TERM"] === "dumb") {
    const { plain } = await import("./main-plain.ts");
    return plain(args, words, found);
  }
  if (terminalProblem(process.stdin, process.stdout, process.env) !== undefined) {
    process.stderr.write("xmail-tui: a full-screen terminal is needed; try: xmail-tui status\n");
    return 2;
  }
  const { screen } = await import("./main-screen.tsx");
  return screen(args, words, found, {
    preferences: own.preferences,
    // The command that gives the rights can be copied from there.
    toldFirst: [...(rights ? [{ text: rightsSaid, copies: rights.detail["command"] }] : []), ...toldFirst],
  });
}

/** What is wrong with a person's own settings file: on the screen too, which covers what was printed before. */
async function faultsOf({ path, faults }: OwnPreferences, words: Words): Promise<Told[]> {
  const { faultLine } = await import("./report/own-keys.ts");
  return faults.map((fault) => ({ text: faultLine(path, fault, words) }));
}

const usage = async (): Promise<string> => (await import("./cli/usage.ts")).USAGE;

async function mailRoots(): Promise<readonly string[]> {
  const { discovery } = await import("./main-ports.ts");
  return (await (await discovery()).mailRoots()).map(({ path }) => path);
}

process.exitCode = await main();
