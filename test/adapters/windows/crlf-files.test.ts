import { expect, test } from "vitest";
import { crlfFiles } from "../../../src/adapters/windows/crlf-files.ts";
import { createMailRoot } from "../../../src/app/mail-root.ts";
import { memoryFiles } from "../../support/memory-files.ts";

test("every line of a new MailRoot ends as Windows ends it, and only once", async () => {
  const files = memoryFiles();
  const wanted = {
    rootDomain: "example.jp",
    postmaster: "postmaster@example.jp",
    heloDomain: "example.jp",
    controlAccount: "control",
    controlPasswordHex: "00",
    largestMailboxKB: 1,
    certificate: false,
  };
  expect(await createMailRoot(crlfFiles(files), wanted, "C:\\MailRoot")).toEqual({ ok: true });
  for (const name of ["server.tab", "ctrl.ipmap.tab", "message.id"]) {
    const read = await files.read(name);
    const text = read.ok ? read.value.bytes : "";
    expect(text).toMatch(/\r\n$/);
    expect(text.replace(/\r\n/g, "")).not.toMatch(/[\r\n]/);
  }
});
