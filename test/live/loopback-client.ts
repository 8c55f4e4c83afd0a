import { connect } from "node:net";

/**
 * Talks line by line to a server on 127.0.0.1 from any loopback address.
 * Gives the last line of each answer, the greeting first; ends where the server hangs up.
 */
export function talk(port: number, from: string, lines: readonly string[]): Promise<readonly string[]> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: "127.0.0.1", port, localAddress: from });
    const answers: string[] = [];
    const left = [...lines];
    let heard = "";
    socket.setEncoding("latin1");
    socket.setTimeout(20_000, () => socket.destroy(new Error(`silent after ${answers.join(" | ")}`)));
    socket.on("data", (text: string) => {
      heard += text;
      for (let end = heard.indexOf("\n"); end >= 0; end = heard.indexOf("\n")) {
        const line = heard.slice(0, end).trimEnd();
        heard = heard.slice(end + 1);
        if (/^\d{3}-/.test(line)) continue;
        answers.push(line);
        const next = left.shift();
        if (next === undefined) socket.end();
        else socket.write(`${next}\r\n`);
      }
    });
    socket.on("error", reject);
    socket.on("close", () => resolve(answers));
  });
}

/** What SMTP answers to one recipient, without a message being sent. */
export async function recipientAnswer(port: number, from: string, recipient: string): Promise<string> {
  const answers = await talk(port, from, [
    "HELO client.test",
    "MAIL FROM:<sender@client.test>",
    `RCPT TO:<${recipient}>`,
    "QUIT",
  ]);
  return answers[3] ?? `no answer: ${answers.join(" | ")}`;
}
