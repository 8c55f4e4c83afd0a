import { checkMailRootSpelling } from "../options/mail-root-spelling.ts";
import { ok, type Result } from "../problem.ts";

export interface MailRootPath {
  /** The folder that XMail will use for this spelling, without slashes at its end. */
  readonly used: string;
  /** XMail will use another path than the one that is written, which should be said. */
  readonly differs: boolean;
}

/**
 * Judges a MAIL_ROOT as somebody has written it, the way XMail would read it on
 * Unix. MAIL_ROOT_PATH_UNUSABLE names the reason and, as `suggestion`, what to
 * write instead; a missing leading slash works, but XMail puts one in front.
 */
export function judgeMailRootPath(text: string): Result<MailRootPath> {
  const { used, problem } = checkMailRootSpelling(text);
  const differs = problem?.detail["reason"] === "no-leading-slash";
  if (problem && !differs) return { ok: false, problem };
  return ok({ used: used.replace(/(?<=.)\/+$/, ""), differs });
}
