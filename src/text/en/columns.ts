/** Label and help of the tables' columns, by the column's name in the schema. */
export const columns = {
  address: {
    label: "IP address",
    help: "Such as 192.168.1.0, or with bits: 192.168.1.0/24, 2001:db8::/32.",
  },
  mask: { label: "Netmask", help: "Such as 255.255.255.0. With address/bits it is not used: write -." },
  permission: { label: "Permission", help: "ALLOW lets in; any other word refuses." },
  precedence: {
    label: "Precedence",
    help: "The highest number among the rows that match decides; at a tie the lower row.",
  },
  parameters: {
    label: "Handling",
    help: "Empty: cut off at once. code=0: may send after a login. code=-5: each command is held back by 5 seconds.",
  },
  pattern: {
    label: "Sender pattern",
    help: "Compared with the sender's address; * and ? stand for other letters. Case does not matter.",
  },
  controlName: {
    label: "Control account",
    help: "Case does not matter; of two rows with one name the first counts, and its wrong password is final.",
  },
  codedPassword: {
    label: "Password (coded)",
    help: "XMail's coding, which hides nothing. A password in clear here is read as another one, often as an empty one.",
  },
  domain: { label: "Domain", help: "A domain whose mail this server handles." },
  account: {
    label: "Account",
    help: "What stands before the @. A real account beats an alias of the same name.",
  },
  number: { label: "Number", help: "Unique among all accounts; XMail takes the highest one and adds 1." },
  folder: {
    label: "Folder",
    help: "Below the domain's folder. It must be written exactly as on disk, capitals included.",
  },
  type: { label: "Type", help: "U is a user, M a mailing list." },
  domainPattern: {
    label: "Domain",
    help: "The alias holds in this domain; * and ? stand for other letters, * alone for all domains.",
  },
  alias: {
    label: "Alias",
    help: "May hold * and ?. An exact alias comes first, then the longest pattern that matches.",
  },
  target: { label: "Goes to", help: "An account of the same domain, or account@domain. It must exist." },
  aliasDomain: {
    label: "Alias domain",
    help: "Its mail goes to the real domain. May hold * and ?; the first row that matches counts.",
  },
  realDomain: { label: "Real domain", help: "A domain of domains.tab; an alias of an alias does not work." },
  remoteDomain: {
    label: "Outside domain",
    help: "The domain of the address elsewhere, such as your provider's.",
  },
  remoteAccount: {
    label: "Outside account",
    help: "Mail with this sender gets the local address as its return path when it is delivered here.",
  },
};
