import { findAccountOrAlias } from "../core/access/accounts.ts";
import { splitAddress } from "../core/access/mail-path.ts";
import { decideSession } from "../core/access/session.ts";
import type { SessionInput } from "../core/access/session-input.ts";
import { printable } from "../core/printable.ts";
import { expectedAnswer, judgeSmtp } from "../core/self-test/judge.ts";
import type { ActualAnswer, CannotTest, SelfTestRow } from "../core/self-test/report.ts";
import { type Trust, trustOf } from "../core/self-test/sources.ts";
import { type Probe, probeNames, probes, type VariantId } from "../core/self-test/variants.ts";
import type { SmtpReply, SmtpSession } from "../ports/smtp-dialogue.ts";
import type { Errand, Grounds } from "./self-test.ts";
import { cannotOf } from "./self-test-problem.ts";

const SHOWN = 200;

/** Tries one after the other whether a client of this address can send to the outside. */
export async function testRelay(
  errand: Errand,
  grounds: Grounds,
  which: "all" | "everywhere",
  step: (variant: VariantId) => void,
): Promise<readonly SelfTestRow[]> {
  const { service, way, port } = errand;
  const { tables, lookup, signal } = grounds;
  const about = { service, source: way.source, target: { address: way.target, port } };
  const trust = trustOf(tables, way.seenSource, lookup);
  if (trust === "trusted") return [{ ...about, verdict: "could-not-test", cannot: "source-trusted" }];

  const rows: SelfTestRow[] = [];
  const talk = new Talk(errand, grounds);
  for (const probe of probes(probeNames(tables), which)) {
    if (signal?.aborted) break;
    step(probe.variant);
    const input = await sessionInput(errand, grounds, probe);
    const answer = await talk.ask(probe, isSomebody(grounds, probe));
    const row = judged(about, probe, input, answer, trust);
    // What happens before MAIL FROM is the same for every envelope: once is enough.
    const isBefore = row.actual ? isAtTheDoor(row.actual) : rows.length === 0;
    rows.push(isBefore ? withoutProbe(row) : row);
    if (isBefore || !row.actual) break;
  }
  await talk.end();
  return rows;
}

const isAtTheDoor = ({ stage }: ActualAnswer): boolean => stage === "connect" || stage === "hello";

type About = Pick<SelfTestRow, "service" | "source" | "target">;

function judged(
  about: About,
  probe: Probe,
  input: SessionInput,
  answer: ActualAnswer | CannotTest,
  trust: Trust,
): SelfTestRow {
  const decision = decideSession(input);
  const expected = expectedAnswer(decision);
  const row = {
    ...about,
    ...probe,
    ...(expected ? { expected } : {}),
    ...(decision.unchecked.length > 0 ? { unchecked: decision.unchecked } : {}),
  };
  if (typeof answer === "string") return { ...row, verdict: "could-not-test", cannot: answer };
  return { ...row, actual: answer, ...judgeSmtp(decision, answer, trust, input.tables) };
}

function withoutProbe({ variant: _, sender: __, recipient: ___, ...row }: SelfTestRow): SelfTestRow {
  return row;
}

/** Whether a sender is an account here: such a one may bring rights with it that last for a session. */
const isSomebody = ({ tables }: Grounds, { sender }: Probe): boolean =>
  accountFolder(tables, sender) !== undefined;

function accountFolder(tables: Grounds["tables"], sender: string): string | undefined {
  const address = splitAddress(sender);
  return address && findAccountOrAlias(tables, address.domain, address.user)?.folder;
}

async function sessionInput(
  { way, port, tls }: Errand,
  { ports, tables, lookup, popLoginAge }: Grounds,
  { sender, recipient }: Probe,
): Promise<SessionInput> {
  const input: SessionInput = {
    tables,
    client: way.seenSource,
    server: { address: way.seenTarget, port },
    secured: tls,
    popLoginAge,
    sender,
    recipient,
    lookup,
  };
  const folder = accountFolder(tables, sender);
  if (folder === undefined) return input;
  // The mark of the last POP3 login: an address, and the file's own time.
  const mark = await ports.files.read(`${folder}/.ipconn`);
  const facts = await ports.files.facts(`${folder}/.ipconn`);
  if (!mark.ok || !facts.ok || !facts.value) return input;
  const secondsAgo = Math.floor((ports.clock.now() - facts.value.modifiedAt) / 1000);
  return { ...input, popLogin: { account: sender, address: mark.value.bytes.trim(), secondsAgo } };
}

/** The conversation, opened anew where the server has ended it. */
class Talk {
  readonly #errand: Errand;
  readonly #grounds: Grounds;
  #session: SmtpSession | undefined;

  constructor(errand: Errand, grounds: Grounds) {
    this.#errand = errand;
    this.#grounds = grounds;
  }

  /** @param alone In a session of its own, since what it brings with it would stay for those after it. */
  async ask(probe: Probe, alone: boolean): Promise<ActualAnswer | CannotTest> {
    if (alone) await this.end();
    const isFresh = !this.#session?.open;
    const answer = await this.#ask(probe);
    // After too many refusals the server hangs up, maybe only once it is asked the next time.
    const again = answer === "hung-up" && !isFresh;
    if (again || alone) await this.end();
    return again ? this.#ask(probe) : answer;
  }

  async end(): Promise<void> {
    await this.#session?.close();
    this.#session = undefined;
  }

  async #ask({ sender, recipient }: Probe): Promise<ActualAnswer | CannotTest> {
    const session = await this.#open();
    if (typeof session === "string") return session;
    const { greeting, hello } = session;
    if (greeting.code !== 220) return this.#refusedAtTheDoor(greeting);
    if (!/XMail/i.test(greeting.text)) return "not-xmail";
    if (hello?.code !== 250) return hello ? answerOf("hello", hello) : "not-xmail";
    const replies = await session.attempt(sender, recipient);
    if (!replies.ok) return cannotOf(replies.problem.code);
    const { mail, rcpt } = replies.value;
    return rcpt ? answerOf("rcpt", rcpt) : answerOf("mail", mail);
  }

  /** XMail's own line, or the words that server.tab has instead, with a number or without. */
  #refusedAtTheDoor(greeting: SmtpReply): ActualAnswer | CannotTest {
    const { tables } = this.#grounds;
    const own = tables("server.tab")?.rows.some(
      ({ fields: [name = "", text = ""] }) =>
        name.startsWith("SmtpMsgIPBan") && text !== "" && greeting.text.startsWith(text),
    );
    const isXMail = /^(421|5\d\d) .*XMail/i.test(greeting.text) || own;
    return isXMail ? answerOf("connect", greeting) : "not-xmail";
  }

  async #open(): Promise<SmtpSession | CannotTest> {
    if (this.#session?.open) return this.#session;
    await this.end();
    const { way, port, tls } = this.#errand;
    const { ports, signal } = this.#grounds;
    const opened = await ports.smtpDialogue.open(
      { address: way.target, port, tls },
      { source: way.source, ...(signal ? { signal } : {}) },
    );
    if (!opened.ok) return cannotOf(opened.problem.code);
    this.#session = opened.value;
    return opened.value;
  }
}

function answerOf(stage: ActualAnswer["stage"], { code, text }: SmtpReply): ActualAnswer {
  const isTaken = stage === "rcpt" && code !== undefined && code >= 200 && code < 300;
  return {
    outcome: isTaken ? "accepted" : "refused",
    stage,
    text: printable(text.split(/\r?\n/).at(-1)?.slice(0, SHOWN) ?? ""),
    ...(code === undefined ? {} : { code }),
  };
}
