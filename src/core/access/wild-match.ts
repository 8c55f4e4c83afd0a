/** Whether text fits one of XMail's patterns: `*` for any run, `?` for one character, any case. */
export function wildMatch(pattern: string, text: string): boolean {
  const source = Array.from(pattern, (sign) =>
    sign === "*" ? ".*" : sign === "?" ? "." : sign.replace(/[\\^$.*+?()[\]{}|/-]/, "\\$&"),
  ).join("");
  return new RegExp(`^${source}$`, "isu").test(text);
}

export const isWild = (pattern: string): boolean => /[*?]/.test(pattern);
