import type { BackupPorts } from "../ports/archive.ts";
import type { CertificatesPort } from "../ports/certificates.ts";
import type { ClockPort } from "../ports/clock.ts";
import type { ControlPort } from "../ports/control.ts";
import type { DiscoveryPort } from "../ports/discovery.ts";
import type { FilesPort } from "../ports/files.ts";
import type { LogPort } from "../ports/log.ts";
import type { MailRootStatusPort } from "../ports/mail-root-status.ts";
import type { NamesPort } from "../ports/names.ts";
import type { NetworkPort } from "../ports/network.ts";
import type { OwnProcessPort } from "../ports/own-process.ts";
import type { SenderCheckPort } from "../ports/sender-check.ts";
import type { ServicePort } from "../ports/service.ts";
import type { SmtpDialoguePort } from "../ports/smtp-dialogue.ts";
import type { StartupPort } from "../ports/startup.ts";
import type { StateFolderPort } from "../ports/state-folder.ts";

/** Everything outside the program, for one MailRoot. Use cases get it as an argument. */
export interface Ports {
  readonly files: FilesPort;
  readonly control: ControlPort;
  readonly service: ServicePort;
  readonly startup: StartupPort;
  readonly stateFolder: StateFolderPort;
  readonly certificates: CertificatesPort;
  readonly clock: ClockPort;
  readonly network: NetworkPort;
  readonly names: NamesPort;
  readonly senderCheck: SenderCheckPort;
  readonly smtpDialogue: SmtpDialoguePort;
  readonly mailRootStatus: MailRootStatusPort;
  readonly discovery: DiscoveryPort;
  readonly log: LogPort;
  readonly ownProcess: OwnProcessPort;
  /** Absent for the demo, whose MailRoot is thrown away. */
  readonly backup?: BackupPorts;
  /** The login name of whoever uses this program, for the history. */
  readonly who: () => string;
  /** That many bytes nobody can guess. */
  readonly random: (count: number) => Uint8Array;
}
