import { afterEach, expect, test } from "vitest";
import { closeFile, closeMailRoot } from "../../../src/adapters/windows/mail-root-acl.ts";
import type { CommandOutput } from "../../../src/ports/commands.ts";
import { type FakeWindows, fakeWindows } from "./fake-windows.ts";

const ROOT = "C:\\MailRoot";
const SERVICE_SID = "S-1-5-80-1184457765-4068085190-3456807688-2200952327-3769537534";
const USER_SID = "S-1-5-21-1004336348-1177238915-682003330-1001";

let here: FakeWindows;
afterEach(() => here.remove());

/** A Windows that tells identifiers, and whose icacls gives a folder the list that it was asked for. */
function machine({ elevated = true, sid = "" } = {}) {
  here = fakeWindows();
  here.now.elevated = elevated;
  here.now.sid = sid;
  const said = (stdout: string): CommandOutput => ({ exitCode: 0, stdout, stderr: "" });
  const { commands } = here.tools;
  return {
    ...here.tools,
    commands: {
      run: async (program: string, args: readonly string[]) => {
        if (program === "sc.exe" && args[0] === "showsid")
          return said(`\r\nNAME: ${args[1]}\r\nSERVICE SID: ${SERVICE_SID}\r\nSTATUS: Inactive\r\n`);
        if (program === "whoami.exe" && args[0] === "/user") return said(`"pc\\taro","${USER_SID}"\r\n`);
        if (program === "icacls.exe" && args[1] === "/inheritance:r") {
          const sids = args.flatMap((one) => /^\*(S-[\d-]+):/.exec(one)?.[1] ?? []);
          here.now.acls.set(args[0] ?? "", `D:PAI${sids.map((one) => `(A;OICI;FA;;;${one})`).join("")}`);
          here.lines.push(["icacls.exe", ...args].join(" "));
          return said("");
        }
        return commands.run(program, args);
      },
    },
  };
}

const letIn = (): readonly string[] => (here.now.acls.get(ROOT) ?? "").match(/S-1-[\d-]+/g) ?? [];

test.each([
  ["LocalSystem", ["S-1-5-18", "S-1-5-32-544"]],
  ["NT AUTHORITY\\LocalService", ["S-1-5-18", "S-1-5-32-544", "S-1-5-19"]],
  ["NT AUTHORITY\\NETWORK SERVICE", ["S-1-5-18", "S-1-5-32-544", "S-1-5-20"]],
  // Made of the name alone, so it is known before there is such a service.
  ["NT SERVICE\\XMail", ["S-1-5-18", "S-1-5-32-544", SERVICE_SID]],
  // One of a domain or of this machine: only Windows knows it.
  ["EXAMPLE\\xmail", ["S-1-5-18", "S-1-5-32-544", USER_SID]],
])("a MailRoot for a service that runs as %s lets in no more than these", async (account, sids) => {
  const tools = machine({ sid: USER_SID });
  expect(await closeMailRoot(tools, ROOT, account)).toEqual({ ok: true });
  expect(letIn()).toEqual(sids);
  // Names of accounts are translated, so none is in the command.
  expect(here.lines.filter((line) => line.includes("/inheritance:r")).join()).not.toMatch(/[a-z]:\(OI\)/i);
});

test("who is no administrator is let in as well, or could make nothing in it", async () => {
  const tools = machine({ elevated: false });
  expect(await closeMailRoot(tools, ROOT)).toEqual({ ok: true });
  expect(letIn()).toEqual(["S-1-5-18", "S-1-5-32-544", USER_SID]);
});

test("an account that nobody knows stops it, since XMail would be kept out", async () => {
  const tools = machine();
  expect(await closeMailRoot(tools, ROOT, "EXAMPLE\\gone")).toMatchObject({
    problem: {
      code: "WINDOWS_ACL_NOT_SET",
      detail: { path: ROOT, message: "EXAMPLE\\gone", command: expect.stringContaining("icacls.exe") },
    },
  });
  expect(letIn()).toEqual([]);
});

test("a file of ours is closed, and it is told where the disk knows no permissions", async () => {
  const tools = machine();
  expect(await closeFile(tools, ROOT)).toBe(true);
  here.remove();
  here = fakeWindows("wine8");
  expect(await closeFile(here.tools, ROOT)).toBe(false);
});
