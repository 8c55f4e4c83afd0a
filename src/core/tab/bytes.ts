/**
 * Bytes as text: each character stands for one byte (Latin-1, U+0000 to U+00FF).
 *
 * Tab files hold bytes of unknown encoding. Kept like this they can be cut and
 * compared with ordinary string functions, and come back out unchanged.
 */
export type Bytes = string;
