/** The errors that each call of a save fails with. */
export const ERRNOS = ["ENOSPC", "EACCES", "EROFS", "EIO", "EBUSY", "EMFILE"] as const;
export type Errno = (typeof ERRNOS)[number];
