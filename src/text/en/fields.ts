/** Label and help of every field, by its name. XMail's own name is shown beside the label. */
export const fields = {
  RootDomain: {
    label: "Root domain",
    help: "Your main domain. Without it every HELO and EHLO is refused with 451 and no mail moves.",
  },
  POP3Domain: {
    label: "POP default domain",
    help: "Users of this domain may log in without @domain. Normally the same as the root domain.",
  },
  PostMaster: {
    label: "Postmaster address",
    help: "Needed to build bounces. An address that somebody reads; it need not be local.",
  },
  HeloDomain: {
    label: "SMTP HELO domain",
    help: "The name this server gives to others. On a dynamic address at home: the mail domain of your provider, what stands behind the @ of the address they gave you.",
  },
  SmtpServerDomain: {
    label: "SMTP server domain",
    help: "Shown in the SMTP greeting. Normally the root domain or this host's name.",
  },
  SmartDNSHost: {
    label: "Name (DNS) servers",
    help: "Recursive resolvers as host:udp or host:tcp, separated by commas. Empty: XMail asks the root servers itself.",
  },
  "EnableAuthSMTP-POP3": {
    label: "POP before SMTP",
    help: "On by default: whoever fetched mail may send from the same address for 15 minutes without logging in. Anybody behind the same router may, too.",
  },
  AllowSmtpVRFY: { label: "Answer VRFY", help: "Lets strangers ask whether a mailbox exists. Leave off." },
  AllowSmtpETRN: {
    label: "Answer ETRN",
    help: "Lets others ask for delivery of queued mail. Leave off unless a partner needs it.",
  },
  MaxMTAOps: {
    label: "Most delivery steps",
    help: "A message with more Received lines than this is taken for a loop.",
  },
  MaxMessageSize: {
    label: "Largest message",
    help: "Bigger messages are refused while they arrive. 0: no limit.",
  },
  Pop3MinVirtMemSpace: { label: "Memory POP3 needs free", help: "POP3 refuses below this. -1: not tested." },
  SmtpMinDiskSpace: { label: "Disk SMTP needs free", help: "SMTP answers 421 below this. -1: not tested." },
  SmtpMinVirtMemSpace: {
    label: "Memory SMTP needs free",
    help: "SMTP answers 421 below this. -1: not tested.",
  },
  DefaultSMTPGateways: {
    label: "SMTP gateways",
    help: "Send everything through these: host or host:port, several separated by ; (a comma would hide all but the first).",
  },
  SmtpGwConfig: {
    label: "Gateway options",
    help: "Such as NeedTLS=1,OutBind=192.0.2.1. They override the options of single gateways. NeedTLS=2 bounces mail at once where TLS fails.",
  },
  CustMapsList: {
    label: "DNS block lists",
    help: "zone.:code, several separated by commas. Code 1 drops, 0 lets only logged-in clients pass, -S delays by S seconds.",
  },
  SmtpMsgIPBan: {
    label: "Reply: access list",
    help: "Sent to clients that smtp.ipmap.tab refuses. A whole reply line that begins with its code, such as 554.",
  },
  SmtpMsgIPBanMaps: {
    label: "Reply: DNS block list",
    help: "A whole reply line with its code; XMail adds the zone.",
  },
  SmtpMsgIPBanSpamAddress: {
    label: "Reply: spam address",
    help: "A whole reply line with its code, for senders in spam-address.tab.",
  },
  SmtpMsgIPBanSpammers: {
    label: "Reply: spam host",
    help: "A whole reply line with its code, for clients in spammers.tab.",
  },
  CustomSMTPMessage: {
    label: "Text behind errors",
    help: "Added to error replies, such as where to ask for help. At most 512 bytes.",
  },
  "SMTP-RDNSCheck": {
    label: "Reverse name check",
    help: "0 off, 1 only logged-in clients without a reverse name may send, -S delays them by S seconds.",
  },
  "SMTP-IpMapDropCode": {
    label: "Refused clients are",
    help: "1 cuts them off at once, -S delays them. 0 lets everybody in: in XMail 1.27 it switches the access list off.",
  },
  "SMTP-MaxErrors": {
    label: "Most SMTP errors",
    help: "The connection is closed at this many error answers. 0: never.",
  },
  CheckMailerDomain: {
    label: "Check sender domain",
    help: "Refuses senders whose domain has no mail server in DNS.",
  },
  AllowNullSender: {
    label: "Accept null sender",
    help: "On by default. Off refuses bounces and delivery reports from other servers.",
  },
  DefaultSmtpPerms: {
    label: "Default SMTP rights",
    help: "For accounts without their own: M send although login is demanded, R relay, V VRFY, T ETRN, Z any size, S without TLS. Capital letters only.",
  },
  SmtpConfig: {
    label: "SMTP options",
    help: "MailAuth demands a login for all mail, also mail from other servers; WantTLS demands TLS. Case counts.",
  },
  SmtpNoTLSAuths: {
    label: "Logins without TLS",
    help: "Login methods allowed without TLS, separated by commas. Not set: all.",
  },
  DisableEmitAuthUser: {
    label: "Hide X-AuthUser",
    help: "Leaves out the header that names the logged-in user.",
  },
  Pop3LogPasswd: {
    label: "POP3 passwords in log",
    help: "0 never, 1 of failed logins, 2 always. Keep 0: logs are read by more people than passwords should be.",
  },
  "EnableCTRL-TLS": {
    label: "TLS for control",
    help: "Offers TLS on the control port. Without a certificate set 0.",
  },
  "EnablePOP3-TLS": {
    label: "TLS for POP3",
    help: "Offers STLS on the POP3 port. Without a certificate set 0.",
  },
  "EnableSMTP-TLS": {
    label: "TLS for SMTP",
    help: "Offers STARTTLS. Without a certificate set 0: other servers would try it, fail, and their mail be lost.",
  },
  SSLWantVerify: {
    label: "Verify certificates",
    help: "Checks the other side's certificate, also of clients that connect to you.",
  },
  SSLWantCert: {
    label: "Demand certificates",
    help: "The other side must show one, also clients that connect to you.",
  },
  SSLAllowSelfSigned: {
    label: "Allow self-signed",
    help: "Takes self-signed certificates where they are verified.",
  },
  SSLUseCertsFile: { label: "Use certs.pem", help: "Certificates of authorities from the file certs.pem." },
  SSLUseCertsDir: { label: "Use certs folder", help: "Certificates of authorities from the folder certs." },
  SSLMaxCertsDepth: {
    label: "Longest chain",
    help: "How many certificates a chain may have. 0: OpenSSL's own limit.",
  },
  ErrorsAdmin: { label: "Copy of bounces to", help: "Gets a copy of every bounce." },
  TempErrorsAdmin: { label: "Copy of delays to", help: "Gets a copy of notices about temporary failures." },
  RemoveSpoolErrors: {
    label: "Delete failed mail",
    help: "Off: failed messages are frozen and can be looked at. On: they are deleted.",
  },
  NotifyMsgLinesExtra: {
    label: "Body lines in bounces",
    help: "How many lines of the message a bounce quotes.",
  },
  NotifySendLogToSender: { label: "Log in bounces", help: "Attaches the delivery log to bounces." },
  NotifyTryPattern: {
    label: "Delay notice after",
    help: "Numbers of tries after which the sender is told of the delay, such as 1,4,9.",
  },
  NoSenderBounce: {
    label: "Bounces: null sender",
    help: "Sends bounces with an empty envelope sender, so that they can't bounce again.",
  },
  ReceivedHdrType: {
    label: "Received header",
    help: "0 client address, 1 client and server, 2 none, 3 and 4 like 0 and 1 without the client's where it logged in.",
  },
  FetchHdrTags: {
    label: "Headers of fetched mail",
    help: "Searched for the recipient of mail fetched from other POP3 servers; + in front adds, without it only the first found counts.",
  },
  Pop3SyncErrorAccount: {
    label: "Unplaced fetched mail",
    help: "A local account that gets fetched mail without a known recipient.",
  },
  controlAccount: {
    label: "Control account",
    help: "The name this program logs in with. Letters, digits, . - and @. Nobody has to remember it: long is good. Avoid @, some tools refuse it.",
  },
  controlPassword: {
    label: "Control password",
    help: 'Generated for you; nobody has to remember it. 8 to 128 characters, no blanks, none of * " \\ | < >.',
  },
  programFolder: { label: "XMail program folder", help: "Where the XMail program lies." },
  programName: {
    label: "XMail program name",
    help: "The name of the program file; the service and its pid file are called by it.",
  },
  minimumPasswordLength: {
    label: "Shortest password",
    help: "For mail accounts made with this program. 8 or more is advised. Existing accounts are not changed.",
  },
  MaxMBSize: {
    label: "Largest mailbox",
    help: "For accounts made from now on (userdef.tab). 10000 KB is recommended; 0: no limit.",
  },
  postmasterAddress: {
    label: "Postmaster address",
    help: "Gets mail that could not be delivered. Step 6 offers it for PostMaster and ErrorsAdmin.",
  },
  k4Folder: {
    label: "K4 folder",
    help: "Where the web mail K4 is installed. Leave blank if you don't use it.",
  },
  serviceUser: {
    label: "Service user",
    help: "XMail runs as this user instead of root. It is created and given MailRoot when you register.",
  },
  serviceStart: {
    label: "The service starts",
    help: "What registering asks Windows for. By hand only: XMail is down after each boot until somebody starts it.",
  },
  commandLine: {
    label: "Options as text",
    help: "XMail's command line. The switches below are the same value; options unknown here are kept. Takes effect at the next start.",
  },
  defaultDomain: {
    label: "sendmail default domain",
    help: "Used by the sendmail program from its caller's environment, not by the service. Kept in /etc/environment. May stay blank.",
  },
  mailRoot: { label: "MailRoot", help: "The folder with XMail's tables. Takes effect at the next start." },
};
