import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connectControl } from "../../src/app/control.ts";
import { restart } from "../../src/app/restart.ts";
import { edit, setValue } from "../../src/app/store.ts";
import { fileView } from "../../src/app/view.ts";
import { decideIpMap } from "../../src/core/access/ip-map.ts";
import { recommendedControlRows } from "../../src/core/access/recommend.ts";
import { decideRelayTable } from "../../src/core/access/relay.ts";
import { listRow } from "../../src/core/control/reply.ts";
import { encodePassword } from "../../src/core/password.ts";
import type { TabEdit } from "../../src/core/tab/edit.ts";
import { type LiveServer, liveServer, must, saveAll, WITHOUT_XMAIL } from "./live-server.ts";
import { recipientAnswer, talk } from "./loopback-client.ts";

const CLIENTS = ["127.0.0.1", "127.0.0.2", "127.0.0.77", "127.0.1.5", "127.9.9.9"];

describe.skipIf(WITHOUT_XMAIL)("saved while real XMail runs, and in force without a restart", () => {
  let live: LiveServer;
  let pid: number | undefined;
  const status = async () => must(await live.ports.service.status());
  beforeAll(async () => {
    live = await liveServer();
    must(await restart(live.store, live.ports, "start"));
    pid = (await status()).pid;
  });
  afterAll(() => live?.remove());

  const change = (file: string, ...changes: readonly TabEdit[]) => {
    for (const one of changes) edit(live.store, { source: "tab", file, change: one });
  };
  const table = (file: string) => fileView(live.store.getState(), file).table;

  test("the SMTP server's name stands in the next greeting", async () => {
    const { store, numbers } = live;
    expect((await talk(numbers.smtp, "127.0.0.1", ["QUIT"]))[0]).not.toContain("renamed.test");
    setValue(store, "server.tab", "SmtpServerDomain", "renamed.test");
    const plan = await saveAll(live);
    expect(plan).toMatchObject({ needsRestart: false, commands: [] });
    expect((await talk(numbers.smtp, "127.0.0.1", ["QUIT"]))[0]).toMatch(/^220 renamed\.test /);
    expect((await status()).pid).toBe(pid);
  });

  test("the recommended rows close an open control port to all but this machine's usual addresses", async () => {
    const { numbers } = live;
    const greeting = async (from: string) => (await talk(numbers.control, from, ["quit"]))[0] ?? "";
    const rows = table("ctrl.ipmap.tab").rows.map(
      ({ fields }): TabEdit => ({ kind: "row", before: fields, occurrence: 0 }),
    );
    change("ctrl.ipmap.tab", ...rows, { kind: "row", after: ["0.0.0.0", "0.0.0.0", "ALLOW", "1"] });
    await saveAll(live);
    expect(await greeting("127.0.1.5")).toMatch(/^\+00000 </);

    change("ctrl.ipmap.tab", ...recommendedControlRows(table("ctrl.ipmap.tab"), false));
    await saveAll(live);
    expect(await greeting("127.0.0.1")).toMatch(/^\+00000 </);
    expect(await greeting("127.0.1.5")).toMatch(/^-00130/);
    for (const client of CLIENTS) {
      const { allowed } = decideIpMap(table("ctrl.ipmap.tab"), client);
      expect([client, (await greeting(client)).startsWith("+00000")]).toEqual([client, allowed]);
    }
  });

  test("a listed address may relay, others may not, each as we say it", async () => {
    const { numbers } = live;
    const answer = (from: string) => recipientAnswer(numbers.smtp, from, "someone@outside.test");
    expect(await answer("127.0.0.1")).toMatch(/^550/);
    change(
      "smtprelay.tab",
      { kind: "row", after: ["127.0.0.1", "255.255.255.255"] },
      { kind: "row", after: ["127.0.1.0/24"] },
      { kind: "row", after: ["127.0.0.77"] },
    );
    await saveAll(live);
    expect(await answer("127.0.0.1")).toMatch(/^250/);
    expect(await answer("127.0.0.2")).toMatch(/^550/);
    for (const client of CLIENTS) {
      const { allowed } = decideRelayTable(table("smtprelay.tab"), client);
      expect([client, (await answer(client)).slice(0, 3)]).toEqual([client, allowed ? "250" : "550"]);
    }
  });

  test("an account is added and removed through the control port, never in the file", async () => {
    const { store, ports, numbers } = live;
    const answer = () => recipientAnswer(numbers.smtp, "127.0.0.2", "anna@local.test");
    const accounts = async () => {
      const session = must(await connectControl(store.getState(), ports));
      const lines = must(await session.command(["userlist", "local.test"]));
      await session.close();
      return lines.map((line) => listRow(line)[1]);
    };
    change("domains.tab", { kind: "row", after: ["local.test"] });
    const hex = encodePassword("live-only.anna");
    await saveAll(live);
    change("mailusers.tab", { kind: "row", after: ["local.test", "anna", hex, "1", "anna", "U"] });
    await saveAll(live);
    expect(await accounts()).toEqual(["anna"]);
    expect(await answer()).toMatch(/^250/);

    const row = table("mailusers.tab").rows.find(({ fields }) => fields[1] === "anna")!;
    change("mailusers.tab", { kind: "row", before: row.fields, occurrence: row.occurrence });
    const plan = await saveAll(live);
    expect(plan.files).toEqual([]);
    expect(plan.commands).toEqual([["userdel", "local.test", "anna"]]);
    expect(await accounts()).toEqual([]);
    expect(await answer()).toMatch(/^550/);
    expect(table("mailusers.tab").rows).toEqual([]);
    expect((await status()).pid).toBe(pid);
  });
});
