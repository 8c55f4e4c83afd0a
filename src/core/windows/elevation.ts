/** Of "Administrators with all rights" and of the system itself, on every language of Windows. */
const ELEVATED = /\bS-1-16-(?:12288|16384)\b/;

/** Whether `whoami /groups` shows all rights; undefined where it shows no groups at all. */
export function isElevated(exitCode: number, text: string): boolean | undefined {
  if (exitCode !== 0 || !/\bS-1-\d/.test(text)) return undefined;
  return ELEVATED.test(text);
}

/** The user's own identifier, out of `whoami /user /fo csv /nh`. */
export const ownSid = (text: string): string | undefined => /\bS-1-5-21(?:-\d+){4}\b/.exec(text)?.[0];
