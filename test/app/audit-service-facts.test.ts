import { expect, test } from "vitest";
import { auditFacts } from "../../src/app/audit-facts.ts";
import { gatherFacts } from "../../src/app/audit-gather.ts";
import { audit } from "../../src/core/audit/audit.ts";
import type { ServiceStatus } from "../../src/ports/service.ts";
import { appWith } from "./app-fakes.ts";

const NOW = Date.UTC(2026, 0, 1);

test.each([
  ["another program", { program: "postfix", pid: 9 }, undefined, 1],
  ["XMail's own process", { program: "node", pid: 101 }, undefined, 0],
  ["XMail under another process number", { program: "XMail", pid: 9 }, undefined, 0],
  ["nobody knows who, and XMail greets", {}, { text: "220 XMail", ours: true }, 0],
  ["nobody knows who, and something else greets", {}, { text: "220 other", ours: false }, 1],
  ["nobody knows who, and nothing greets", {}, undefined, 0],
] as const)("the SMTP port held by %s", async (_, who, greeting, count) => {
  const app = await appWith();
  const gathered = await gatherFacts(app.store, app.ports);
  app.store.setState(({ live }) => ({
    live: {
      ...live,
      service: { value: { state: "running", pid: 101, environment: {} } },
      listeners: { value: [{ address: "0.0.0.0", port: 25, ...who }] },
      ...(greeting ? { greetings: { value: [{ service: "smtp", port: 25, ...greeting }] } } : {}),
    },
  }));
  expect(
    audit(auditFacts(app.store.getState(), gathered, NOW)).filter(({ code }) => code === "port-foreign"),
  ).toHaveLength(count);
});

const LISTENING = [25, 110, 6017].map((port) => ({ address: "0.0.0.0", port, program: "XMail" }));

test.each([
  [
    "it runs for a minute and one is closed",
    { state: "running", startedAt: NOW - 60_000 },
    LISTENING.slice(1),
    ["25"],
  ],
  ["it runs for a minute and all are open", { state: "running", startedAt: NOW - 60_000 }, LISTENING, []],
  ["it has only just started", { state: "running", startedAt: NOW - 2_000 }, [], []],
  ["nobody knows since when it runs", { state: "running" }, [], []],
  ["it is stopped", { state: "stopped" }, [], []],
] as const)("ports that should be open where %s", async (_, status, listening, ports) => {
  const app = await appWith();
  const gathered = await gatherFacts(app.store, app.ports);
  const service: ServiceStatus = { ...status, environment: { MAIL_CMD_LINE: "-B- -W- -X- -F-" } };
  app.store.setState(({ live }) => ({
    live: { ...live, service: { value: service }, listeners: { value: listening, at: NOW } },
  }));
  const found = audit(auditFacts(app.store.getState(), gathered, NOW));
  const told = found
    .filter(({ code }) => code === "port-not-listening")
    .map(({ detail }) => detail?.["port"]);
  expect(told).toEqual(ports);
});

test.each([
  ["-B- -W-", "due"],
  ["-Cl -B- -W- -X- -F- -P-", "not-due"],
  [undefined, "could-not-test"],
])("XMail that runs with %s", async (line, restart) => {
  const app = await appWith();
  const gathered = await gatherFacts(app.store, app.ports);
  const service: ServiceStatus = {
    state: "running",
    ...(line === undefined ? {} : { environment: { MAIL_CMD_LINE: line } }),
  };
  app.store.setState(({ live }) => ({ live: { ...live, service: { value: service } } }));
  const found = audit(auditFacts(app.store.getState(), gathered, NOW)).filter(
    ({ code }) => code === "restart-due",
  );
  expect(found.map(({ severity }) => (severity === "warning" ? "due" : severity))).toEqual(
    restart === "not-due" ? [] : [restart],
  );
});
