import { describe, expect, test } from "vitest";
import {
  checkedNames,
  checkMailRoot,
  looksLikeMailRoot,
  type ThingThere,
} from "../../../src/core/mail-root/check.ts";
import { LAYOUT } from "../../../src/core/mail-root/layout.ts";
import { judgeMailRootPath } from "../../../src/core/mail-root/path.ts";

const complete = (): Map<string, ThingThere> =>
  new Map(LAYOUT.map(({ name, kind }) => [name, { kind, size: 20 }]));
const check = (there: ReadonlyMap<string, ThingThere>) => checkMailRoot((name) => there.get(name));

describe("what a MailRoot lacks", () => {
  test("nothing, when everything is there", () => {
    expect(check(complete())).toEqual([]);
  });

  test("case 61: exactly what stops the start is named, and what comes of the rest", () => {
    const empty: ThingThere = { kind: "file", size: 0 };
    const there = new Map<string, ThingThere>([
      ["domains.tab", { kind: "file", size: 13 }],
      ["mailusers.tab", { kind: "file", size: 42 }],
      ["extaliases.tab", empty],
      ["domains", { kind: "folder", size: 0 }],
    ]);
    const found = check(there);
    const names = (consequence: string) =>
      found.filter((one) => one.consequence === consequence).map(({ name }) => name);
    expect(names("stops-start")).toEqual(["aliases.tab", "aliasdomain.tab", "tabindex", "dnscache", "spool"]);
    expect(names("refuses-everybody")).toEqual(["server.tab"]);
    expect(names("refuses-smtp")).toEqual(["spammers.tab"]);
    expect(names("no-logs")).toEqual(["logs"]);
    expect(found[0]!.consequence).toBe("stops-start");
    expect(found.every(({ reason }) => reason === "missing")).toBe(true);
  });

  test("case 31: emptied tables of 0 bytes are in order", () => {
    const there = complete();
    for (const { name, kind } of LAYOUT) {
      if (kind === "file" && name !== "server.tab" && name !== "message.id")
        there.set(name, { kind, size: 0 });
    }
    expect(check(there)).toEqual([]);
  });

  test("an empty server.tab refuses everybody, an empty message.id every message", () => {
    const there = complete();
    there.set("server.tab", { kind: "file", size: 0 });
    there.set("message.id", { kind: "file", size: 0 });
    expect(check(there)).toMatchObject([
      { name: "server.tab", consequence: "refuses-everybody", reason: "empty" },
      { name: "message.id", consequence: "refuses-messages", reason: "empty" },
    ]);
  });

  test("a missing message.id is none: XMail makes it", () => {
    const there = complete();
    there.delete("message.id");
    expect(check(there)).toEqual([]);
  });

  test("of a missing folder the ones inside are not named too, but a missing one inside is", () => {
    const there = complete();
    for (const name of ["dnscache", "dnscache/mx", "dnscache/ns"]) there.delete(name);
    expect(check(there).map(({ name }) => name)).toEqual(["dnscache"]);
    there.set("dnscache", { kind: "folder", size: 0 });
    there.set("dnscache/ns", { kind: "folder", size: 0 });
    expect(check(there).map(({ name }) => name)).toEqual(["dnscache/mx"]);
  });

  test("a folder in the place of a file is not taken for it, nor the reverse", () => {
    const there = complete();
    there.set("domains.tab", { kind: "folder", size: 0 });
    there.set("spool", { kind: "file", size: 0 });
    expect(check(there)).toMatchObject([
      { name: "domains.tab", reason: "wrong-kind" },
      { name: "spool", reason: "wrong-kind" },
    ]);
  });

  test("folders come before what lies in them, and every name is looked at once", () => {
    for (const [index, name] of checkedNames.entries()) {
      const above = name.split("/").slice(0, -1).join("/");
      if (above !== "") expect(checkedNames.indexOf(above)).toBeLessThan(index);
    }
    expect(new Set(checkedNames).size).toBe(checkedNames.length);
  });
});

test.each([
  [["server.tab", "mailusers.tab", "domains.tab", "logs"], true],
  [["domains.tab", "mailusers.tab", "extaliases.tab"], true],
  [["server.tab"], false],
  [["spool", "logs", "domains"], false],
  [[], false],
])("a folder with %j in it: MailRoot %s", (names, expected) => {
  expect(looksLikeMailRoot(names)).toBe(expected);
});

describe("spellings of MAIL_ROOT", () => {
  test.each([
    ["as it should be", "/var/MailRoot", "/var/MailRoot", false],
    ["with a slash at the end", "/var/MailRoot/", "/var/MailRoot", false],
    ["with two", "/var/MailRoot//", "/var/MailRoot", false],
    ["a link with a blank inside its name", "/srv/mail link", "/srv/mail link", false],
    ["without the leading slash: XMail puts one in front", "var/MailRoot", "/var/MailRoot", true],
  ])("case 57: %s", (_, text, used, differs) => {
    expect(judgeMailRootPath(text)).toEqual({ ok: true, value: { used, differs } });
  });

  test.each([
    ["quotes that reach XMail", '"/var/MailRoot"', "quotes"],
    ["a blank at the end", "/var/MailRoot ", "blank-at-end"],
    ["nothing", "", "empty"],
  ])("case 57: %s can't be used, and the clean path is offered", (_, text, reason) => {
    expect(judgeMailRootPath(text)).toMatchObject({
      ok: false,
      problem: {
        code: "MAIL_ROOT_PATH_UNUSABLE",
        detail: { reason, suggestion: text === "" ? "" : "/var/MailRoot" },
      },
    });
  });
});
