import type { ReactNode } from "react";
import { vi } from "vitest";
import { lookForAudit } from "../../../src/app/audit.ts";
import { isBusy } from "../../../src/app/job.ts";
import { refreshNow } from "../../../src/app/poll.ts";
import type { Ports } from "../../../src/app/ports.ts";
import { save } from "../../../src/app/save.ts";
import { planSave } from "../../../src/app/save-plan.ts";
import { setValue } from "../../../src/app/store.ts";
import { sampleMailRoot } from "../../../src/demo/sample-mail-root.ts";
import type { Language } from "../../../src/text/language.ts";
import { WORDS } from "../../../src/text/words.ts";
import { AppProvider } from "../../../src/ui/app-context.tsx";
import { InputRoot } from "../../../src/ui/input.tsx";
import { SetupScreen } from "../../../src/ui/screens/setup-screen.tsx";
import { Screen } from "../../../src/ui/terminal/screen.ts";
import { makeTheme, type ThemeChoice, ThemeProvider } from "../../../src/ui/theme.ts";
import { appWith, settled } from "../../app/app-fakes.ts";
import { start } from "../../support/driver.tsx";
import { callCounter } from "./call-counter.ts";

export type Size = readonly [columns: number, rows: number];
export type Base = Awaited<ReturnType<typeof sampleApp>>;
export type ScreenApp = Awaited<ReturnType<typeof openApp>>;

/** The demo's files in memory on a fake machine whose clock stands still: the same screens in every run. */
export async function sampleApp() {
  const sample = sampleMailRoot(new Date(Date.UTC(2026, 0, 1)), { name: "admin", password: "secret123" });
  const tables = Object.fromEntries(sample.files.map(({ name, bytes }) => [name, bytes]));
  const fakes = await appWith(tables);
  const { ports, store, clock, network } = fakes;
  for (const folder of sample.folders) await ports.files.makeFolder(folder);
  network.services = [
    { address: "0.0.0.0", port: 25, pid: 101, program: "XMail", greeting: "220 mail.example.org ESMTP" },
    { address: "127.0.0.1", port: 6017, pid: 101, program: "XMail" },
  ];
  await ports.service.register({ program: "/usr/bin/XMail", mailRoot: "/mail-root" });
  await ports.service.start();
  await fakes.stateFolder.write(
    "settings.json",
    '{"controlAccount":"admin","controlPassword":"secret123","programFolder":"/usr/bin"}',
  );
  await settled(clock, refreshNow(store, ports));
  // Two saves for the history.
  for (const value of ["24", "32"]) {
    setValue(store, "server.tab", "MaxMTAOps", value);
    const plan = await planSave(store.getState(), ports, store.getState().edits);
    await settled(clock, save(store, ports, plan));
  }
  await settled(clock, refreshNow(store, ports));
  await settled(clock, lookForAudit(store, ports));
  store.setState({ job: undefined });
  return fakes;
}

/** What Ink hands over, before anything is cut to the window. */
const frames: string[] = [];
const write = Screen.prototype.write;
vi.spyOn(Screen.prototype, "write").mockImplementation(function (this: Screen, data, done) {
  if (data !== "" && !/^\x1b\[\?/.test(data)) frames.push(data);
  return write.call(this, data, done);
});

export interface OpenOptions extends ThemeChoice {
  readonly language: Language;
  readonly size: Size;
  /** What is drawn, if not the set-up. */
  readonly tree?: ((words: (typeof WORDS)[Language]) => ReactNode) | undefined;
  /** Before anything is drawn. */
  readonly prepare?: ((base: Base) => void | Promise<void>) | undefined;
}

/** Draws the set-up, or another screen, over a sample app of its own. */
export async function openApp({ language, size, tree, prepare, ...theme }: OpenOptions) {
  const base = await sampleApp();
  await prepare?.(base);
  const { store } = base;
  const { counted, quiet } = callCounter();
  const ports = Object.fromEntries(
    Object.entries(base.ports).map(([name, port]) => [
      name,
      typeof port === "object" && name !== "clock" ? counted(port) : port,
    ]),
  ) as unknown as Ports;
  const words = WORDS[language];
  let quits = 0;
  const driver = await start(
    <ThemeProvider value={makeTheme(theme)}>
      <InputRoot>
        <AppProvider value={{ store, ports, words }}>
          {tree ? tree(words) : <SetupScreen onQuit={() => quits++} />}
        </AppProvider>
      </InputRoot>
    </ThemeProvider>,
    { columns: size[0], rows: size[1], idle: () => quiet() && !isBusy(store) },
  );
  return {
    ...base,
    ...driver,
    words,
    hasQuit: () => quits > 0,
    /** The last frame as Ink handed it over. */
    frame: () => frames.at(-1) ?? "",
    /** The rows of the screen that take the cursor, without their frames. */
    focused: () => driver.lines().flatMap((line) => /(?:^|[│|] )(> .*?)\s*(?:[│|]|$)/.exec(line)?.[1] ?? []),
  };
}
