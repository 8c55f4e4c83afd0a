import { fail, ok, type Problem, type Result } from "../../src/core/problem.ts";
import type { ControlGreeting, ControlPort, ControlSession } from "../../src/ports/control.ts";

export interface SentCommand {
  readonly fields: readonly string[];
  readonly data?: readonly string[];
}

/** What a command is answered with: the lines of a list, or a problem. */
export type ControlAnswer = readonly string[] | Problem;

export interface FakeControl extends ControlPort {
  greeting: ControlGreeting;
  /** What the greeting ends in, for a server that is away, busy or denies our address. */
  unreachable: Problem | undefined;
  /** The right password of each account, by the account's name in small letters. */
  readonly passwords: Map<string, string>;
  /** Every command of every session, in the order in which they were asked. */
  readonly sent: readonly SentCommand[];
  /** Answers the commands; anything it leaves undefined is OK. */
  answer: (command: SentCommand) => ControlAnswer | undefined;
  /** Sessions that are open now. */
  readonly sessions: number;
  readonly logins: number;
  /** Closes all sessions, as a server that stops does. */
  drop(): void;
}

/** XMail's control port as a test has it. */
export function fakeControl(
  passwords: Readonly<Record<string, string>> = { admin: "secret123" },
): FakeControl {
  const sent: SentCommand[] = [];
  const open = new Set<object>();
  let logins = 0;

  function session(greeting: ControlGreeting): ControlSession {
    const own = {};
    open.add(own);
    return {
      greeting,
      get open() {
        return open.has(own);
      },
      async command(fields, data): Promise<Result<readonly string[]>> {
        const command = fields[0] ?? "";
        if (!open.has(own)) return fail("CONTROL_DROPPED", { command });
        const asked = data === undefined ? { fields } : { fields, data };
        sent.push(asked);
        const answer = fake.answer(asked);
        if (answer === undefined) return ok([]);
        return "code" in answer ? { ok: false, problem: answer } : ok(answer);
      },
      async close() {
        open.delete(own);
      },
    };
  }

  const fake: FakeControl = {
    greeting: { version: "1.27", stamp: "<1.2@127.0.0.1>", localAddress: "127.0.0.1" },
    unreachable: undefined,
    passwords: new Map(Object.entries(passwords)),
    sent,
    answer: () => undefined,
    get sessions() {
      return open.size;
    },
    get logins() {
      return logins;
    },
    drop: () => open.clear(),
    async greet() {
      return fake.unreachable ? { ok: false, problem: fake.unreachable } : ok(fake.greeting);
    },
    async login(_, { name, password }) {
      if (fake.unreachable) return { ok: false, problem: fake.unreachable };
      logins++;
      if (fake.passwords.get(name.toLowerCase()) === password) return ok(session(fake.greeting));
      const detail = { command: "login", name, number: "161", answer: "Resource lock entry not found" };
      return fail("CONTROL_LOGIN_REFUSED", detail);
    },
  };
  return fake;
}
