import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type DiscoveryHints, linuxDiscovery } from "../../src/adapters/discovery-linux.ts";
import { mailRootOption } from "../../src/adapters/discovery-registrations.ts";
import type { XmailProcess } from "../../src/ports/processes.ts";
import { type Answer, fakeCommands } from "../support/fake-commands.ts";
import { fakeProcesses } from "../support/fake-processes.ts";
import { memoryFiles } from "../support/memory-files.ts";

interface Machine {
  readonly mailRoots?: readonly string[];
  readonly files?: Readonly<Record<string, string>>;
  readonly commands?: Readonly<Record<string, Answer>>;
  readonly running?: readonly XmailProcess[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly hints?: DiscoveryHints;
}

function machine(given: Machine) {
  const files = memoryFiles(given.files, { root: "/" });
  for (const root of given.mailRoots ?? []) {
    for (const table of ["server.tab", "mailusers.tab", "domains.tab"]) files.put(`${root}/${table}`, "");
  }
  const discovery = linuxDiscovery(
    {
      files,
      commands: fakeCommands(given.commands),
      processes: fakeProcesses(given.running),
      environment: given.environment ?? {},
    },
    given.hints,
  );
  return { files, discovery };
}

const SCRIPT = readFileSync(join(import.meta.dirname, "../fixtures/service/init-script.sh"), "latin1");
const UNIT = (lines: string) => ({
  "systemctl cat xmail.service": { stdout: `# /etc/systemd/system/xmail.service\n[Service]\n${lines}\n` },
});

describe("finding MailRoots", () => {
  test.each<[string, Machine, string]>([
    ["the argument", { hints: { argument: "/srv/found" } }, "argument"],
    ["MAIL_ROOT", { environment: { MAIL_ROOT: "/srv/found" } }, "environment"],
    ["our settings", { hints: { settings: { mailRoot: "/srv/found" } } }, "settings"],
    [
      "a unit's environment file",
      {
        commands: UNIT("EnvironmentFile=/etc/xmail.env\nExecStart=/opt/xmail/bin/XMail -Md"),
        files: { "/etc/xmail.env": 'MAIL_ROOT="/srv/found"\n' },
      },
      "systemd-unit",
    ],
    [
      "a unit's own environment",
      { commands: UNIT("Environment=MAIL_ROOT=/srv/found\nExecStart=/opt/xmail/bin/XMail -Md") },
      "systemd-unit",
    ],
    [
      "a unit's arguments, which beat its environment",
      { commands: UNIT("Environment=MAIL_ROOT=/srv/other\nExecStart=/opt/XMail -Md -Ms /srv/found") },
      "systemd-unit",
    ],
    [
      "a unit's MAIL_CMD_LINE, which beats both",
      {
        commands: UNIT(
          'Environment=MAIL_ROOT=/srv/other "MAIL_CMD_LINE=-Pl -Ms /srv/found -Sl"\nExecStart=/opt/XMail -Md',
        ),
      },
      "systemd-unit",
    ],
    [
      "the shipped init script",
      { files: { "/etc/init.d/xmail": SCRIPT.replace("XMAIL_ROOT=/var/MailRoot", "XMAIL_ROOT=/srv/found") } },
      "init-script",
    ],
    ["/etc/default/xmail", { files: { "/etc/default/xmail": "MAIL_ROOT=/srv/found\n" } }, "etc-default"],
    [
      "the environment of a running XMail",
      { running: [{ pid: 7, arguments: ["/opt/XMail"], environment: { MAIL_ROOT: "/srv/found" } }] },
      "process",
    ],
    [
      "the arguments of a running XMail",
      { running: [{ pid: 7, arguments: ["/opt/XMail", "-Md", "-Ms", "/srv/found"] }] },
      "process",
    ],
  ])("from %s", async (_, given, source) => {
    const { discovery } = machine({ ...given, mailRoots: ["/srv/found", "/srv/other"] });
    expect(await discovery.mailRoots()).toEqual([{ path: "/srv/found", source }]);
  });

  test("in the usual places", async () => {
    const { discovery } = machine({ mailRoots: ["/opt/xmail/MailRoot", "/var/MailRoot"] });
    expect(await discovery.mailRoots()).toEqual([
      { path: "/var/MailRoot", source: "usual-place" },
      { path: "/opt/xmail/MailRoot", source: "usual-place" },
    ]);
  });

  test("several are given in the order of what is more likely meant, each once", async () => {
    const { discovery } = machine({
      mailRoots: ["/var/MailRoot", "/srv/a", "/srv/b"],
      environment: { MAIL_ROOT: "/srv/b/" },
      hints: { argument: "/srv/a" },
      files: { "/etc/default/xmail": "MAIL_ROOT=/var/MailRoot\n" },
    });
    expect(await discovery.mailRoots()).toEqual([
      { path: "/srv/a", source: "argument" },
      { path: "/srv/b", source: "environment" },
      { path: "/var/MailRoot", source: "etc-default" },
    ]);
  });

  test("case 58: a link and the folder behind it are one", async () => {
    const { files, discovery } = machine({
      mailRoots: ["/mnt/volume"],
      environment: { MAIL_ROOT: "/srv/link" },
    });
    files.link("/srv/link", "/mnt/volume");
    files.link("/var/MailRoot", "../srv/link");
    expect(await discovery.mailRoots()).toEqual([{ path: "/srv/link", source: "environment" }]);
  });

  test("case 57: a spelling is taken as XMail takes it, one that it couldn't use is no find", async () => {
    const with_ = (value: string) =>
      machine({ mailRoots: ["/srv/found"], environment: { MAIL_ROOT: value } }).discovery.mailRoots();
    expect(await with_("srv/found")).toEqual([{ path: "/srv/found", source: "environment" }]);
    expect(await with_("/srv/found ")).toEqual([]);
    expect(await with_('"/srv/found"')).toEqual([]);
  });

  test("what isn't a MailRoot is left out, one that we may not look into is not", async () => {
    const { files, discovery } = machine({
      environment: { MAIL_ROOT: "/srv/locked" },
      files: { "/var/MailRoot/readme": "", "/opt/MailRoot": "a file" },
    });
    files.failOn("list", "/srv/locked", "FILE_NO_PERMISSION");
    expect(await discovery.mailRoots()).toEqual([{ path: "/srv/locked", source: "environment" }]);
  });

  test("a machine without anything of XMail's gives none", async () => {
    const { discovery } = machine({});
    expect(await discovery.mailRoots()).toEqual([]);
    expect(await discovery.programs()).toEqual([]);
  });
});

describe("finding programs", () => {
  test("a running one, the unit's, one on the PATH and the usual places, each once", async () => {
    const { files, discovery } = machine({
      mailRoots: ["/var/MailRoot"],
      commands: UNIT("ExecStart=/opt/unit/XMail -Md"),
      running: [{ pid: 7, arguments: ["XMail"], executable: "/opt/running/XMail" }],
      environment: { PATH: "bin:/opt/running:/usr/bin" },
    });
    for (const folder of ["running", "unit"]) files.put(`/opt/${folder}/XMail`, "", 0o755);
    files.put("/usr/bin/XMail", "", 0o755);
    files.put("/var/MailRoot/bin/XMail", "", 0o700);
    expect(await discovery.programs()).toEqual([
      { path: "/opt/running/XMail", source: "process" },
      { path: "/opt/unit/XMail", source: "unit" },
      { path: "/usr/bin/XMail", source: "path" },
      { path: "/var/MailRoot/bin/XMail", source: "usual-place" },
    ]);
  });

  test("the one that the shipped init script would start", async () => {
    const { files, discovery } = machine({ files: { "/etc/init.d/xmail": SCRIPT } });
    files.put("/var/MailRoot/bin/XMail", "", 0o755);
    expect(await discovery.programs()).toEqual([{ path: "/var/MailRoot/bin/XMail", source: "init-script" }]);
  });

  test("an interpreter that runs a stand-in is no XMail, a file that may not be run neither", async () => {
    const { files, discovery } = machine({
      commands: UNIT("ExecStart=/usr/bin/node /opt/xmail.ts -Md"),
      running: [{ pid: 7, arguments: ["node", "/opt/XMail"], executable: "/usr/bin/node" }],
    });
    files.put("/usr/bin/node", "", 0o755);
    files.put("/usr/sbin/XMail", "", 0o644);
    expect(await discovery.programs()).toEqual([]);
  });

  test("one by another name is found by that name", async () => {
    const { files, discovery } = machine({ hints: { programName: "xmaild" } });
    files.put("/usr/sbin/xmaild", "", 0o755);
    expect(await discovery.programs()).toEqual([{ path: "/usr/sbin/xmaild", source: "usual-place" }]);
  });
});

test.each([
  [["XMail", "-Ms", "/a"], undefined, "/a"],
  [["XMail", "-Ms", "/a", "-Ms", "/b"], undefined, "/b"],
  [["XMail", "-Ms", "/a"], '-Sl -Ms "/with blank" -Pl', "/with blank"],
  [["XMail", "-Md"], "-Sl", undefined],
  [["XMail", "-Ms"], undefined, undefined],
])("%j with MAIL_CMD_LINE %j names the MailRoot %j", (args, line, expected) => {
  expect(mailRootOption(args, line)).toBe(expected);
});
