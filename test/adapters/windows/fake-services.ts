import type { CommandOutput } from "../../../src/ports/commands.ts";
import type { FakeRegistry } from "./fake-registry.ts";

export type System = "windows" | "wine8" | "wine10";

const NUMBERS = { STOPPED: 1, START_PENDING: 2, STOP_PENDING: 3, RUNNING: 4 } as const;

export interface FakeService {
  state: keyof typeof NUMBERS;
  exit: number;
  pid: number;
}

export interface ServiceScript {
  /** What becomes of a start: a process, or the number it ends with at once. */
  readonly start?: (name: string) => Promise<{ readonly pid: number } | { readonly exit: number }>;
  readonly stop?: (name: string) => Promise<void>;
  /** The number with which a verb fails. */
  readonly fails?: Readonly<Record<string, number>>;
}

const key = (name: string): string => `HKLM\\SYSTEM\\CurrentControlSet\\Services\\${name}`;

/** The service manager with sc.exe before it, as each system has it. Messages are Japanese, as a Japanese Windows says them. */
export function fakeServices(system: System, registry: FakeRegistry, script: () => ServiceScript) {
  const services = new Map<string, FakeService>();

  /** Windows says what went wrong and ends with its number; Wine 8 says nothing and ends with 1. */
  const failed = (verb: string, code: number): CommandOutput => ({
    exitCode: system === "wine8" ? 1 : code,
    stdout:
      system === "windows"
        ? `[SC] ${verb} FAILED ${code}:\r\n\r\n指定されたサービスに問題があります。\r\n\r\n`
        : "",
    stderr: "",
  });
  const done = (stdout = ""): CommandOutput => ({ exitCode: 0, stdout, stderr: "" });

  function block(name: string, { state, exit, pid }: FakeService, extended: boolean): string {
    const lines = [
      `SERVICE_NAME: ${name}`,
      "        TYPE               : 10  WIN32_OWN_PROCESS",
      `        STATE              : ${NUMBERS[state]}  ${state}`,
      ...(system === "windows"
        ? ["                                (STOPPABLE, NOT_PAUSABLE, ACCEPTS_SHUTDOWN)"]
        : []),
      `        WIN32_EXIT_CODE    : ${exit}  (0x${exit.toString(16)})`,
      "        SERVICE_EXIT_CODE  : 0  (0x0)",
      "        CHECKPOINT         : 0x0",
      "        WAIT_HINT          : 0x0",
      ...(extended ? [`        PID                : ${pid}`, "        FLAGS              : "] : []),
    ];
    return system === "windows" ? `\r\n${lines.join(" \r\n")}\r\n` : `${lines.join("\n")}\n`;
  }

  /** `name= value` pairs, of which the blank is a new argument. */
  function settings(args: readonly string[]): ReadonlyMap<string, string> {
    const pairs = args.flatMap((one, at) =>
      /^\w+=$/.test(one) ? [[one.slice(0, -1).toLowerCase(), args[at + 1] ?? ""] as const] : [],
    );
    return new Map(pairs);
  }

  function store(name: string, given: ReadonlyMap<string, string>): void {
    const start = { auto: 2, demand: 3, disabled: 4 }[given.get("start") ?? ""];
    const path = given.get("binpath");
    if (path !== undefined) registry.set(key(name), "ImagePath", { type: "REG_EXPAND_SZ", data: path });
    if (start !== undefined) registry.set(key(name), "Start", { type: "REG_DWORD", data: start });
    if (given.has("depend"))
      registry.set(key(name), "DependOnService", {
        type: "REG_MULTI_SZ",
        data: given.get("depend")!.split("/"),
      });
    if (given.has("obj")) registry.set(key(name), "ObjectName", { type: "REG_SZ", data: given.get("obj")! });
  }

  const EXTRA = ["queryex", "qc", "config", "showsid"];

  async function run(args: readonly string[]): Promise<CommandOutput> {
    const [verb = "", name = ""] = args;
    if (system !== "windows" && EXTRA.includes(verb))
      return { exitCode: system === "wine8" ? 1 : 1639, stdout: "", stderr: "" };
    const fault = script().fails?.[verb];
    if (fault !== undefined) return failed(verb, fault);
    const service = services.get(name.toLowerCase());
    if (verb === "create") {
      if (service) return failed("CreateService", 1073);
      services.set(name.toLowerCase(), { state: "STOPPED", exit: 1077, pid: 0 });
      store(name, settings(args));
      return done();
    }
    if (!service) return failed("OpenService", 1060);
    if (verb === "query" || verb === "queryex") return done(block(name, service, verb === "queryex"));
    if (verb === "config") store(name, settings(args));
    if (verb === "description")
      registry.set(key(name), "Description", { type: "REG_SZ", data: args[2] ?? "" });
    if (verb === "failure") registry.set(key(name), "FailureActions", { type: "REG_BINARY", data: "" });
    if (verb === "delete") {
      services.delete(name.toLowerCase());
      registry.removeKey(key(name));
    }
    if (verb === "start") {
      if (service.state !== "STOPPED") return failed("StartService", 1056);
      const became = (await script().start?.(name)) ?? { pid: 4711 };
      Object.assign(
        service,
        "pid" in became
          ? { state: "RUNNING", exit: 0, pid: became.pid }
          : { state: "STOPPED", exit: became.exit },
      );
      return done(block(name, { ...service, state: "START_PENDING" }, false));
    }
    if (verb === "stop") {
      if (service.state === "STOPPED") return failed("ControlService", 1062);
      await script().stop?.(name);
      Object.assign(service, { state: "STOPPED", exit: 0, pid: 0 });
      return done(block(name, { ...service, state: "STOP_PENDING" }, false));
    }
    return done("[SC] SUCCESS\r\n");
  }
  return { run, services };
}
