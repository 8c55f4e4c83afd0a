import { describe, expect, test } from "vitest";
import { readEnvironment } from "../../../src/core/options/environment-file.ts";
import { DROP_IN, type Machine, machine, ours, script, systemd, unit } from "./startup-machine.ts";

describe("where the options stand", () => {
  test.each<[string, Machine, string, string]>([
    [
      "before there is a unit: the file that ours will read",
      [systemd, undefined],
      "environment-file",
      "/etc/default/xmail",
    ],
    ["our unit's environment file", [systemd, ours], "environment-file", "/etc/default/xmail"],
    [
      "another unit's",
      [systemd, unit("EnvironmentFile=-/etc/sysconfig/xmail")],
      "environment-file",
      "/etc/sysconfig/xmail",
    ],
    [
      "of several the last that sets it",
      [
        systemd,
        unit("EnvironmentFile=/etc/a", "EnvironmentFile=/etc/b", "EnvironmentFile=-/etc/c"),
        { "/etc/a": "MAIL_CMD_LINE=-Pl\n", "/etc/b": "MAIL_CMD_LINE=-Sl\n" },
      ],
      "environment-file",
      "/etc/b",
    ],
    [
      "a drop-in over what the unit sets inline",
      [systemd, unit('Environment="MAIL_CMD_LINE=-Pl -Sl"')],
      "drop-in",
      DROP_IN,
    ],
    ["a drop-in where the unit sets nothing", [systemd, unit()], "drop-in", DROP_IN],
    [
      "an init script",
      [{ kind: "sysv", script: "/etc/init.d/xmail" }, undefined, { "/etc/init.d/xmail": script }],
      "init-script",
      "/etc/init.d/xmail",
    ],
    [
      "the script behind a unit that systemd made of it",
      [
        systemd,
        "[Unit]\nSourcePath=/etc/init.d/xmail\n[Service]\nExecStart=/etc/init.d/xmail start\n",
        { "/etc/init.d/xmail": script },
      ],
      "init-script",
      "/etc/init.d/xmail",
    ],
    [
      "a file that the script reads in and that sets them",
      [
        { kind: "sysv", script: "/etc/init.d/xmail" },
        undefined,
        {
          "/etc/init.d/xmail": 'MAIL_CMD_LINE=""\n. /etc/default/xmail\n',
          "/etc/default/xmail": "export MAIL_CMD_LINE='-Pl'\n",
        },
      ],
      "environment-file",
      "/etc/default/xmail",
    ],
    [
      "our own file",
      [{ kind: "own-process", file: "/state/startup.env" }, undefined],
      "own-settings",
      "/state/startup.env",
    ],
  ])("%s", async (_, made, kind, name) => {
    const read = await machine(...made).startup.read();
    expect(read.ok && read.value.places[1]).toEqual({ value: "commandLine", kind, name });
  });

  test("the default domain stands where callers of sendmail get it", async () => {
    const { startup } = machine(systemd, ours, {
      "/etc/environment": 'LANG="C"\nDEFAULT_DOMAIN="example.jp"\n',
    });
    const read = await startup.read();
    expect(read.ok && read.value.values.defaultDomain).toBe("example.jp");
    expect(read.ok && read.value.places[2]).toMatchObject({
      kind: "etc-environment",
      name: "/etc/environment",
    });
  });
});

describe("writing, read back", () => {
  const values = {
    mailRoot: "/srv/MailRoot",
    commandLine: '-Cl -Mr 24 -Ms "/srv/x y"',
    defaultDomain: "example.jp",
  };

  test.each<[string, Machine, string, string]>([
    [
      "an environment file",
      [systemd, ours, { "/etc/default/xmail": "# keep\nMAIL_CMD_LINE='-Pl'\nTZ=UTC\n" }],
      "/etc/default/xmail",
      '# keep\nMAIL_CMD_LINE="-Cl -Mr 24 -Ms \\"/srv/x y\\""\nTZ=UTC\nMAIL_ROOT=/srv/MailRoot\n',
    ],
    [
      "a drop-in",
      [systemd, unit('Environment="MAIL_ROOT=/old" MAIL_CMD_LINE=-Pl')],
      DROP_IN,
      '# Written by xmail-tui.\n[Service]\nEnvironment=MAIL_ROOT=/srv/MailRoot\nEnvironment="MAIL_CMD_LINE=-Cl -Mr 24 -Ms \\"/srv/x y\\""\n',
    ],
    [
      "an init script",
      [{ kind: "sysv", script: "/etc/init.d/xmail" }, undefined, { "/etc/init.d/xmail": script }],
      "/etc/init.d/xmail",
      script
        .replace("XMAIL_ROOT=/var/MailRoot", "XMAIL_ROOT=/srv/MailRoot")
        .replace('XMAIL_CMD_LINE=""', 'XMAIL_CMD_LINE="-Cl -Mr 24 -Ms \\"/srv/x y\\""'),
    ],
    [
      "our own file",
      [{ kind: "own-process", file: "/state/startup.env" }, undefined],
      "/state/startup.env",
      'MAIL_ROOT=/srv/MailRoot\nMAIL_CMD_LINE="-Cl -Mr 24 -Ms \\"/srv/x y\\""\n',
    ],
  ])("%s", async (_, made, path, after) => {
    const { startup, files } = machine(...made);
    const plan = await startup.plan(values);
    expect(plan.ok && plan.value.find(({ name }) => name === path)?.after).toBe(after);
    expect(await startup.write(values)).toEqual({ ok: true, value: undefined });
    expect(files.get(path)?.bytes).toBe(after);
    expect(files.get("/etc/environment")?.bytes).toBe("DEFAULT_DOMAIN=example.jp\n");
    const read = await startup.read();
    expect(read.ok && read.value).toMatchObject({ values, problems: [] });
    expect(await startup.plan(values)).toEqual({ ok: true, value: [] });
  });

  test("a drop-in takes effect by a daemon-reload, and keeps what it held", async () => {
    const { startup, files, ran } = machine(systemd, unit());
    expect((await startup.write({ mailRoot: "/srv/MailRoot" })).ok).toBe(true);
    expect((await startup.write({ commandLine: "-Pl 100%" })).ok).toBe(true);
    expect(files.get(DROP_IN)?.bytes).toContain(
      'Environment=MAIL_ROOT=/srv/MailRoot\nEnvironment="MAIL_CMD_LINE=-Pl 100%%"\n',
    );
    expect(ran.filter((line) => line === "systemctl daemon-reload --no-ask-password")).toHaveLength(2);
  });

  test("what isn't named stays; an empty default domain goes", async () => {
    const { startup, files } = machine(systemd, ours, {
      "/etc/default/xmail": "MAIL_ROOT=/var/MailRoot\n",
      "/etc/environment": "DEFAULT_DOMAIN=old.example\nLANG=C\n",
    });
    expect((await startup.write({ defaultDomain: "" })).ok).toBe(true);
    expect(files.get("/etc/environment")?.bytes).toBe("LANG=C\n");
    expect(files.get("/etc/default/xmail")?.bytes).toBe("MAIL_ROOT=/var/MailRoot\n");
  });

  test("options may be emptied, so that XMail runs with its defaults", async () => {
    const { startup, files } = machine(systemd, ours, { "/etc/default/xmail": "MAIL_CMD_LINE=-Pl\n" });
    expect((await startup.write({ commandLine: "" })).ok).toBe(true);
    expect(readEnvironment(files.get("/etc/default/xmail")?.bytes ?? "")).toMatchObject([
      { systemd: "", agree: true },
    ]);
  });
});
