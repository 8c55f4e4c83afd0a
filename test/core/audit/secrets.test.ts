import { expect, test } from "vitest";
import {
  caseMailRoot,
  findingsOf,
  freshMailRoot,
  type MadeMailRoot,
  places,
} from "../../support/audit-facts.ts";

const SECRETS = {
  "pop3links.tab": '"example.jp"\t"taro"\t"pop.example"\t"taro"\t"1f48"\t"CLR"\n',
  "server.key": "x",
  "smtpauth.tab": '"relay"\t"Kx7-long-and-strange"\t"M"\n',
  "userauth/smtp/isp.example.tab": '"PLAIN"\t"me"\t"Kx7-long-and-strange"\n',
  "logs/ctrl-202601010000": "x",
};
const made = (modes: MadeMailRoot["modes"], more: Partial<MadeMailRoot> = {}): MadeMailRoot => ({
  ...freshMailRoot(SECRETS),
  ...(modes === undefined ? {} : { modes }),
  ...more,
});
const OPEN_TOP = { ".": 0o755 };

test.each([
  ["ctrlaccounts.tab", 0o666, "666"],
  ["pop3links.tab", 0o644, "644"],
  ["smtpauth.tab", 0o604, "604"],
  ["server.key", 0o644, "644"],
])("%s with mode %i in a MailRoot that everybody may enter is told with both modes", (file, mode, shown) => {
  const found = findingsOf("secret-open-to-all", made({ ...OPEN_TOP, [file]: mode }));
  expect(found).toMatchObject([{ file, severity: "warning", detail: { mode: shown, wanted: "600" } }]);
  expect(found[0]).not.toHaveProperty("fix");
});

test("files further down need each folder above them open", () => {
  const file = "userauth/smtp/isp.example.tab";
  const closed = { ...OPEN_TOP, [file]: 0o666, "logs/ctrl-202601010000": 0o666 };
  expect(findingsOf("secret-open-to-all", made(closed))).toEqual([]);
  const open = { ...closed, userauth: 0o755, "userauth/smtp": 0o711, logs: 0o755 };
  expect(places(findingsOf("secret-open-to-all", made(open)))).toEqual([file, "logs/ctrl-202601010000"]);
});

test.each([
  ["MailRoot itself is closed, as a daemon's files need it", { ".": 0o700, "ctrlaccounts.tab": 0o666 }],
  ["MailRoot can be listed, but not entered", { ".": 0o704, "ctrlaccounts.tab": 0o666 }],
  ["the files are their owner's", OPEN_TOP],
  ["an empty table can only be read", { ...OPEN_TOP, "mailusers.tab": 0o644 }],
  ["the table holds no secret", { ...OPEN_TOP, "server.tab": 0o644 }],
  ["the system has no modes", null],
])("nothing secret is open where %s", (_, modes) => {
  expect(findingsOf("secret-open-to-all", made(modes))).toEqual([]);
});

test("of logs the newest of each kind stands for all", () => {
  const logs = {
    "logs/ctrl-202501010000": "x",
    "logs/smtp-202601010000": "x",
    "logs/pop3-202601010000": "x",
  };
  const open = {
    ...OPEN_TOP,
    logs: 0o755,
    ...Object.fromEntries(Object.keys({ ...SECRETS, ...logs }).map((name) => [name, 0o666])),
  };
  const found = places(
    findingsOf("secret-open-to-all", { ...freshMailRoot({ ...SECRETS, ...logs }), modes: open }),
  );
  expect(found.filter((name) => name.startsWith("logs/"))).toEqual([
    "logs/ctrl-202601010000",
    "logs/pop3-202601010000",
  ]);
});

test("an empty table that everybody may write is open: anybody makes an account", () => {
  const modes = { ...OPEN_TOP, "mailusers.tab": 0o666 };
  expect(places(findingsOf("secret-open-to-all", made(modes)))).toEqual(["mailusers.tab"]);
});

test("a link that leads out of a closed MailRoot is judged by where it leads", () => {
  const links = { "ctrlaccounts.tab": "/etc/xmail/ctrlaccounts.tab" };
  const root = made({ ".": 0o700, "ctrlaccounts.tab": 0o644 }, { links });
  expect(places(findingsOf("secret-open-to-all", root))).toEqual(["ctrlaccounts.tab"]);
});

test("what only a group may open is a note", () => {
  const root = made({ ".": 0o750, "ctrlaccounts.tab": 0o640 });
  expect(findingsOf("secret-open-to-group", root)).toMatchObject([
    { severity: "note", file: "ctrlaccounts.tab" },
  ]);
  expect(findingsOf("secret-open-to-all", root)).toEqual([]);
  expect(findingsOf("secret-open-to-group", made({ ".": 0o750 }))).toEqual([]);
});

test.each([
  [0o755, 1, 0],
  [0o711, 1, 0],
  [0o1777, 1, 0],
  [0o750, 0, 1],
  [0o700, 0, 0],
])("MailRoot with mode %i is told as open to all %i times, to a group %i times", (mode, all, group) => {
  expect(findingsOf("mail-root-open-to-all", made({ ".": mode }))).toHaveLength(all);
  expect(findingsOf("mail-root-open-to-group", made({ ".": mode }))).toHaveLength(group);
});

test("case 24: four files and MailRoot, each with its mode and the wanted one", () => {
  const modes = {
    ".": 0o755,
    "ctrlaccounts.tab": 0o666,
    "mailusers.tab": 0o644,
    "pop3links.tab": 0o644,
    "server.key": 0o644,
  };
  const root = { ...caseMailRoot("24-secrets-file-permissions"), modes };
  const said = findingsOf("secret-open-to-all", root).map(
    ({ file, detail }) => `${file} ${detail?.["mode"]}`,
  );
  expect(said).toEqual(["ctrlaccounts.tab 666", "mailusers.tab 644", "pop3links.tab 644", "server.key 644"]);
  expect(findingsOf("mail-root-open-to-all", root)).toMatchObject([
    { detail: { mode: "755", wanted: "700" } },
  ]);
});

test("what wasn't looked at is neither fine nor bad", () => {
  const one = { ...made(OPEN_TOP), unseen: ["server.key"] };
  expect(findingsOf("secret-open-to-all", one)).toMatchObject([
    { severity: "could-not-test", file: "server.key" },
  ]);
  const none = { ...made(OPEN_TOP), system: null };
  expect(findingsOf("mail-root-open-to-all", none)).toMatchObject([
    { severity: "could-not-test", detail: { reason: "not-gathered" } },
  ]);
});
