import type { EventEmitter } from "node:events";

/** What the input layer needs of the real keyboard: a `tty.ReadStream`, or a stand-in of the tests. */
export interface KeyboardStream extends EventEmitter {
  readonly isTTY?: boolean | undefined;
  setRawMode(on: boolean): unknown;
  resume(): unknown;
  pause(): unknown;
  ref(): unknown;
  unref(): unknown;
}

/** What the output layer needs of the real terminal: a `tty.WriteStream`, or a stand-in of the tests. */
export interface DisplayStream extends EventEmitter {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  readonly rows?: number | undefined;
  write(data: string, done?: () => void): boolean;
  /** Node's own: asks the kernel for the window's size. Nobody tells a stopped program that it changed. */
  _refreshSize?(): void;
}

/** Where the real cursor belongs, in cells from the top left corner. */
export interface Caret {
  readonly x: number;
  readonly y: number;
}

/** Asked whenever the screen is written, so that the answer always fits the newest layout. */
export type LocateCaret = () => Caret | undefined;
