import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { nodeCertificates } from "../../src/adapters/certificates-node.ts";
import { systemClock } from "../../src/adapters/clock-system.ts";
import { nodeCommands } from "../../src/adapters/commands-node.ts";
import { tcpControl } from "../../src/adapters/control-tcp.ts";
import { linuxDiscovery } from "../../src/adapters/discovery-linux.ts";
import { diskFiles } from "../../src/adapters/files-disk.ts";
import { fileLog } from "../../src/adapters/log-file.ts";
import { nodeNetwork } from "../../src/adapters/network-node.ts";
import { processTable } from "../../src/adapters/process-table.ts";
import { diskMailRootStatus } from "../../src/adapters/queue-disk.ts";
import { detectTarget, serviceOf } from "../../src/adapters/service/detect.ts";
import { linuxProcesses } from "../../src/adapters/service/processes-linux.ts";
import { tcpSmtpDialogue } from "../../src/adapters/smtp-dialogue-tcp.ts";
import { unixStartup } from "../../src/adapters/startup/unix.ts";
import { diskStateFolder } from "../../src/adapters/state-folder-disk.ts";
import { isBusy } from "../../src/app/job.ts";
import { refreshNow } from "../../src/app/poll.ts";
import type { Ports } from "../../src/app/ports.ts";
import { newStore, readAll } from "../../src/app/store.ts";
import { keymapOf, type OwnKeys } from "../../src/core/keys/commands.ts";
import { ok } from "../../src/core/problem.ts";
import { SHOWN_FILES, type StepId } from "../../src/schema/steps.ts";
import type { Language } from "../../src/text/language.ts";
import { WORDS, type Words } from "../../src/text/words.ts";
import { AppProvider } from "../../src/ui/app-context.tsx";
import { InputRoot } from "../../src/ui/input.tsx";
import { KeymapProvider } from "../../src/ui/keymap-context.ts";
import { SetupScreen } from "../../src/ui/screens/setup-screen.tsx";
import { makeTheme, ThemeProvider } from "../../src/ui/theme.ts";
import type { Told } from "../../src/ui/use-setup.ts";
import { type DriverOptions, start } from "./driver.tsx";

const STAND_IN = join(import.meta.dirname, "../../src/demo/stand-in.ts");

/**
 * A folder of this test's own, with what the machine would have: a state folder
 * and an XMail program, which is the stand-in unless a folder with real XMail is
 * given. Beside the stand-in time passes faster.
 */
export function machine(real?: string) {
  const folder = mkdtempSync(join(tmpdir(), "journey-"));
  const programs = real ?? join(folder, "bin");
  if (real === undefined) {
    mkdirSync(programs);
    const script = `#!/bin/sh\nSTAND_IN_SPEED=40 exec "${process.execPath}" "${STAND_IN}" "$@"\n`;
    writeFileSync(join(programs, "XMail"), script);
    chmodSync(join(programs, "XMail"), 0o755);
  }
  return {
    speed: real === undefined ? 3 : 1,
    folder,
    mailRoot: join(folder, "MailRoot"),
    statePath: join(folder, "state"),
    programs,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

export type Machine = ReturnType<typeof machine>;
export type SetupApp = Awaited<ReturnType<typeof openSetup>>;

/** The real adapters for a test's machine; each port goes through `counted`, for those who wait until all is quiet. */
export async function machinePorts(
  { mailRoot, statePath, programs, speed }: Machine,
  counted: <P extends object>(port: P) => P = (port) => port,
): Promise<Ports> {
  const clock = systemClock();
  const begin = clock.now();
  const files = diskFiles("/");
  const tools = { files, commands: nodeCommands(), clock, processes: linuxProcesses() };
  const stateFolder = diskStateFolder(statePath);
  const target = await detectTarget(tools, { state: stateFolder }, { kind: "own-process" });
  return {
    files: counted(diskFiles(mailRoot)),
    control: counted(tcpControl()),
    service: counted(serviceOf(tools, { state: stateFolder }, target, mailRoot)),
    startup: counted(unixStartup(tools, target)),
    stateFolder: counted(stateFolder),
    certificates: nodeCertificates(),
    clock: {
      now: () => begin + (clock.now() - begin) * speed,
      sleep: (ms, signal) => clock.sleep(ms / speed, signal),
    },
    network: counted({
      ...nodeNetwork(),
      // Tests on machines with any cards propose the same rows.
      interfaces: async () => [
        { name: "lo", address: "127.0.0.1", prefix: 8, family: "ipv4", kind: "loopback" },
        { name: "eth0", address: "192.168.7.10", prefix: 24, family: "ipv4", kind: "physical" },
      ],
    }),
    senderCheck: counted({
      program: async () => ok("// the sender check\n"),
      node: async () => ({ path: process.execPath }),
    }),
    names: counted({ resolve: async () => undefined }),
    smtpDialogue: counted(tcpSmtpDialogue()),
    mailRootStatus: counted(diskMailRootStatus(mailRoot)),
    discovery: counted(
      linuxDiscovery(
        { files, commands: nodeCommands(), processes: processTable(), environment: { PATH: programs } },
        { argument: mailRoot },
      ),
    ),
    log: fileLog(join(statePath, "xmail-tui.log"), clock),
    ownProcess: { pid: 4711, user: "taro", facts: async () => undefined },
    who: () => "taro",
    random: (count) => crypto.getRandomValues(new Uint8Array(count)),
  };
}

/** What a test has other than a person without any settings, at an xterm of 80x24. */
interface Habits extends Pick<DriverOptions, "env" | "columns" | "rows"> {
  readonly keys?: OwnKeys;
  readonly toldFirst?: readonly Told[];
}

/**
 * The set-up on the real adapters, on a screen of 80x24.
 *
 * @param portsOf The adapters of another kind of machine.
 * @param shownRoot What that machine calls the MailRoot.
 * @param speak The words of that machine.
 */
export async function openSetup(
  here: Machine,
  language: Language = "en",
  portsOf: typeof machinePorts = machinePorts,
  shownRoot = here.mailRoot,
  speak: (words: Words) => Words | Promise<Words> = (words) => words,
  { keys, toldFirst, ...terminal }: Habits = {},
) {
  let pending = 0;
  const counted = <P extends object>(port: P): P =>
    new Proxy(port, {
      get(target, name) {
        const member: unknown = Reflect.get(target, name);
        if (typeof member !== "function") return member;
        return (...args: unknown[]) => {
          const result: unknown = member.apply(target, args);
          if (!(result instanceof Promise)) return result;
          pending++;
          return result.finally(() => pending--);
        };
      },
    });
  const ports = await portsOf(here, counted);
  const store = newStore(shownRoot);
  await readAll(store, ports, SHOWN_FILES);
  await refreshNow(store, ports);
  const words = await speak(WORDS[language]);
  let quit = false;
  const onQuit = () => {
    quit = true;
  };
  const driver = await start(
    <ThemeProvider value={makeTheme({})}>
      <KeymapProvider value={keymapOf(keys)}>
        <InputRoot>
          <AppProvider value={{ store, ports, words }}>
            <SetupScreen onQuit={onQuit} toldFirst={toldFirst} />
          </AppProvider>
        </InputRoot>
      </KeymapProvider>
    </ThemeProvider>,
    { ...terminal, idle: () => pending === 0 && !isBusy(store) },
  );

  /** The panel in the middle, line by line, without its frame. */
  const panel = (): string[] =>
    driver.lines().map((line) => {
      const parts = line.split("│");
      // In a narrow window the menu makes room for what needs the width.
      return (parts[parts.length > 3 ? 3 : 1] ?? "").trim();
    });
  /** The line that the cursor is on. */
  const focused = (): string => panel().find((line) => line.startsWith("> ")) ?? "";

  /** Walks down the form until the cursor is on a line with this text. */
  async function goTo(text: string): Promise<void> {
    for (let presses = 0; presses < 250; presses++) {
      if (focused().includes(text)) return;
      await driver.press("tab");
    }
    throw new Error(`no line with ${text} takes the cursor:\n${driver.screen()}`);
  }

  return {
    ...driver,
    ports,
    store,
    words: words.screens,
    fields: words.fields,
    explain: words.explain,
    hasQuit: () => quit,
    panel,
    focused,
    goTo,
    /** Puts the cursor on a variable of server.tab, whose label the window may cut. */
    goToField: (name: keyof typeof words.fields) =>
      goTo(`> ${words.fields[name].label} (${name})`.slice(0, 12)),
    /** Empties the field with the cursor and types another value. */
    async retype(value: string): Promise<void> {
      await driver.press("end", ...Array.from({ length: 40 }, () => "backspace"));
      if (value !== "") await driver.type(value);
    },
    /** Types the words that a dangerous save asks for, and says OK. */
    async typeWords(asked: string): Promise<void> {
      await driver.type(asked);
      await driver.press("enter", "enter");
    },
    /** Answers a question that stands on Cancel with OK, and closes the job that it starts when that is done. */
    async confirm(): Promise<void> {
      await driver.press("left", "enter", "enter");
    },
    async choose(text: string): Promise<void> {
      await goTo(text);
      await driver.press("enter");
    },
    async step(id: StepId): Promise<void> {
      const { title } = words.screens.steps[id];
      for (let presses = 0; presses < 6; presses++) await driver.press("ctrl+p");
      for (let presses = 0; presses < 6 && !driver.screen().includes(`─ ${title} `); presses++)
        await driver.press("ctrl+n");
    },
  };
}
