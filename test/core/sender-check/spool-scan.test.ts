import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { SCAN_LIMIT, type ScannedMessage, SpoolScan } from "../../../src/core/sender-check/spool-scan.ts";

const fixture = (name: string) =>
  readFileSync(`${import.meta.dirname}/../../fixtures/sender-check/${name}`, "latin1");

function scan(text: string, pieceLength = 7): ScannedMessage | undefined {
  const reader = new SpoolScan();
  for (let at = 0; at < text.length; at += pieceLength)
    if (!reader.push(text.slice(at, at + pieceLength))) break;
  return reader.finish();
}

const HEAD = [
  "[192.0.2.7]:39450;[192.0.2.1]:25;Wed, 25 Nov 2026 02:54:04 -0000",
  "ours.test",
  "S4",
  "MAIL FROM:<taro@ours.test>",
  "RCPT TO:<someone@outside.test>",
  "<<MAIL-DATA>>",
  "",
].join("\r\n");

test("a spool file as XMail wrote it", () => {
  expect(scan(fixture("mess-sample.msg"))).toMatchObject({
    id: expect.stringMatching(/^S[0-9a-f]+$/),
    client: expect.stringMatching(/^\[127\.0\.0\.1\]:\d+$/),
    sender: "sender@client.example",
    isCopy: false,
    isWhole: true,
  });
});

test("what an SMTP filter gets, with a recipient in each row", () => {
  expect(scan(fixture("smtp-filter-input.post-data.msg"))).toEqual({
    id: "S13",
    client: "[127.0.0.1]:39864",
    sender: "sender@client.example",
    recipients: [
      { address: "al@mail.example", hasRoute: false },
      { address: "bob@mail.example", hasRoute: false },
    ],
    isCopy: false,
    from: ["sender@client.example"],
    isWhole: true,
  });
});

test("a client that says a semicolon in its HELO doesn't lend itself another address", () => {
  const moved = HEAD.replace(/^.*\r\n/, "[203.0.113.9]:77;[127.0.0.1]:33190;ours.test\r\n");
  expect(scan(moved)?.client).toBe("");
  const text = fixture("smtp-filter-input.post-data.msg").replace("client.example;", "x;[203.0.113.9]:1;y;");
  expect(scan(text)?.client).toBe("[127.0.0.1]:39864");
});

test.each<readonly [what: string, from: string, to: string, expected: Partial<ScannedMessage>]>([
  ["the null sender", "<taro@ours.test>", "<>", { sender: "" }],
  [
    "a sender with parameters",
    "<taro@ours.test>",
    "<taro@ours.test> SIZE=12 BODY=8BITMIME",
    { sender: "taro@ours.test" },
  ],
  [
    "a client that writes a blank before its sender",
    "FROM:<taro",
    "FROM: <taro",
    { sender: "taro@ours.test", isCopy: false },
  ],
  ["a copy of XMail's own", "TO:<someone", "TO: <someone", { isCopy: true }],
  ["a sender's route", "<taro@", "<@hop.test:taro@", { sender: "taro@ours.test" }],
  ["a sender without brackets", "<taro@ours.test>", "taro@ours.test", { sender: undefined }],
  [
    "a recipient's route",
    "<someone@",
    "<@hop.test:someone@",
    { recipients: [{ address: "someone@outside.test", hasRoute: true }] },
  ],
])("%s", (_, from, to, expected) => {
  expect(scan(HEAD.replace(from, to))).toMatchObject(expected);
});

test.each<readonly [what: string, header: string, from: readonly string[]]>([
  ["line ends of CR LF", "Subject: x\r\nFrom: a@x.test\r\n\r\nFrom: no@x.test\r\n", ["a@x.test"]],
  ["line ends of LF", "Subject: x\nFrom: a@x.test\n\nFrom: no@x.test\n", ["a@x.test"]],
  ["line ends of CR", "Subject: x\rFrom: a@x.test\r\rFrom: no@x.test\r", ["a@x.test"]],
  ["a lone CR before a field", "Subject: x\rFrom: a@x.test\r\n\r\n", ["a@x.test"]],
  [
    "an empty line of lone CRs within a line hides nothing behind it",
    "X: y\r\rz\r\nFrom: a@x.test\r\n\r\n",
    ["a@x.test"],
  ],
  ["a folded field", "From: A\r\n\t<a@x.test>,\r\n b@y.test\r\n\r\n", ["A <a@x.test>, b@y.test"]],
  ["a field that begins on the next line", "From:\r\n a@x.test\r\n\r\n", ["a@x.test"]],
  ["several fields", "From: a@x.test\r\nTo: c@z.test\r\nFROM: b@y.test\r\n\r\n", ["a@x.test", "b@y.test"]],
  ["blanks before the colon", "From \t: a@x.test\r\n\r\n", ["a@x.test"]],
  [
    "other fields of a like name",
    "From-Me: a@x.test\r\nX-From: b@y.test\r\nResent-From: c@z.test\r\n\r\n",
    [],
  ],
  [
    "the first line of a mailbox file",
    "From eve@bad.test Wed Nov 25 02:54:04 2026\r\nFrom: a@x.test\r\n\r\n",
    ["a@x.test"],
  ],
  ["a continuation of another field", "Subject: x\r\n From: no@x.test\r\n\r\n", []],
  ["a dot that SMTP takes away", ".From: a@x.test\r\n\r\n", ["a@x.test"]],
  ["a dot before a continuation", "From: A\r\n. <a@x.test>\r\n\r\n", ["A <a@x.test>"]],
  ["text without a header", "Hello Bob\r\nFrom: no@x.test\r\n\r\n", []],
  ["a header that ends with the file", "From: a@x.test", ["a@x.test"]],
  ["no header", "\r\nFrom: no@x.test\r\n", []],
  ["nothing", "", []],
  [
    "bytes of other encodings",
    "X-\x93\xfa: \x00\xff\r\nFrom: \x8e\x52 <a@x.test>\r\n\r\n",
    ["\x8e\x52 <a@x.test>"],
  ],
])("From: with %s", (_, header, from) => {
  for (const pieceLength of [1, 5, 65_536]) {
    const message = scan(HEAD + header, pieceLength);
    expect(message?.from).toEqual(from);
    expect(message?.isWhole).toBe(true);
  }
});

test("reads no further than the header", () => {
  const reader = new SpoolScan();
  expect(reader.push(`${HEAD}From: a@x.test\r\n`)).toBe(true);
  expect(reader.push("\r\nText")).toBe(false);
});

test("gives up on a header that doesn't end, and says so", () => {
  const reader = new SpoolScan();
  let pieces = 0;
  for (let wants = reader.push(HEAD); wants; pieces += 1) wants = reader.push("X: y\r\n".repeat(10_000));
  expect(pieces * 60_000).toBeLessThan(SCAN_LIMIT + 120_000);
  expect(reader.finish()).toMatchObject({ from: [], isWhole: false });
});

test.each([
  ["a From: field without end", "From: ", "a@x.test,"],
  ["a folded one", "From: a@x.test", "\r\n ,a@x.test"],
])("keeps a bounded part of %s, and says so", (_, begin, piece) => {
  const message = scan(`${HEAD}${begin}${piece.repeat(100_000)}\r\n\r\n`, 65_536);
  expect(message?.from[0]?.length).toBeLessThan(400_000);
  expect(message?.isWhole).toBe(false);
});

test("a long line that isn't From: is no obstacle", () => {
  const message = scan(`${HEAD}X: ${"y".repeat(1_000_000)}\r\nFrom: a@x.test\r\n\r\n`, 65_536);
  expect(message).toMatchObject({ from: ["a@x.test"], isWhole: true });
});

test.each([
  ["nothing", ""],
  ["no data mark", HEAD.replace("<<MAIL-DATA>>\r\n", "")],
  ["a message alone", "From: a@x.test\r\n\r\nText\r\n"],
  ["no MAIL line", HEAD.replace("MAIL FROM:", "HELO ")],
])("is no message file: %s", (_, text) => {
  expect(scan(text)).toBeUndefined();
});
