import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { describe, expect, test } from "vitest";
import { readEnvironment, writeEnvironment } from "../../../src/core/options/environment-file.ts";
import { checkMailRootSpelling } from "../../../src/core/options/mail-root-spelling.ts";

const read = (bytes: string, name: string) => readEnvironment(bytes).find((entry) => entry.name === name);
const written = (bytes: string, changes: Record<string, string | undefined>): string => {
  const result = writeEnvironment(bytes, changes);
  if (!result.ok) throw new Error(result.problem.detail["reason"] ?? result.problem.code);
  return result.value;
};

describe("reading, as systemd 252 and a POSIX shell read the same file", () => {
  const quoting = readFileSync("test/fixtures/service/quoting.env", "latin1");

  test.each<[string, string | undefined, string | undefined]>([
    ["A", 'x"y\\z $H `b', 'x"y\\z $H `b'],
    ["B", "plain word", undefined],
    ["C", 'a"b"c', "abc"],
    ["D", undefined, "1"],
    ["E", 'q"qtail', 'q"qtail'],
    ["F", "CR", "CR\r"],
    ["G", "$xy", "$xy"],
    ["H", undefined, "1"],
    ["I", "v# not a comment", "v"],
    ["J", "~/x", undefined],
    ["L", "ab", "ab"],
    ["M", "", ""],
  ])("%s is %j to systemd and %j to a shell", (name, systemd, shell) => {
    const entry = read(quoting, name);
    expect(entry?.systemd).toBe(systemd);
    expect(entry?.shell).toBe(shell);
    expect(entry?.agree).toBe(systemd !== undefined && systemd === shell);
  });

  test("the last of several lines counts", () => {
    expect(read("A=1\nA=2\n", "A")).toMatchObject({ systemd: "2", shell: "2" });
  });

  test("a value with an expansion isn't guessed", () => {
    expect(read('A="$HOME/x"\n', "A")).toMatchObject({ systemd: "$HOME/x", agree: false });
    expect(read('A="$HOME/x"\n', "A")?.shell).toBeUndefined();
  });
});

describe("writing", () => {
  test.each([
    ["a path", "/var/MailRoot"],
    ["options", "-Cl -Mr 24 -Pl -Ql -Sl"],
    ["quotes that group", '-Ms "/srv/mail link" -Pl'],
    ["everything that a shell expands", "a$b`c`\\d~e!f"],
    ["a backslash at the end", "C:\\mail\\"],
    ["nothing", ""],
    ["a leading blank", " x "],
    ["text in Japanese", "/srv/メール"],
  ])("%s comes back the same for both readers", (_, value) => {
    expect(read(written("# mine\nX=1\n", { V: value }), "V")).toEqual({
      name: "V",
      systemd: value,
      shell: value,
      agree: true,
    });
  });

  test.skipIf(process.platform === "win32")("the machine's own shell reads what we say that it reads", () => {
    const value = "-Cl \"a b\" $HOME `id` \\ \\\\ '~' ! # 表 ";
    const folder = mkdtempSync(`${tmpdir()}/environment-`);
    const file = `${folder}/xmail`;
    writeFileSync(file, written("OTHER='x'\n", { V: value }), "latin1");
    const shell = spawnSync("sh", ["-c", '. "$1"; printf "%s|%s" "$V" "$OTHER"', "sh", file], {
      encoding: "utf8",
    });
    rmSync(folder, { recursive: true });
    expect(shell.stdout).toBe(`${value}|x`);
  });

  test("every other byte stays: comments, odd quoting, blank lines, bytes that are no UTF-8", () => {
    const before = "# \x82\xa0 ;\n\n  A = x\nMAIL_ROOT='/old'\nB='q'  \r\n;c\nZ=1";
    expect(written(before, { MAIL_ROOT: "/var/MailRoot" })).toBe(
      before.replace("MAIL_ROOT='/old'", "MAIL_ROOT=/var/MailRoot"),
    );
  });

  test("a new variable goes to the end, and a missing last newline is added", () => {
    expect(written("A=1", { B: "2 3" })).toBe('A=1\nB="2 3"\n');
    expect(written("", { B: "2" })).toBe("B=2\n");
  });

  test("of several lines the one that counts is changed", () => {
    expect(written("A=1\nB=2\nA=3\n", { A: "4" })).toBe("A=1\nB=2\nA=4\n");
  });

  test("a value over several lines is replaced whole", () => {
    expect(written('A="one\\\ntwo"\nB=1\n', { A: "x" })).toBe("A=x\nB=1\n");
  });

  test("undefined removes every line that sets it, for either reader", () => {
    expect(written("A=1\nexport A=2\nB=3\n", { A: undefined })).toBe("B=3\n");
  });

  test("a line that a shell alone reads isn't enough: the new one is read by both", () => {
    expect(read(written("export A=old\n", { A: "new" }), "A")?.agree).toBe(true);
  });

  test("a comment that ends in a backslash doesn't swallow the new line", () => {
    expect(read(written("A=1\n# see \\\n", { B: "2" }), "B")?.agree).toBe(true);
  });

  test.each([
    ["a line break", "", "a\nb", "control-character"],
    ["a carriage return", "", "a\r", "control-character"],
    ["a file that leaves a quote open", 'A="open\n', "x", "open-quote"],
  ])("%s is refused", (_, file, value, reason) => {
    expect(writeEnvironment(file, { B: value })).toMatchObject({
      ok: false,
      problem: { code: "OPTIONS_NOT_WRITABLE", detail: { reason } },
    });
  });
});

describe("case 57: spellings of MAIL_ROOT", () => {
  test.each([
    ["quotes inside", `MAIL_ROOT='"/var/MailRoot"'\n`, "quotes", '/"/var/MailRoot"', "/var/MailRoot"],
    ["a blank at the end", 'MAIL_ROOT="/var/MailRoot "\n', "blank-at-end", "/var/MailRoot ", "/var/MailRoot"],
    ["no leading slash", "MAIL_ROOT=var/MailRoot\n", "no-leading-slash", "/var/MailRoot", "/var/MailRoot"],
    ["a slash at the end", "MAIL_ROOT=/var/MailRoot/\n", undefined, "/var/MailRoot/", "/var/MailRoot/"],
    ["a link with a blank", 'MAIL_ROOT="/srv/mail link"\n', undefined, "/srv/mail link", "/srv/mail link"],
  ])("case 57: %s", (_, file, reason, used, clean) => {
    const entry = read(file, "MAIL_ROOT");
    expect(entry?.agree).toBe(true);
    const spelling = checkMailRootSpelling(entry?.systemd ?? "");
    expect(spelling.problem?.detail["reason"]).toBe(reason);
    expect(spelling).toMatchObject({ used, clean });
  });
});
