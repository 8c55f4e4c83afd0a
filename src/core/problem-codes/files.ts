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
  | "FILE_DISK_FAULT" // the disk itself couldn't
  | "FILE_TOO_MANY_OPEN" // the limit of this process, or of the system
  | "FILE_NOT_CONFIRMED" // written, but might not outlive a power cut; detail: file, message, written
  | "FILE_OTHER"; // detail: file, message
