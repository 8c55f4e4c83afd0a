import { realpath } from "node:fs/promises";
import type { ServicePort, ServiceStatus } from "../../ports/service.ts";
import { looksLikeXMail } from "./pid-file.ts";
import type { ProcessFacts } from "./processes.ts";
import { runningMailRoot } from "./shutdown-file.ts";
import type { ServiceTools } from "./tools.ts";

/** Where XMail looks when nothing names a MailRoot. */
const DEFAULT_MAIL_ROOT = "/var/MailRoot";

const realPlace = (path: string): Promise<string> => realpath(path).catch(() => path.replace(/\/+$/, ""));

async function isOf(facts: ProcessFacts, place: string): Promise<boolean> {
  const named = runningMailRoot(facts) ?? (facts.environment ? DEFAULT_MAIL_ROOT : undefined);
  return named !== undefined && (await realPlace(named)) === place;
}

/**
 * The same service, which also tells of an XMail that runs in this MailRoot
 * without it: started by hand, by a container's start script or by another unit.
 */
export function withElsewhere(
  service: ServicePort,
  { processes }: Pick<ServiceTools, "processes">,
  mailRoot: string,
): ServicePort {
  async function elsewhere(): Promise<Pick<ServiceStatus, "elsewhere">> {
    const place = await realPlace(mailRoot);
    for (const facts of await processes.all()) {
      if (!looksLikeXMail(facts) || !(await isOf(facts, place))) continue;
      const { pid, environment } = facts;
      return { elsewhere: { pid, ...(environment ? { environment } : {}) } };
    }
    return {};
  }

  return {
    ...service,
    async status() {
      const status = await service.status();
      const rests = status.ok && ["stopped", "failed", "not-registered"].includes(status.value.state);
      return rests ? { ok: true, value: { ...status.value, ...(await elsewhere()) } } : status;
    },
  };
}
