import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type Files, lookup, meaning, type Recorded, replay, said, tablesOf } from "./replies.ts";

const fixture = (name: string) => readFileSync(`${import.meta.dirname}/../../fixtures/${name}`, "utf8");
const linesOf = (name: string) => fixture(name).trim().split("\n");

/** What every recorded server had. */
const SERVER: Files = {
  "domains.tab": '"xmailserver.test"\n',
  "mailusers.tab": '"xmailserver.test"\t"xmailuser"\t"1d08040c09"\t1\t"xmailuser"\t"U"\n',
  "aliases.tab": '"xmailserver.test"\t"al"\t"xmailuser"\n"xmailserver.test"\t"postmaster"\t"xmailuser"\n',
  "aliasdomain.tab": '"alias.test"\t"xmailserver.test"\n',
};

const isSame = (one: object, other: object) => JSON.stringify(one) === JSON.stringify(other);

test("1,500 recorded sessions get at every stage what XMail answered", () => {
  const sessions = linesOf("access/smtp-session.jsonl").map((line) => JSON.parse(line) as Recorded);
  const wrong = sessions
    .map((session) => ({ session, ...replay(session, SERVER, "xmailuser@xmailserver.test") }))
    .filter(({ ours, real }) => !isSame(ours, real));
  expect(wrong.slice(0, 3)).toEqual([]);
  expect(sessions.length).toBe(1500);
});

/**
 * Pattern aliases and sets in patterns, alias domains of alias domains, doubled
 * and cut accounts, lists, names and words spelt otherwise, addresses that are none.
 */
test("600 recorded sessions on odd tables get at every stage what XMail answered", () => {
  const [first = "", ...lines] = linesOf("access/smtp-session-odd.jsonl");
  const { base } = JSON.parse(first) as { readonly base: Files };
  const sessions = lines
    .map((line) => JSON.parse(line) as Recorded)
    .map((one) => ({
      ...one,
      files: { ...one.files, "server.tab": `${base["server.tab"]}${one.files["server.tab"]}` },
    }));
  const wrong = sessions
    .map((session) => ({ session, ...replay(session, base, "taro@example.jp") }))
    .filter(({ ours, real }) => !isSame(ours, real));
  expect(wrong.slice(0, 3)).toEqual([]);
  expect(sessions.length).toBe(600);
});

interface Verdict {
  readonly desc: string;
  readonly files: Files;
  readonly src: string;
  readonly auth: readonly [string, string] | null;
  readonly from: string;
  readonly to: string;
  readonly answers: Readonly<Record<string, string>>;
  readonly pop3_login_before?: { readonly src: string; readonly user: string; readonly age_s: number };
}

describe("whom real XMail let mail to whom", () => {
  const { base_files: base, cases } = JSON.parse(fixture("smtp/relay-verdicts.json")) as {
    readonly base_files: Files;
    readonly cases: readonly Verdict[];
  };
  test.each(cases)("$desc", ({ files, src, auth, from, to, answers, pop3_login_before: pop }) => {
    const got = said({
      tables: tablesOf({ ...SERVER, ...base, ...files }),
      client: src,
      server: { address: "127.0.0.1", port: 2600 },
      ...(auth ? { login: { user: auth[0], password: auth[1] } } : {}),
      ...(pop ? { popLogin: { account: pop.user, address: pop.src, secondsAgo: pop.age_s } } : {}),
      sender: from,
      recipient: to,
      lookup,
    });
    const { greet = "", auth: login, mail, rcpt } = answers;
    const isMailed = mail?.startsWith("250");
    const real = {
      connect: greet.startsWith("220") ? "220" : meaning(greet),
      ...(login === undefined ? {} : { auth: meaning(login) }),
      ...(mail === undefined ? {} : { mail: meaning(mail) }),
      ...(rcpt === undefined || !isMailed ? {} : { rcpt: meaning(rcpt) }),
    };
    expect(got).toEqual(real);
  });
});
