import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { Client, command, control } from "./support/client.ts";
import { mailUsers } from "./support/mail-users.ts";
import { recordedMailRoot } from "./support/recorded-mail-root.ts";
import { accepts, killLeftovers, launch, PID_NAME, start, until } from "./support/server-process.ts";

afterEach(killLeftovers);

describe("stopping", () => {
  test.each(["SIGINT", "SIGQUIT", "SIGHUP"] as const)(
    "%s ends it cleanly, with idle sessions open",
    async (signal) => {
      const root = recordedMailRoot();
      const server = await start(root);
      await control(server.ports.control);
      server.process.kill(signal);
      expect(await server.ended).toBe(0);
      expect(existsSync(join(root, ".shutdown"))).toBe(false);
      expect(existsSync(join(server.pidFolder, PID_NAME))).toBe(false);
    },
  );

  test(".shutdown ends it, and is gone when it has ended", async () => {
    const root = recordedMailRoot();
    const server = await start(root);
    writeFileSync(join(root, ".shutdown"), "");
    await until(() => !existsSync(join(root, ".shutdown")));
    expect(await server.ended).toBe(0);
    expect(server.output()).toContain("XMail 1.27 server stopped");
  });

  test("a stale .shutdown is removed at the start", async () => {
    const root = recordedMailRoot();
    writeFileSync(join(root, ".shutdown"), "");
    const server = await start(root);
    expect(existsSync(join(root, ".shutdown"))).toBe(false);
    await control(server.ports.control);
  });

  test("SIGTERM cripples it: it goes on, hears no other signal, and only .shutdown helps", async () => {
    const root = recordedMailRoot();
    const server = await start(root);
    const client = await control(server.ports.control);
    for (const signal of ["SIGTERM", "SIGINT", "SIGQUIT", "SIGHUP"] as const) {
      server.process.kill(signal);
      // A signal that counts makes it write .shutdown before it answers the next command.
      expect(await command(client, "noop")).toBe("+00000 OK\r\n");
      expect(await command(client, "noop")).toBe("+00000 OK\r\n");
      expect(existsSync(join(root, ".shutdown"))).toBe(false);
    }
    writeFileSync(join(root, ".shutdown"), "");
    expect(await server.ended).toBe(0);
  });
});

describe("processes", () => {
  test("without -Md the launcher returns 0 at once and a child goes on", async () => {
    const root = recordedMailRoot();
    const launcher = await launch(root, { bare: true, options: ["-Mx", "3"] });
    expect(await launcher.ended).toBe(0);
    await until(() => accepts(launcher.ports.control));
    expect(launcher.output()).toBe("");
    const pid = Number(readFileSync(join(launcher.pidFolder, PID_NAME), "utf8"));
    expect(pid).not.toBe(launcher.process.pid);
    process.kill(pid, "SIGINT");
    await until(() => !existsSync(join(launcher.pidFolder, PID_NAME)));
  });

  test("without -Md the launcher returns 0 even when the start fails", async () => {
    const launcher = await launch("/nonexistent/mail-root", { bare: true });
    expect(await launcher.ended).toBe(0);
    expect(launcher.output()).toBe("");
  });

  test("a second start fails, and takes the pid file of the first with it", async () => {
    const root = recordedMailRoot();
    const first = await start(root);
    expect(readFileSync(join(first.pidFolder, PID_NAME), "utf8")).toBe(String(first.process.pid));
    const second = await launch(root, {
      ports: first.ports,
      environment: { XMAIL_PID_DIR: first.pidFolder },
    });
    expect(await second.ended).toBe(249);
    expect(existsSync(join(first.pidFolder, PID_NAME))).toBe(false);
    expect(await accepts(first.ports.control)).toBe(true);
  });

  test("SIGKILL leaves the pid file behind", async () => {
    const server = await start(recordedMailRoot());
    server.process.kill("SIGKILL");
    await server.ended;
    expect(existsSync(join(server.pidFolder, PID_NAME))).toBe(true);
  });
});

describe("options", () => {
  test("MAIL_CMD_LINE comes after the arguments and so wins", async () => {
    const root = recordedMailRoot();
    const server = await launch(root, { environment: { MAIL_CMD_LINE: "-F- -CX 1" } });
    await until(() => accepts(server.ports.smtp));
    expect(await accepts(server.ports.finger)).toBe(false);
  });

  test("-CX 1 lets one control session in, and says to the next that it is busy", async () => {
    const server = await start(recordedMailRoot(), { options: ["-CX", "1"] });
    const first = await control(server.ports.control);
    const second = await Client.open(server.ports.control);
    expect(await second.lines(1)).toBe("-00129 Server too busy, retry later\r\n");
    first.hangUp();
    await until(async () => {
      const third = await Client.open(server.ports.control);
      return (await third.lines(1)).startsWith("+00000");
    });
  });

  test("-Mr 0 kills it at the first log line", async () => {
    const server = await start(recordedMailRoot(), { options: ["-Cl", "-Mr", "0"] });
    const client = await Client.open(server.ports.control);
    client.send('"admin"\t"secret123"\r\n');
    expect(await server.ended).toBe("SIGFPE");
  });

  test("-Mx 0 kills it at the first message", async () => {
    const server = await start(recordedMailRoot(mailUsers), { options: ["-Mx", "0"] });
    const client = await Client.open(server.ports.smtp);
    await client.lines(1);
    for (const line of ["HELO x", "MAIL FROM:<a@b.example>", "RCPT TO:<alice@mail.example>", "DATA"]) {
      client.send(`${line}\r\n`);
      await client.lines(1);
    }
    client.send("Hi\r\n.\r\n");
    expect(await server.ended).toBe("SIGFPE");
  });

  test("a password of over 255 bytes kills it", async () => {
    const server = await start(recordedMailRoot(mailUsers));
    const client = await control(server.ports.control);
    client.send(`"userpasswd"\t"mail.example"\t"bob"\t"${"x".repeat(300)}"\r\n`);
    expect(await server.ended).toBe("SIGSEGV");
  });
});

describe("logs", () => {
  test("-Cl notes each login with the password as sent", async () => {
    const root = recordedMailRoot();
    const server = await start(root, { options: ["-Cl"] });
    const client = await control(server.ports.control);
    const listed = await command(client, "filelist", "logs", "ctrl-*");
    const name = /"(ctrl-\d{12})"/.exec(listed)?.[1] ?? "";
    const lines = readFileSync(join(root, "logs", name), "utf8")
      .trimEnd()
      .split("\n");
    const columns = lines.map((line) => line.split("\t").map((column) => column.slice(1, -1)));
    expect(columns.map(([address, user, password, , what]) => [address, user, password, what])).toEqual([
      ["127.0.0.1", "admin", "secret123", "REQ"],
      ["127.0.0.1", "admin", "secret123", "AUTH"],
    ]);
  });

  test("-Sl notes a denied relay with the client's HELO name as it came, escapes and all", async () => {
    const root = recordedMailRoot(mailUsers);
    const server = await start(root, { options: ["-Sl"] });
    const client = await Client.open(server.ports.smtp);
    await client.lines(1);
    for (const line of ["HELO \x1b[2Jx", "MAIL FROM:<a@b.example>", "RCPT TO:<c@d.example>"]) {
      client.send(`${line}\r\n`);
      await client.lines(1);
    }
    const reader = await control(server.ports.control);
    const name = /"(smtp-\d{12})"/.exec(await command(reader, "filelist", "logs", "smtp-*"))?.[1] ?? "";
    expect(readFileSync(join(root, "logs", name), "latin1")).toMatch(
      /"127\.0\.0\.1"\t"[^"]+"\t"\x1b\[2Jx"\t""\t"a@b\.example"\t"c@d\.example"\t"S2"\t"RCPT=ERELAY"/,
    );
  });
});
