import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { unitDangers } from "../../../src/core/options/unit-dangers.ts";
import { parseUnit } from "../../../src/core/options/unit-file.ts";
import { environmentDropIn, mendingDropIn, printUnit } from "../../../src/core/options/unit-print.ts";
import { portsOutOfReach } from "../../../src/core/service/low-ports.ts";

const fixture = (name: string): string => readFileSync(`test/fixtures/service/${name}.txt`, "utf8");
const plan = {
  program: "/opt/node",
  leadingArguments: ["/opt/fake-xmail.ts"],
  mailRoot: "/var/MailRoot",
  user: "xmail",
  environmentFile: "/etc/default/xmail",
};
const service = (...lines: readonly string[]): string => ["[Service]", ...lines, ""].join("\n");
const safe = ["ExecStart=/usr/bin/XMail -Md", "KillSignal=SIGINT", "User=xmail"];

describe("reading", () => {
  test("a unit of somebody else with its drop-in, continued lines and systemd's defaults", () => {
    expect(parseUnit(fixture("cat-foreign"))).toEqual({
      files: ["/etc/systemd/system/old.service", "/etc/systemd/system/old.service.d/10-short.conf"],
      execStart: ["/var/MailRoot/bin/XMail"],
      execStop: false,
      type: "forking",
      killSignal: "SIGTERM",
      killMode: "control-group",
      timeoutStop: 5,
      environment: { MAIL_ROOT: "/var/MailRoot", MAIL_CMD_LINE: "-Pl -Sl    -Ql" },
      environmentFiles: [],
      restart: "always",
      restartSec: 0.1,
      startLimitInterval: 10,
      startLimitBurst: 5,
      pidFile: "/run/XMail.pid",
      opensLowPorts: true,
    });
  });

  test("a unit that systemd has made of an init script", () => {
    expect(parseUnit(fixture("cat-generated"))).toMatchObject({
      execStart: ["/etc/init.d/oldmail", "start"],
      execStop: true,
      timeoutStop: 300,
      killMode: "process",
    });
  });

  test.each([
    [
      "an empty assignment empties the list",
      ["ExecStart=/a", "ExecStart=", "ExecStart=-/b c"],
      { execStart: ["/b", "c"] },
    ],
    [
      "quotes, escapes and specifiers",
      ['ExecStart=/a "b c" d\\x 50%% $$x'],
      { execStart: ["/a", "b c", "dx", "50%", "$x"] },
    ],
    ["time spans", ["TimeoutStopSec=1min 30s", "RestartSec=500ms"], { timeoutStop: 90, restartSec: 0.5 }],
    ["waiting for ever", ["TimeoutStopSec=infinity"], { timeoutStop: Number.POSITIVE_INFINITY }],
    ["signals by number", ["KillSignal=2"], { killSignal: "SIGINT" }],
    [
      "optional environment files",
      ["EnvironmentFile=-/etc/x", "EnvironmentFile=/etc/y"],
      {
        environmentFiles: [
          { path: "/etc/x", optional: true },
          { path: "/etc/y", optional: false },
        ],
      },
    ],
    [
      "a comment within a continued line",
      ["Environment=A=1 \\", "# no", "B=2"],
      { environment: { A: "1", B: "2" } },
    ],
  ])("%s", (_, lines, expected) => {
    expect(parseUnit(service(...lines))).toMatchObject(expected);
  });
});

describe("dangers", () => {
  test.each([
    ["ours has none", printUnit(plan), []],
    [
      "systemd's own defaults stop XMail by SIGTERM",
      fixture("cat-foreign"),
      [
        "unit-sends-sigterm",
        "unit-daemon-mode",
        "unit-runs-as-root",
        "unit-no-restart-limit",
        "unit-short-stop-timeout",
      ],
    ],
    ["SIGHUP and SIGQUIT stop it too", service(...safe, "KillSignal=QUIT"), []],
    ["KillMode=none sends nothing", service(...safe, "KillSignal=SIGTERM", "KillMode=none"), []],
    ["SIGKILL is no better", service(...safe, "KillSignal=SIGKILL"), ["unit-sends-sigterm"]],
    [
      "-Md in MAIL_CMD_LINE comes too late",
      service(safe[1]!, safe[2]!, "ExecStart=/usr/bin/XMail", 'Environment="MAIL_CMD_LINE=-Pl -Md"'),
      ["unit-daemon-mode"],
    ],
    [
      "5 starts in 10 s never come about when each takes 2 s",
      service(...safe, "Restart=on-failure"),
      ["unit-no-restart-limit"],
    ],
    ["a limit that can be met", service(...safe, "Restart=on-failure", "StartLimitIntervalSec=60"), []],
    ["root by number", service("User=0", ...safe.slice(0, 2)), ["unit-runs-as-root"]],
  ])("%s", (_, text, expected) => {
    expect(unitDangers(parseUnit(text))).toEqual(expected);
  });

  test("the drop-in takes every danger away and keeps the rest", () => {
    const text = fixture("cat-foreign");
    const before = parseUnit(text);
    const dropIn = mendingDropIn(before, unitDangers(before), { user: "xmail" });
    const after = parseUnit(`${text}\n${dropIn}`);
    expect(unitDangers(after)).toEqual([]);
    expect(after).toMatchObject({
      execStart: ["/var/MailRoot/bin/XMail", "-Md"],
      restart: "always",
      environment: { MAIL_ROOT: "/var/MailRoot" },
    });
  });

  test("without a user to run as, root stays and only that danger is left", () => {
    const text = fixture("cat-foreign");
    const before = parseUnit(text);
    const after = parseUnit(`${text}\n${mendingDropIn(before, unitDangers(before))}`);
    expect(unitDangers(after)).toEqual(["unit-runs-as-root"]);
  });

  test("a unit without dangers needs no drop-in", () => {
    expect(mendingDropIn(parseUnit(printUnit(plan)), [])).toBe("");
  });
});

describe("case 60: ports below 1024", () => {
  const ports = [25, 110, 6017];

  test.each([
    ["an ordinary user has none of them", service("User=xmail"), [25, 110]],
    [
      "unless it is given the capability",
      service("User=xmail", "AmbientCapabilities=CAP_NET_BIND_SERVICE"),
      [],
    ],
    [
      "which the bounding set may take away",
      service("User=xmail", "AmbientCapabilities=CAP_NET_BIND_SERVICE", "CapabilityBoundingSet=CAP_CHOWN"),
      [25, 110],
    ],
    ["our unit has them", printUnit(plan), []],
    ["root has them", service(), []],
    ["root without the capability hasn't", service("CapabilityBoundingSet=CAP_CHOWN"), [25, 110]],
  ])("case 60: %s", (_, text, expected) => {
    expect(portsOutOfReach(parseUnit(text).opensLowPorts, ports)).toEqual(expected);
  });
});

describe("printing", () => {
  test("the unit is the one that ran under a real systemd", () => {
    const text = fixture("cat-ours");
    expect(`# /etc/systemd/system/xmail.service\n${printUnit(plan)}`).toBe(text);
  });

  test.each([
    ["/home", { mailRoot: "/home/mail/MailRoot" }, "ProtectHome=yes"],
    ["/root", { program: "/root/xmail/bin/XMail" }, "ProtectHome=yes"],
    ["/tmp", { mailRoot: "/tmp/trial" }, "PrivateTmp=yes"],
  ])("hardening that %s contradicts is left out, the rest stays", (_, change, line) => {
    expect(printUnit(plan)).toContain(`${line}\n`);
    const text = printUnit({ ...plan, ...change });
    expect(text).not.toContain(line);
    expect(text).toContain("ProtectSystem=strict\n");
  });

  test("as root it keeps its capabilities", () => {
    const { user: _, ...asRoot } = plan;
    expect(printUnit(asRoot)).not.toMatch(/^(User|AmbientCapabilities|CapabilityBoundingSet)=/m);
  });

  test("paths with blanks, quotes, % and $ come back as they are", () => {
    const odd = {
      ...plan,
      program: "/opt/x $y",
      leadingArguments: ['a"b', "50%"],
      mailRoot: "/srv/mail link",
    };
    expect(parseUnit(printUnit(odd)).execStart).toEqual(["/opt/x $y", 'a"b', "50%", "-Md"]);
    expect(printUnit(odd)).toContain('ReadWritePaths="/srv/mail link"\n');
  });

  test("a drop-in for options is read back as it was meant", () => {
    const values = { MAIL_ROOT: "/srv/mail link", MAIL_CMD_LINE: '-Pl -Ms "/a b" 100% \\' };
    expect(parseUnit(environmentDropIn(values)).environment).toEqual(values);
  });
});
