import { type Problem, problem } from "../problem.ts";

export interface MailRootSpelling {
  /** The folder that XMail will use for this spelling. */
  readonly used: string;
  /** What to write instead, where the spelling is wrong. */
  readonly clean: string;
  /** MAIL_ROOT_PATH_UNUSABLE; `reason` "no-leading-slash" still works, as `used` says, the others stop the start. */
  readonly problem?: Problem;
}

/**
 * Judges a MAIL_ROOT as XMail gets it on Unix. Quotes and blanks at the ends
 * belong to the path for it and no such folder is found; a missing leading slash
 * is put in front; slashes at the end and symbolic links are fine.
 */
export function checkMailRootSpelling(value: string): MailRootSpelling {
  const bare = value
    .trim()
    .replace(/^(["'])(.*)\1$/, "$2")
    .trim();
  const clean = bare.startsWith("/") || bare === "" ? bare : `/${bare}`;
  const used = value.startsWith("/") ? value : `/${value}`;
  const reason =
    value === ""
      ? "empty"
      : /["']/.test(value)
        ? "quotes"
        : value !== value.trim()
          ? "blank-at-end"
          : value.startsWith("/")
            ? undefined
            : "no-leading-slash";
  if (reason === undefined) return { used, clean };
  return {
    used,
    clean,
    problem: problem("MAIL_ROOT_PATH_UNUSABLE", { path: value, reason, used, suggestion: clean }),
  };
}
