import { fail, ok, type Problem, type Result } from "../../src/core/problem.ts";
import type {
  DialogueTarget,
  EnvelopeReplies,
  SmtpDialoguePort,
  SmtpReply,
} from "../../src/ports/smtp-dialogue.ts";

export interface FakeTry {
  readonly target: DialogueTarget;
  readonly source: string;
  readonly sender: string;
  readonly recipient: string;
}

export interface FakeSmtpDialogue extends SmtpDialoguePort {
  /** What comes first on connecting, by who comes. */
  greeting: (source: string, target: DialogueTarget) => string | Problem;
  hello: string;
  /** The reply to MAIL FROM and, after a 250, to RCPT TO. */
  answer: (one: FakeTry) => { readonly mail: string; readonly rcpt?: string } | Problem;
  /** What a service says that isn't SMTP. */
  line: (source: string, target: DialogueTarget) => string | Problem;
  /** After so many refused recipients the server hangs up. */
  mostErrors: number;
  readonly tries: readonly FakeTry[];
  /** Sessions that were opened, and that are open now. */
  readonly opened: number;
  readonly sessions: number;
}

const reply = (text: string): SmtpReply => {
  const code = /^\d{3}/.exec(text)?.[0];
  return { code: code === undefined ? undefined : Number(code), text };
};
const isText = (value: unknown): value is string => typeof value === "string";

/** A server of this machine that relays for nobody, unless told otherwise. */
export function fakeSmtpDialogue(): FakeSmtpDialogue {
  const tries: FakeTry[] = [];
  const open = new Set<object>();
  let opened = 0;
  const fake: FakeSmtpDialogue = {
    greeting: () => "220 mail.example <1.2@mail.example> [XMail 1.27 ESMTP Server] service ready; today",
    hello: "250 mail.example",
    answer: () => ({ mail: "250 OK", rcpt: "550 Relay denied" }),
    line: () => "+00000 <1.2@mail.example> XMail 1.27 CTRL Server; today",
    mostErrors: 0,
    tries,
    get opened() {
      return opened;
    },
    get sessions() {
      return open.size;
    },
    async open(target, { source, signal }) {
      if (signal?.aborted) return fail("NETWORK_STOPPED");
      const greeting = fake.greeting(source, target);
      if (!isText(greeting)) return { ok: false, problem: greeting };
      const own = {};
      let errors = 0;
      open.add(own);
      opened++;
      const welcome = reply(greeting);
      return ok({
        greeting: welcome,
        hello: welcome.code === 220 ? reply(fake.hello) : undefined,
        get open() {
          return open.has(own);
        },
        async attempt(sender, recipient): Promise<Result<EnvelopeReplies>> {
          if (signal?.aborted) return fail("NETWORK_STOPPED");
          if (!open.has(own)) return fail("NETWORK_CLOSED");
          const one = { target, source, sender, recipient };
          tries.push(one);
          const answer = fake.answer(one);
          if ("code" in answer) return { ok: false, problem: answer };
          const { mail, rcpt = "550 Relay denied" } = answer;
          const isTaken = mail.startsWith("250");
          errors += isTaken && rcpt.startsWith("250") ? 0 : 1;
          if (errors === fake.mostErrors) open.delete(own);
          return ok({ mail: reply(mail), ...(isTaken ? { rcpt: reply(rcpt) } : {}) });
        },
        async close() {
          open.delete(own);
        },
      });
    },
    async firstLine(target, { source, signal }) {
      if (signal?.aborted) return fail("NETWORK_STOPPED");
      const line = fake.line(source, target);
      return isText(line) ? ok(line) : { ok: false, problem: line };
    },
  };
  return fake;
}
