import { lstatSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { diskFiles } from "../../src/adapters/files-disk.ts";
import type { Bytes } from "../../src/core/tab/bytes.ts";
import type { FilesPort, Stamp } from "../../src/ports/files.ts";
import { memoryFiles } from "../support/memory-files.ts";

/** A way to look at the files past the port. */
interface Bench {
  readonly files: FilesPort;
  write(name: string, bytes: Bytes, mode?: number): void;
  link(name: string, target: string): void;
  bytesOf(name: string): Bytes | undefined;
  isLink(name: string): boolean;
  done(): void;
}

function onDisk(): Bench {
  const root = mkdtempSync(join(tmpdir(), "files-"));
  return {
    files: diskFiles(root),
    write(name, bytes, mode = 0o600) {
      mkdirSync(dirname(join(root, name)), { recursive: true });
      writeFileSync(join(root, name), bytes, { encoding: "latin1", mode });
    },
    link(name, target) {
      mkdirSync(dirname(join(root, name)), { recursive: true });
      symlinkSync(target, join(root, name));
    },
    bytesOf(name) {
      try {
        return readFileSync(join(root, name), "latin1");
      } catch {
        return undefined;
      }
    },
    isLink: (name) => lstatSync(join(root, name)).isSymbolicLink(),
    done: () => rmSync(root, { recursive: true }),
  };
}

function inMemory(): Bench {
  const files = memoryFiles();
  const links = new Set<string>();
  return {
    files,
    write: files.put,
    link(name, target) {
      links.add(name);
      files.link(name, target);
    },
    bytesOf: files.bytesOf,
    isLink: (name) => links.has(name),
    done() {},
  };
}

describe.each([
  ["disk", onDisk],
  ["memory", inMemory],
])("%s files", (_, make) => {
  let bench: Bench;
  beforeEach(() => {
    bench = make();
  });
  afterEach(() => bench.done());

  const stamp = async (name: string): Promise<Stamp> => {
    const read = await bench.files.read(name);
    if (!read.ok) throw new Error(read.problem.code);
    return read.value.stamp;
  };
  const all = String.fromCharCode(...Array.from({ length: 256 }, (_, code) => code));

  test("every byte comes back as it was", async () => {
    bench.write("server.tab", all);
    expect(await bench.files.read("server.tab")).toMatchObject({ ok: true, value: { bytes: all } });

    await bench.files.replace("server.tab", all + all, await stamp("server.tab"));
    expect(bench.bytesOf("server.tab")).toBe(all + all);
  });

  test("equal content has an equal stamp, other content another", async () => {
    bench.write("a", "x\n");
    bench.write("b", "x\n");
    bench.write("c", "y\n");
    expect(await stamp("a")).toBe(await stamp("b"));
    expect(await stamp("a")).not.toBe(await stamp("c"));
  });

  test("a replaced file keeps its mode, a new one gets the one asked for, 0600 if none was", async () => {
    bench.write("old", "1", 0o640);
    await bench.files.replace("old", "2", await stamp("old"), { mode: 0o600 });
    await bench.files.replace("plain", "2", "missing");
    await bench.files.replace("open", "2", "missing", { mode: 0o644 });
    const modes = await Promise.all(["old", "plain", "open"].map((name) => bench.files.facts(name)));
    expect(modes.map((one) => one.ok && one.value?.mode)).toEqual([0o640, 0o600, 0o644]);
  });

  test("replace gives the stamp of the new content", async () => {
    const made = await bench.files.replace("new", "text", "missing");
    expect(made).toEqual({ ok: true, value: await stamp("new") });
  });

  test.each([
    ["somebody else wrote it meanwhile", "theirs"],
    ["it was deleted meanwhile", undefined],
  ])("replace refuses when %s, and leaves what is there", async (_, theirs) => {
    bench.write("server.tab", "base");
    const seen = await stamp("server.tab");
    if (theirs === undefined) await bench.files.remove("server.tab");
    else bench.write("server.tab", theirs);
    expect(await bench.files.replace("server.tab", "mine", seen)).toMatchObject({
      ok: false,
      problem: { code: "FILE_CHANGED", detail: { file: "server.tab" } },
    });
    expect(bench.bytesOf("server.tab")).toBe(theirs);
  });

  test("replace refuses to create what has appeared meanwhile", async () => {
    bench.write("new", "theirs");
    expect(await bench.files.replace("new", "mine", "missing")).toMatchObject({
      problem: { code: "FILE_CHANGED" },
    });
    expect(bench.bytesOf("new")).toBe("theirs");
  });

  test("case 58: a symbolic link stays one, and the file behind it gets the new content", async () => {
    bench.write("etc-xmail/smtprelay.tab", "old\n");
    bench.link("MailRoot/smtprelay.tab", "../etc-xmail/smtprelay.tab");
    const seen = await stamp("MailRoot/smtprelay.tab");
    expect(await bench.files.replace("MailRoot/smtprelay.tab", "new\n", seen)).toMatchObject({ ok: true });
    expect(bench.isLink("MailRoot/smtprelay.tab")).toBe(true);
    expect(bench.bytesOf("etc-xmail/smtprelay.tab")).toBe("new\n");
  });

  test("case 58: links in a row, and a MailRoot that is itself one, are followed", async () => {
    bench.write("store/deep/real/a.tab", "old");
    bench.link("store/deep/real/b.tab", "../real/a.tab");
    bench.link("MailRoot", "store/deep/real");
    expect(await bench.files.replace("MailRoot/b.tab", "new", await stamp("MailRoot/b.tab"))).toMatchObject({
      ok: true,
    });
    expect(bench.bytesOf("store/deep/real/a.tab")).toBe("new");
    expect(bench.isLink("store/deep/real/b.tab")).toBe(true);
  });

  test("a link that leads to nothing yet: the file is made where it leads", async () => {
    bench.write("etc/other", "");
    bench.link("MailRoot/spammers.tab", "../etc/spammers.tab");
    expect(await bench.files.replace("MailRoot/spammers.tab", "x", "missing")).toMatchObject({ ok: true });
    expect(bench.isLink("MailRoot/spammers.tab")).toBe(true);
    expect(bench.bytesOf("etc/spammers.tab")).toBe("x");
  });

  test("a missing file, a folder and a file over 16 MB are told apart", async () => {
    bench.write("folder/inside", "");
    bench.write("huge", "x".repeat(16 * 1024 * 1024 + 1));
    const codes = await Promise.all(
      ["nothing", "folder", "huge"].map(async (name) => {
        const read = await bench.files.read(name);
        return read.ok ? "read" : read.problem.code;
      }),
    );
    expect(codes).toEqual(["FILE_MISSING", "FILE_IS_DIRECTORY", "FILE_TOO_LARGE"]);
    expect(await bench.files.replace("folder", "x", "missing")).toMatchObject({
      problem: { code: "FILE_IS_DIRECTORY" },
    });
    expect(await bench.files.replace("no/such/folder", "x", "missing")).toMatchObject({
      problem: { code: "FILE_MISSING" },
    });
  });

  test("removing: the file goes, a missing one is fine, a folder is refused, a link loses only itself", async () => {
    bench.write("a", "x");
    bench.write("folder/inside", "kept");
    bench.link("link", "folder/inside");
    expect(await bench.files.remove("a")).toEqual({ ok: true, value: undefined });
    expect(await bench.files.remove("a")).toEqual({ ok: true, value: undefined });
    expect(await bench.files.remove("folder")).toMatchObject({ problem: { code: "FILE_IS_DIRECTORY" } });
    expect(await bench.files.remove("link")).toMatchObject({ ok: true });
    expect([bench.bytesOf("a"), bench.bytesOf("link"), bench.bytesOf("folder/inside")]).toEqual([
      undefined,
      undefined,
      "kept",
    ]);
  });

  test("folders are made with those above them, 0700, and an existing one is fine", async () => {
    expect(await bench.files.makeFolder("dnscache/mx")).toMatchObject({ ok: true });
    expect(await bench.files.makeFolder("dnscache/mx")).toMatchObject({ ok: true });
    for (const name of ["dnscache", "dnscache/mx"]) {
      expect(await bench.files.facts(name)).toMatchObject({ value: { kind: "folder", mode: 0o700 } });
    }
    bench.write("file", "");
    expect(await bench.files.makeFolder("file")).toMatchObject({ problem: { code: "FILE_OTHER" } });
  });

  test("a list says what is directly there, links by what is behind them", async () => {
    bench.write("logs/smtp-1", "");
    bench.write("logs/old/smtp-0", "");
    bench.link("logs/to-file", "smtp-1");
    bench.link("logs/to-nothing", "nowhere");
    const listed = await bench.files.list("logs");
    expect(listed.ok && listed.value.toSorted((a, b) => (a.name < b.name ? -1 : 1))).toEqual([
      { name: "old", kind: "folder" },
      { name: "smtp-1", kind: "file" },
      { name: "to-file", kind: "file" },
      { name: "to-nothing", kind: "other" },
    ]);
    expect(await bench.files.list("nothing")).toMatchObject({ problem: { code: "FILE_MISSING" } });
  });

  test("facts tell size, kind and where a link leads, and nothing of what isn't there", async () => {
    bench.write("a", "12345");
    bench.link("to-a", "a");
    bench.link("to-nothing", "gone");
    expect(await bench.files.facts("a")).toMatchObject({
      value: { kind: "file", size: 5, readable: true, writable: true },
    });
    expect(await bench.files.facts("to-a")).toMatchObject({ value: { kind: "file", size: 5, linksTo: "a" } });
    expect(await bench.files.facts("to-nothing")).toMatchObject({
      value: { kind: "other", linksTo: "gone" },
    });
    expect(await bench.files.facts("nothing")).toEqual({ ok: true, value: undefined });
    expect(await bench.files.facts("a/below-a-file")).toEqual({ ok: true, value: undefined });
  });

  test("space is told for what isn't there yet too", async () => {
    const space = await bench.files.space("not/made/yet");
    expect(space.ok && space.value.total >= space.value.free && space.value.free > 0).toBe(true);
  });
});
