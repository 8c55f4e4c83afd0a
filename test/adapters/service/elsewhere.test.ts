import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { withElsewhere } from "../../../src/adapters/service/elsewhere.ts";
import type { ProcessFacts } from "../../../src/adapters/service/processes.ts";
import { ok } from "../../../src/core/problem.ts";
import type { ServicePort, ServiceState } from "../../../src/ports/service.ts";
import { memoryService } from "./memory-service.ts";

const XMAIL = { pid: 77, arguments: ["/opt/xmail/bin/XMail", "-Md"] };
const inRoot = (mailRoot: string): ProcessFacts => ({ ...XMAIL, environment: { MAIL_ROOT: mailRoot } });

async function statusOf(
  mailRoot: string,
  all: readonly ProcessFacts[],
  state: ServiceState = "not-registered",
) {
  const service: ServicePort = { ...memoryService(), status: async () => ok({ state }) };
  const processes = { all: async () => all, facts: async () => undefined, interrupt: async () => ok() };
  const status = await withElsewhere(service, { processes }, mailRoot).status();
  return status.ok ? status.value : status.problem;
}

test("an XMail that somebody started by hand in this MailRoot is told of, whatever the service says", async () => {
  const environment = { MAIL_ROOT: "/srv/mail/" };
  const found = { elsewhere: { pid: 77, environment } };
  for (const state of ["not-registered", "stopped", "failed"] as const)
    expect(await statusOf("/srv/mail", [inRoot("/srv/mail/")], state)).toEqual({ state, ...found });
});

test("a MailRoot that is opened by a link is the one that XMail runs in by its real path", async () => {
  const root = mkdtempSync(join(tmpdir(), "elsewhere-"));
  symlinkSync(root, `${root}-link`);
  expect(await statusOf(`${root}-link`, [inRoot(root)])).toMatchObject({ elsewhere: { pid: 77 } });
  rmSync(`${root}-link`);
  rmSync(root, { recursive: true });
});

test("an XMail that is told of no MailRoot runs in /var/MailRoot", async () => {
  const bare = { ...XMAIL, environment: { PATH: "/bin" } };
  expect(await statusOf("/var/MailRoot", [bare])).toMatchObject({ elsewhere: { pid: 77 } });
  expect(await statusOf("/srv/mail", [bare])).not.toHaveProperty("elsewhere");
});

test.each([
  ["of another MailRoot", [inRoot("/srv/other")]],
  ["whose MailRoot can't be read", [XMAIL]],
  ["that isn't XMail", [{ ...inRoot("/srv/mail"), arguments: ["/bin/sleep", "9"] }]],
])("a process %s isn't told of", async (_, all) => {
  expect(await statusOf("/srv/mail", all)).toEqual({ state: "not-registered" });
});

test("the service's own XMail is no other one", async () => {
  expect(await statusOf("/srv/mail", [inRoot("/srv/mail")], "running")).toEqual({ state: "running" });
});
