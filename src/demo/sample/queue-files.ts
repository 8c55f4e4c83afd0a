import { mailDate } from "../server/times.ts";
import { file, type SampleFile, utf8 } from "./plan.ts";

/** The queue is split into 3 × 3 folders (`-Mx 3`), so that the demo stays small. */
export const SAMPLE_SPLIT = 3;

const PARTS = ["mess", "rsnd", "info", "temp", "slog", "cust", "mprc", "froz"];

const numbers = Array.from({ length: SAMPLE_SPLIT }, (_, number) => String(number));

export const queueFolders: readonly string[] = numbers.flatMap((first) => [
  `spool/${first}`,
  ...numbers.flatMap((second) => [
    `spool/${first}/${second}`,
    ...PARTS.map((part) => `spool/${first}/${second}/${part}`),
  ]),
]);

interface Queued {
  readonly place: string;
  readonly part: "mess" | "rsnd" | "froz";
  readonly minutesAgo: number;
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly tries: readonly { readonly minutesAgo: number; readonly error?: string }[];
}

const REFUSED = (answer: string) =>
  `ErrCode   = -77\nErrString = [RCPT TO:] not permitted by remote SMTP server\nErrInfo   = ${answer}\n` +
  `SMTP-Error = "${answer}"\nSMTP-Server = "mx.example.org:25"`;
const UNREACHABLE =
  'ErrCode   = -152\nErrString = End of socket stream data\nSMTP-Error = "417 Temporary delivery error"\n' +
  'SMTP-Server = "mx.example.net:25"';

/** Three that wait and three that XMail has given up. */
const MESSAGES: readonly Queued[] = [
  {
    place: "0/1",
    part: "mess",
    minutesAgo: 1,
    id: "S3C",
    from: "hanako@example.jp",
    to: "buyer@example.org",
    subject: "=?UTF-8?B?6KaL56mN5pu444Gu5Lu2?=",
    tries: [],
  },
  {
    place: "1/0",
    part: "rsnd",
    minutesAgo: 35,
    id: "S3A",
    from: "alice@example.com",
    to: "carol@example.net",
    subject: "Minutes of the meeting",
    tries: [
      { minutesAgo: 35, error: UNREACHABLE },
      { minutesAgo: 26, error: UNREACHABLE },
    ],
  },
  {
    place: "1/2",
    part: "rsnd",
    minutesAgo: 12,
    id: "S3B",
    from: "soumu@example.jp",
    to: "office@example.net",
    subject: "=?UTF-8?B?6KuL5rGC5pu4?=",
    tries: [{ minutesAgo: 12, error: UNREACHABLE }],
  },
  {
    place: "0/2",
    part: "froz",
    minutesAgo: 300,
    id: "S31",
    from: "bob@example.com",
    to: "nobody@example.org",
    subject: "Hello again",
    tries: [{ minutesAgo: 300, error: REFUSED("550 5.1.1 no such user here") }],
  },
  {
    place: "2/0",
    part: "froz",
    minutesAgo: 1500,
    id: "S2A",
    from: "taro@example.jp",
    to: "tokyo@example.org",
    subject: "=?UTF-8?B?5Ye65by144Gu5Lu2?=",
    tries: [
      { minutesAgo: 1500, error: REFUSED("554 5.7.1 rejected as spam") },
      { minutesAgo: 1492, error: REFUSED("554 5.7.1 rejected as spam") },
    ],
  },
  {
    place: "2/1",
    part: "froz",
    minutesAgo: 2900,
    id: "X1F",
    from: "postmaster@example.jp",
    to: "prize@lottery.example",
    subject: "Error sending message",
    tries: [{ minutesAgo: 2900, error: REFUSED("550 mailbox unavailable") }],
  },
];

const before = (now: Date, minutes: number) => new Date(now.getTime() - minutes * 60_000);

function message(queued: Queued, now: Date): readonly SampleFile[] {
  const time = before(now, queued.minutesAgo);
  const date = mailDate(time);
  const name = `${time.getTime()}.7f0000000001.1a2b.${queued.id.slice(1)}.demo`;
  const content = [
    `[127.0.0.1]:40000;[127.0.0.1]:25;${date}`,
    "mail.example.jp",
    queued.id,
    `MAIL FROM:<${queued.from}>`,
    `RCPT TO:<${queued.to}>`,
    "<<MAIL-DATA>>",
    `Received: from [127.0.0.1] ([127.0.0.1]:40000)`,
    "\tby mail.example.jp with [XMail 1.27 ESMTP Server]",
    `\tid <${queued.id}> for <${queued.to}> from <${queued.from}>;`,
    `\t${date}`,
    `From: ${queued.from}`,
    `To: ${queued.to}`,
    `Subject: ${queued.subject}`,
    "",
    "This message belongs to the demo.",
    "",
  ].join("\r\n");
  const log = queued.tries
    .map(({ minutesAgo, error }) => {
      const at = before(now, minutesAgo);
      const peek = `[PeekTime] ${Math.floor(at.getTime() / 1000)} : ${mailDate(at)}\n`;
      return error === undefined ? peek : `${peek}<<\n${error}\n>>\n`;
    })
    .join("");
  const files = [file(`spool/${queued.place}/${queued.part}/${name}`, utf8(content))];
  return log === "" ? files : [...files, file(`spool/${queued.place}/slog/${name}`, utf8(log))];
}

export function queueFiles(now: Date): readonly SampleFile[] {
  return MESSAGES.flatMap((queued) => message(queued, now));
}
