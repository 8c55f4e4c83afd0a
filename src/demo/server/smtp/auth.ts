import { createHmac } from "node:crypto";
import type { Bytes } from "../../../core/tab/bytes.ts";
import { type Account, findAccount, smtpPermissions } from "../accounts.ts";
import { configLines, serverVariable } from "../mail-root.ts";
import { greetingStamp } from "../server.ts";
import { type Answer, note, refused, refusedAndReset, type SmtpState, said } from "./state.ts";

const ANSWER_BYTES = 510;
const SYNTAX = "501 Syntax error in parameters or arguments";

const decode = (text: Bytes) => Buffer.from(text, "base64").toString("latin1");
const encode = (text: Bytes) => Buffer.from(text, "latin1").toString("base64");

interface Login {
  readonly user: Bytes;
  readonly permissions: Bytes;
}

/** What the internal methods offer, or only those that smtpextauth.tab names as soon as it names one. */
export function offeredMethods(root: string, secured: boolean): readonly Bytes[] {
  const external = (configLines(root, "smtpextauth.tab") ?? []).filter(({ fields }) => fields.length > 1);
  const methods =
    external.length > 0 ? external.map(({ fields }) => fields[0] ?? "") : ["LOGIN", "PLAIN", "CRAM-MD5"];
  return methods.filter((method) => secured || isAllowedWithoutTls(root, method));
}

/** `SmtpNoTLSAuths`, of which XMail sees only the first name; without it every method may go unsecured. */
function isAllowedWithoutTls(root: string, method: Bytes): boolean {
  const list = serverVariable(root, "SmtpNoTLSAuths");
  return list === undefined || list.split(",")[0]?.toUpperCase() === method.toUpperCase();
}

/** AUTH by PLAIN, LOGIN or CRAM-MD5 against mailusers.tab, then smtpauth.tab. External programs are not run. */
export async function authenticate(state: SmtpState, rest: readonly Bytes[]): Promise<Answer> {
  if (state.step !== "hello") return refusedAndReset(state, "503 Bad sequence of commands");
  const method = rest[0]?.toUpperCase();
  if (method === undefined) return refused(SYNTAX);
  const isOpen = state.client.secured || isAllowedWithoutTls(state.server.root, method);
  if (!isOpen || (method !== "PLAIN" && method !== "LOGIN" && method !== "CRAM-MD5"))
    return refused("504 Unrecognized authentication type");
  const login = await METHODS[method](state, rest[1]);
  if (login === undefined) return undefined;
  if (login === "wrong" || login === "syntax") {
    note(state, `AUTH=EFAIL:TYPE=${method}`);
    return refused(login === "wrong" ? "503 Authentication failed" : SYNTAX);
  }
  state.user = login.user;
  state.permissions = login.permissions;
  state.authenticated = true;
  state.delay = 0;
  state.step = "logged-in";
  return said("235 Authentication successful");
}

type Method = (state: SmtpState, given: Bytes | undefined) => Promise<Login | "wrong" | "syntax" | undefined>;

const METHODS: Readonly<Record<"PLAIN" | "LOGIN" | "CRAM-MD5", Method>> = {
  PLAIN: async (state, given) => {
    if (given === undefined) return "syntax";
    const [, user = "", password = ""] = decode(given).split("\0");
    return byPassword(state.server.root, user, password);
  },
  LOGIN: async (state, given) => {
    const user = given ?? (await ask(state, "Username:"));
    const password = user === undefined ? undefined : await ask(state, "Password:");
    if (user === undefined || password === undefined) return undefined;
    return byPassword(state.server.root, decode(user), decode(password));
  },
  "CRAM-MD5": async (state) => {
    const challenge = greetingStamp(state.domain);
    const answer = await ask(state, challenge);
    if (answer === undefined) return undefined;
    const [user = "", digest = ""] = decode(answer).split(" ");
    const right = (password: Bytes) =>
      createHmac("md5", Buffer.from(password, "latin1")).update(challenge).digest("hex") === digest;
    return bySecret(state.server.root, user, right);
  },
};

function ask(state: SmtpState, prompt: Bytes): Promise<Bytes | undefined> {
  state.client.send(`334 ${encode(prompt)}`);
  return state.client.line(ANSWER_BYTES, state.server.settings.smtpIdle);
}

const byPassword = (root: string, user: Bytes, password: Bytes) =>
  bySecret(root, user, (right) => right === password);

/** `user@domain`, `user:domain` or `user%domain` of mailusers.tab; else a row of smtpauth.tab, whose passwords are in clear. */
function bySecret(root: string, user: Bytes, isRight: (password: Bytes) => boolean): Login | "wrong" {
  const account = accountNamed(root, user);
  // A mailing list is an account like others here.
  if (account !== undefined && isRight(account.password))
    return { user, permissions: smtpPermissions(root, account) };
  const row = (configLines(root, "smtpauth.tab") ?? []).find(
    ({ fields }) => fields.length >= 3 && fields[0] === user && isRight(fields[1] ?? ""),
  );
  return row === undefined ? "wrong" : { user, permissions: row.fields[2] ?? "" };
}

function accountNamed(root: string, user: Bytes): Account | undefined {
  const at = ["@", ":", "%"].map((sign) => user.indexOf(sign)).find((found) => found >= 0) ?? -1;
  return at < 0 ? undefined : findAccount(root, user.slice(at + 1), user.slice(0, at));
}
