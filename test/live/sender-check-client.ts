import { connect } from "node:net";

export interface Mail {
  readonly from: string;
  readonly to: readonly string[];
  /** The From: field; undefined: none. */
  readonly author?: string;
  /** `AUTH PLAIN` in base64. */
  readonly login?: string;
  readonly helo?: string;
}

/** Sends one message and gives XMail's last answer to it: the end of DATA, or what refused it before. */
export function send(host: string, port: number, mail: Mail): Promise<string> {
  const lines = [
    `EHLO ${mail.helo ?? "client.test"}`,
    ...(mail.login === undefined ? [] : [`AUTH PLAIN ${mail.login}`]),
    `MAIL FROM:<${mail.from}>`,
    ...mail.to.map((to) => `RCPT TO:<${to}>`),
    "DATA",
    `${mail.author === undefined ? "" : `From: ${mail.author}\r\n`}Subject: x\r\n\r\nText\r\n.`,
    "QUIT",
  ];
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port });
    let heard = "";
    let answer = "";
    socket.setEncoding("latin1");
    socket.setTimeout(50_000, () => socket.destroy(new Error("silent")));
    socket.on("data", (text: string) => {
      heard += text;
      for (let end = heard.indexOf("\n"); end >= 0; end = heard.indexOf("\n")) {
        const line = heard.slice(0, end).trimEnd();
        heard = heard.slice(end + 1);
        if (/^\d{3}-/.test(line)) continue;
        if (!line.startsWith("221")) answer = line;
        const next = /^[45]/.test(line) ? "QUIT" : lines.shift();
        if (next === undefined || line.startsWith("221")) socket.end();
        else socket.write(`${next}\r\n`);
      }
    });
    socket.on("error", reject);
    socket.on("close", () => resolve(answer));
  });
}
