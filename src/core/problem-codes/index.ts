import type { BackupProblemCode } from "./backup.ts";
import type { ControlProblemCode } from "./control.ts";
import type { FileProblemCode } from "./files.ts";
import type { KeysProblemCode } from "./keys.ts";
import type { MailRootProblemCode } from "./mail-root.ts";
import type { NetworkProblemCode } from "./network.ts";
import type { OptionsProblemCode } from "./options.ts";
import type { SaveProblemCode } from "./save.ts";
import type { ServiceProblemCode } from "./service.ts";
import type { TabProblemCode } from "./tab.ts";
import type { ValueProblemCode } from "./values.ts";
import type { WindowsProblemCode } from "./windows.ts";

/** Every code there is. A new topic is one more file beside this one and one more line here. */
export type ProblemCode =
  | BackupProblemCode
  | ControlProblemCode
  | FileProblemCode
  | KeysProblemCode
  | MailRootProblemCode
  | NetworkProblemCode
  | OptionsProblemCode
  | SaveProblemCode
  | ServiceProblemCode
  | TabProblemCode
  | ValueProblemCode
  | WindowsProblemCode;
