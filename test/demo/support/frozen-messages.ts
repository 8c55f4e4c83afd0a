/** The three messages that lay frozen when the recordings were made: queue file and log of each. */

const crlf = (...lines: readonly string[]) => `${lines.join("\r\n")}\r\n`;
const peek = "[PeekTime] 1795575244 : Wed, 25 Nov 2026 02:54:04 -0000\n";

const refused = {
  place: "0/2",
  name: "1795575244546.7f29c17fa6c0.6946.52.vm",
  message: crlf(
    "[127.0.0.1]:39450;[127.0.0.1]:2600;Wed, 25 Nov 2026 02:54:04 -0000",
    "mail.example",
    "S4",
    "MAIL FROM:<alice@mail.example>",
    "RCPT TO:<nouser@perm.example>",
    "<<MAIL-DATA>>",
    "Received: from client.example ([127.0.0.1]:39450)",
    "\tby mail.example with [XMail 1.27 ESMTP Server]",
    "\tid <S4> for <nouser@perm.example> from <alice@mail.example>;",
    "\tWed, 25 Nov 2026 02:54:04 -0000",
    "From: alice@mail.example",
    "Subject: frozen sample two",
    "",
    "Body",
  ),
  log: `${peek}${[
    "<<",
    "ErrCode   = -77",
    "ErrString = [RCPT TO:] not permitted by remote SMTP server",
    "ErrInfo   = 550 5.1.1 no such user here",
    'SMAIL SMTP-Send FWD = "127.0.0.1:2702" SMTP = "mail.example" From = "alice@mail.example" To = "nouser@perm.example" Failed !',
    'SMTP-Error = "550 5.1.1 no such user here"',
    'SMTP-Server = "127.0.0.1:2702"',
    ">>",
    "",
  ].join("\n")}`,
};

const unknown = {
  place: "2/0",
  name: "1795575244544.7f29caffd6c0.6946.50.vm",
  message: crlf(
    "[127.0.0.1]:39440;[127.0.0.1]:2600;Wed, 25 Nov 2026 02:54:04 -0000",
    "mail.example",
    "S2",
    "MAIL FROM: <sender@client.example>",
    "RCPT TO: <gone@mail.example>",
    "<<MAIL-DATA>>",
    "X-Deliver-To: bob@mail.example",
    "Received: from client.example ([127.0.0.1]:39440)",
    "\tby mail.example with [XMail 1.27 ESMTP Server]",
    "\tid <S2> for <bob@mail.example> from <sender@client.example>;",
    "\tWed, 25 Nov 2026 02:54:04 -0000",
    "From: Sender <sender@client.example>",
    "To: bob@mail.example",
    "Subject: frozen sample one",
    "Date: Wed, 25 Nov 2026 10:00:00 +0000",
    "",
    "Body line 1",
    "..dot line",
  ),
  log: peek,
};

const bounceHead = crlf(
  "[127.0.0.1]:0;[127.0.0.1]:0;Wed, 25 Nov 2026 02:54:04 -0000",
  "mail.example",
  "X3",
  "MAIL FROM:<postmaster@mail.example>",
  "RCPT TO:<sender@client.example>",
  "<<MAIL-DATA>>",
);

const bounce = {
  place: "2/2",
  name: "1795575244544.7f29f10176c0.6946.51.vm",
  message: `${bounceHead}${"b".repeat(1380 - bounceHead.length - 2)}\r\n`,
  log: peek,
};

/** As files of a MailRoot. */
export const frozenMessages: Readonly<Record<string, string>> = Object.fromEntries(
  [refused, unknown, bounce].flatMap(({ place, name, message, log }) => [
    [`spool/${place}/froz/${name}`, message],
    [`spool/${place}/slog/${name}`, log],
  ]),
);
