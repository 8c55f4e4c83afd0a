/** Reading and replacing files. */
export type FileProblemCode =
  | "FILE_MISSING" // detail: file
  | "FILE_IS_DIRECTORY"
  | "FILE_TOO_LARGE" // detail: file, limit
  | "FILE_NO_PERMISSION"
  | "FILE_READ_ONLY" // a read-only file system
  | "FILE_DISK_FULL"
  | "FILE_BUSY"
  | "FILE_CHANGED" // something else wrote it since it was read
  | "FILE_OTHER"; // detail: file, message
