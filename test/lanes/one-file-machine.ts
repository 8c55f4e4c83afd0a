/** Makes what the lane of the single files looks at: `node one-file-machine.ts FOLDER`. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createDemo, freePorts } from "../../src/demo/create-demo.ts";

const [folder = ""] = process.argv.slice(2);
const made = createDemo(join(folder, "MailRoot"), await freePorts());
if (!made.ok) throw new Error(JSON.stringify(made.problem));

// A message that claims to come from an account that there isn't.
const message = [
  "[127.0.0.1]:39450;[127.0.0.1]:2600;Wed, 25 Nov 2026 02:54:04 -0000",
  "ours.test",
  "S4",
  "MAIL FROM:<nobody@ours.test>",
  "RCPT TO:<someone@outside.test>",
  "<<MAIL-DATA>>",
  "From: Nobody <nobody@ours.test>",
  "",
  "Text",
];
mkdirSync(join(folder, "check/filters"), { recursive: true });
writeFileSync(join(folder, "check/domains.tab"), '"ours.test"\n');
writeFileSync(join(folder, "check/mailusers.tab"), '"ours.test"\t"taro"\t"11"\t1\t"taro"\t"U"\n');
writeFileSync(join(folder, "check/forged"), `${message.join("\r\n")}\r\n`);
writeFileSync(join(folder, "check/good"), `${message.join("\r\n").replaceAll("nobody@", "taro@")}\r\n`);
