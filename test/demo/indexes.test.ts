import { readFileSync, rmSync, statSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { buildIndex, type IndexedTable, indexFile } from "../../src/demo/server/table-index.ts";
import { Client, command, control } from "./support/client.ts";
import { mailUsers } from "./support/mail-users.ts";
import { putFiles, recordedMailRoot } from "./support/recorded-mail-root.ts";
import { killLeftovers, type RunningServer, start } from "./support/server-process.ts";

const FIXTURES = join(import.meta.dirname, "../fixtures/tabindex");
const TABLES: readonly IndexedTable[] = ["aliases", "aliasdomain", "domains", "extaliases", "mailusers"];
const CAROL = '"mail.example"\t"carol"\t"15"\t9\t"bob"\t"U"\n';

afterEach(killLeftovers);

describe("an index file is byte for byte XMail's own", () => {
  test.each(TABLES)("%s", (table) => {
    const bytes = readFileSync(join(FIXTURES, `${table}.tab`), "latin1");
    const recorded = readFileSync(join(FIXTURES, indexFile(table).replace("tabindex/", "")));
    expect(buildIndex(table, bytes).equals(recorded)).toBe(true);
  });
});

/** What SMTP says to mail for somebody of mail.example. */
async function recipient(server: RunningServer, name: string): Promise<string> {
  const client = await Client.open(server.ports.smtp);
  await client.lines(1);
  const answers: string[] = [];
  for (const line of ["HELO x", "MAIL FROM:<>", `RCPT TO:<${name}@mail.example>`]) {
    client.send(`${line}\r\n`);
    answers.push(await client.lines(1));
  }
  client.hangUp();
  return answers.at(-1)?.slice(0, 3) ?? "";
}

describe("edits of an indexed table from outside, while it runs", () => {
  test("an appended account is listed, but gets no mail until a control command changes the table", async () => {
    const root = recordedMailRoot(mailUsers);
    const server = await start(root);
    putFiles(root, { "mailusers.tab": `${mailUsers["mailusers.tab"]}${CAROL}` });
    const client = await control(server.ports.control);
    expect(await command(client, "userlist", "mail.example", "carol")).toContain('"carol"');
    expect(await recipient(server, "carol")).toBe("550");
    await command(client, "useradd", "mail.example", "dummy", "x", "U");
    expect(await recipient(server, "carol")).toBe("250");
  });

  test("bytes put before existing accounts make these unknown", async () => {
    const root = recordedMailRoot(mailUsers);
    const server = await start(root);
    expect(await recipient(server, "alice")).toBe("250");
    putFiles(root, { "mailusers.tab": `${CAROL}${mailUsers["mailusers.tab"]}` });
    expect(await recipient(server, "alice")).toBe("550");
  });

  test("a deleted index makes everybody unknown", async () => {
    const root = recordedMailRoot(mailUsers);
    const server = await start(root);
    rmSync(join(root, indexFile("mailusers")));
    expect(await recipient(server, "alice")).toBe("550");
  });
});

describe("edits while it is stopped", () => {
  const SECOND = 1_795_575_244;

  /** Starts, stops, puts carol in, sets the times of table and index, and starts again. */
  async function restarted(tableTime: number, indexTime: number): Promise<string> {
    const root = recordedMailRoot(mailUsers);
    const first = await start(root);
    first.process.kill("SIGINT");
    await first.ended;
    putFiles(root, { "mailusers.tab": `${mailUsers["mailusers.tab"]}${CAROL}` });
    utimesSync(join(root, "mailusers.tab"), tableTime, tableTime);
    utimesSync(join(root, indexFile("mailusers")), indexTime, indexTime);
    return recipient(await start(root), "carol");
  }

  test.each([
    ["newer by a whole second: noticed", SECOND + 1, SECOND, "250"],
    ["newer within the same second: not noticed", SECOND + 0.9, SECOND, "550"],
    ["set back, as by a backup: not noticed", SECOND - 50, SECOND, "550"],
  ])("%s", async (_, tableTime, indexTime, answer) => {
    expect(await restarted(tableTime, indexTime)).toBe(answer);
  });

  test("a damaged index is built anew", async () => {
    const root = recordedMailRoot(mailUsers);
    putFiles(root, { [indexFile("domains")]: "rubbish" });
    await start(root);
    expect(statSync(join(root, indexFile("domains"))).size).toBeGreaterThan(50);
  });
});
