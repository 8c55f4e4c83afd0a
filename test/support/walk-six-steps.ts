import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { diskFiles } from "../../src/adapters/files-disk.ts";
import { diskStateFolder } from "../../src/adapters/state-folder-disk.ts";
import { createMailRoot } from "../../src/app/mail-root.ts";
import { writeSettings } from "../../src/app/settings.ts";
import { decideIpMap } from "../../src/core/access/ip-map.ts";
import { decideRelayTable } from "../../src/core/access/relay.ts";
import { encodePassword } from "../../src/core/password.ts";
import { tabFormat } from "../../src/core/tab/format.ts";
import { readTable, valueIn } from "../../src/core/tab/table.ts";
import { demoCommandLine, freePorts } from "../../src/demo/create-demo.ts";
import type { Machine, SetupApp } from "./setup-app.tsx";

const PASSWORD = "Journey.Password-0123456";

/** A new MailRoot as the start screen makes one. */
export async function newMailRoot(here: Machine): Promise<void> {
  const wanted = {
    rootDomain: "example.jp",
    postmaster: "postmaster@example.jp",
    heloDomain: "example.jp",
    controlAccount: "control-journey",
    controlPasswordHex: encodePassword(PASSWORD),
    largestMailboxKB: 10_000,
    certificate: false,
  };
  await diskFiles("/").makeFolder(here.mailRoot);
  expect(await createMailRoot(diskFiles(here.mailRoot), wanted, here.mailRoot)).toMatchObject({ ok: true });
  await writeSettings(diskStateFolder(here.statePath), {
    controlAccount: wanted.controlAccount,
    controlPassword: PASSWORD,
    postmasterAddress: wanted.postmaster,
  });
}

function modes(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).map(
    (entry) =>
      `${entry.isDirectory() ? "folder" : "file"} ${(statSync(join(entry.parentPath, entry.name)).mode & 0o777).toString(8)}`,
  );
}

/**
 * From a new MailRoot through all six steps to a running server, by keys, on the
 * screen and in the files. The server is left running.
 */
export async function walkSixSteps(app: SetupApp, here: Machine): Promise<void> {
  const table = (name: string) =>
    readTable(readFileSync(join(here.mailRoot, name), "latin1"), tabFormat(name));

  const { buttons, save, steps, serviceStates, notes, live } = app.words;
  /** Reviews what the step changes, writes it and closes the result, which leads to the next step. */
  async function write(shown: string): Promise<void> {
    await app.choose(buttons.review);
    expect(app.screen()).toContain(save.title);
    expect(app.screen()).toContain(shown);
    await app.press("enter");
    expect(app.screen()).toContain(save.done);
    await app.press("enter");
  }

  expect(app.screen()).toContain(`─ ${steps.environment.title} `);
  expect(app.screen()).not.toContain(PASSWORD);
  await app.choose(buttons.recommended);
  await write("minimumPasswordLength");

  expect(app.screen()).toContain(`─ ${steps.startup.title} `);
  await app.choose(buttons.recommended);
  await app.goTo(app.fields.commandLine.label);
  await app.press("end");
  const ports = await freePorts();
  await app.type(` ${demoCommandLine(ports).split(" -F- ")[1]}`);
  await write("MAIL_CMD_LINE");

  expect(app.screen()).toContain(`─ ${steps.service.title} `);
  await app.choose(buttons.register);
  expect(app.screen()).toContain("service.json");
  await app.confirm();
  expect(app.screen()).toContain(serviceStates.stopped);
  await app.choose(buttons.looked);

  expect(app.screen()).toContain(`─ ${steps.control.title} `);
  expect(app.screen()).toContain(notes.controlClosed);
  await app.choose(buttons.looked);

  expect(app.screen()).toContain(`─ ${steps.relay.title} `);
  await app.choose(buttons.recommended);
  await write("192.168.7.0");

  expect(app.screen()).toContain(`─ ${steps.server.title} `);
  await app.choose(buttons.recommended);
  await write("ErrorsAdmin");

  expect(app.screen()).toContain(notes.finished);
  expect(app.screen()).toContain(notes.controlClosed);
  // Before the start, since the server makes files of its own.
  expect(new Set(modes(here.mailRoot))).toEqual(new Set(["folder 700", "file 600"]));
  expect(new Set(modes(here.statePath))).toEqual(new Set(["folder 700", "file 600"]));

  await app.press("enter");
  expect(app.screen()).toContain(save.done);
  await app.press("enter");
  expect(app.screen()).toContain(`${live.service} ${serviceStates.running}`);
  expect(app.screen()).toContain(`SMTP ${ports.smtp} ${live.open}`);
  expect(app.screen()).toContain(live.login);

  const access = table("ctrl.ipmap.tab");
  expect(decideIpMap(access, "198.51.100.7").allowed).toBe(false);
  expect(decideIpMap(access, "127.0.0.1").allowed).toBe(true);
  const relay = table("smtprelay.tab");
  expect(decideRelayTable(relay, "198.51.100.7").allowed).toBe(false);
  expect(decideRelayTable(relay, "192.168.7.20").allowed).toBe(true);
  const server = table("server.tab");
  expect(valueIn(server, "RootDomain")).toBe("example.jp");
  expect(valueIn(server, "ErrorsAdmin")).toBe("postmaster@example.jp");
  expect(table("ctrlaccounts.tab").rows.map(({ fields }) => fields[0])).toEqual(["control-journey"]);
  expect(table("mailusers.tab").rows).toEqual([]);
  const startup = readFileSync(join(here.statePath, "startup.env"), "utf8");
  expect(startup).toContain("-Cl -Mr 24 -Pl -Ql -Sl");
  expect(startup).toContain(`-Sp ${ports.smtp}`);
}
