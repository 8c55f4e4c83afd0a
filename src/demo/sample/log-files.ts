import type { Bytes } from "../../core/tab/bytes.ts";
import { logStep, numberDate } from "../server/times.ts";
import { file, type SampleFile, table } from "./plan.ts";

const DAY = 24;

/** A stranger's HELO name that would clear the screen and rename the window of whoever prints it. */
const HOSTILE_HELO = "\x1b[2J\x1b]0;owned\x07mx.spammer.example";
const SPAMMER = "192.0.2.45";

/** Logs of today: ordinary traffic, a relay attempt by a stranger, and guesses at passwords. */
export function logFiles(now: Date): readonly SampleFile[] {
  const ago = (seconds: number) => numberDate(new Date(now.getTime() - seconds * 1000));
  const smtp = (
    address: string,
    time: string,
    helo: Bytes,
    from: string,
    to: string,
    status: string,
    detail: { readonly id?: string; readonly user?: string; readonly size?: string } = {},
  ) => {
    const domain = status.endsWith("=OK") ? (to.split("@")[1] ?? "") : "";
    const { id = "", user = "", size = "0" } = detail;
    return [
      "mail.example.jp",
      "mail.example.jp",
      address,
      time,
      helo,
      domain,
      from,
      to,
      id,
      status,
      user,
      size,
      "",
    ];
  };
  const spam = ["win@lottery.example", "cash@lottery.example", "prize@lottery.example"];
  const name = (log: string) => `logs/${log}-${logStep(now, DAY)}`;
  return [
    file(
      name("smtp"),
      table(
        smtp("127.0.0.1", ago(5400), "[127.0.0.1]", "bob@example.com", "alice@example.com", "RCPT=OK", {
          id: "S38",
        }),
        smtp("127.0.0.1", ago(5399), "[127.0.0.1]", "bob@example.com", "alice@example.com", "RECV=OK", {
          id: "S38",
          size: "412",
        }),
        ...spam.map((from, index) =>
          smtp(
            SPAMMER,
            ago(3600 - index),
            HOSTILE_HELO,
            from,
            `victim${index + 1}@example.org`,
            "RCPT=ERELAY",
            {
              id: `S3${index + 9}`,
            },
          ),
        ),
        smtp(SPAMMER, ago(3590), HOSTILE_HELO, spam[0] ?? "", "nobody@example.jp", "RCPT=EAVAIL", {
          id: "S3C",
        }),
        smtp(SPAMMER, ago(3585), HOSTILE_HELO, "", "", "AUTH=EFAIL:TYPE=LOGIN"),
        ["", "", "203.0.113.9", ago(3000), "", "", "", "", "", "SNDRIP=EIPSPAM", "", "0", ""],
        smtp("127.0.0.1", ago(60), "[127.0.0.1]", "hanako@example.jp", "buyer@example.org", "RECV=OK", {
          id: "S3C",
          user: "hanako@example.jp",
          size: "388",
        }),
      ),
    ),
    file(
      name("smail"),
      table([
        "mail.example.jp",
        "1795570000002.7f0000000001.1.2.demo",
        "S38",
        "bob@example.com",
        "alice@example.com",
        "LOCAL",
        "alice@example.com",
        ago(5398),
        "",
      ]),
    ),
    file(
      name("pop3"),
      table(
        ["localhost", "example.jp", "127.0.0.1", ago(4000), "hanako", "", "LOGIN", "1", "241"],
        ["localhost", "example.jp", SPAMMER, ago(3570), "admin", "", "ELOGIN"],
        ["localhost", "example.jp", SPAMMER, ago(3565), "test", "", "ELOGIN"],
      ),
    ),
    file(
      name("ctrl"),
      table([SPAMMER, "root", "123456", ago(3550), "REQ"], [SPAMMER, "root", "123456", ago(3550), "FAIL"]),
    ),
  ];
}
