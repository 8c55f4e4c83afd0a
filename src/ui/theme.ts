import chalk from "chalk";
import type { BoxProps, TextProps } from "ink";
import { createContext, createElement, type ReactNode, useContext } from "react";

/** What a piece of text means. Widgets name roles, never colours. */
export type Role =
  | "text"
  | "faint"
  | "title"
  | "accent"
  | "focus"
  | "selection"
  | "good"
  | "warn"
  | "bad"
  | "border"
  | "borderFocus"
  | "edited"
  | "key"
  | "field"
  | "fieldFocus";

/** How a role looks, to be spread into `<Text>`. */
export type Style = Pick<
  TextProps,
  "color" | "backgroundColor" | "bold" | "dimColor" | "inverse" | "underline"
>;

export type Colors = "mono" | "16" | "256";

/** State is always also a sign, so that nothing is said by colour alone. ASCII, so that every terminal agrees on their width. */
export interface Marks {
  readonly done: "+";
  readonly wrong: "!";
  readonly open: "-";
  readonly edited: "*";
  readonly differs: "=";
  readonly restart: "~";
  readonly cursor: ">";
  readonly on: "(*)";
  readonly off: "( )";
}

export interface Theme {
  readonly colors: Colors;
  readonly ascii: boolean;
  readonly roles: Readonly<Record<Role, Style>>;
  readonly marks: Marks;
  readonly borders: Exclude<BoxProps["borderStyle"], string | undefined>;
}

export interface ThemeChoice {
  readonly colors?: Colors;
  readonly ascii?: boolean;
}

const MARKS: Marks = {
  done: "+",
  wrong: "!",
  open: "-",
  edited: "*",
  differs: "=",
  restart: "~",
  cursor: ">",
  on: "(*)",
  off: "( )",
};

const SQUARE = bordersOf("┌─┐│┘─└│");
const PLAIN = bordersOf("+-+|+-+|");

/** Attributes only: for NO_COLOR, monochrome terminals and printed screens. */
const MONO: Readonly<Record<Role, Style>> = {
  text: {},
  faint: {},
  title: { bold: true },
  accent: { bold: true },
  focus: { inverse: true },
  selection: { inverse: true },
  good: {},
  warn: { bold: true },
  bad: { bold: true },
  border: {},
  borderFocus: { bold: true },
  edited: { bold: true },
  key: { bold: true },
  field: { underline: true },
  fieldFocus: { underline: true, bold: true },
};

/** The terminal's own 16 colours, those that can be read on a light and on a dark background. */
const SIXTEEN: Readonly<Record<Role, Style>> = {
  ...MONO,
  faint: { dimColor: true },
  accent: { color: "cyan" },
  good: { color: "green" },
  warn: { color: "magenta", bold: true },
  bad: { color: "red", bold: true },
  border: { dimColor: true },
  borderFocus: { color: "cyan" },
  edited: { color: "magenta" },
  key: { color: "cyan", bold: true },
  fieldFocus: { color: "cyan", underline: true },
};

/** Middle tones from the fixed part of the palette, with at least 4:1 against black and against white. */
const MANY: Readonly<Record<Role, Style>> = {
  ...SIXTEEN,
  faint: { color: "ansi256(243)" },
  accent: { color: "ansi256(31)" },
  good: { color: "ansi256(28)" },
  warn: { color: "ansi256(130)", bold: true },
  bad: { color: "ansi256(161)", bold: true },
  border: { color: "ansi256(243)" },
  borderFocus: { color: "ansi256(31)" },
  edited: { color: "ansi256(130)" },
  key: { color: "ansi256(31)", bold: true },
  fieldFocus: { color: "ansi256(31)", underline: true },
};

const PALETTES = { mono: MONO, "16": SIXTEEN, "256": MANY } as const;

export function makeTheme({ colors = "16", ascii = false }: ThemeChoice = {}): Theme {
  return { colors, ascii, roles: PALETTES[colors], marks: MARKS, borders: ascii ? PLAIN : SQUARE };
}

/** Terminals that Node doesn't know and that have them all. */
const MODERN = /^(?:alacritty|contour|foot|ghostty|kitty|rio|wezterm)|-(?:256color|direct)$/;

/** How many colours to use: what the user chose; none if NO_COLOR says so or the terminal has none. */
export function colorsOf(
  env: Readonly<Record<string, string | undefined>>,
  stdout: { getColorDepth?(env?: object): number },
  chosen: "auto" | "256" | "16" | "none" = "auto",
): Colors {
  if (chosen !== "auto") return chosen === "none" ? "mono" : chosen;
  if ((env["NO_COLOR"] ?? "") !== "" || env["FORCE_COLOR"] === "0") return "mono";
  if (/^(?:vt\d|dumb|ansi-m)|-m(?:ono)?$/.test(env["TERM"] ?? "")) return "mono";
  if (MODERN.test(env["TERM"] ?? "")) return "256";
  const depth = /^tmux/.test(env["TERM"] ?? "") ? 4 : (stdout.getColorDepth?.(env) ?? 4);
  return depth < 4 ? "mono" : depth < 8 ? "16" : "256";
}

/** Whether the locale can show more than ASCII, by the variable that decides. No variable at all says nothing. */
export function localeIsUtf8(env: Readonly<Record<string, string | undefined>>): boolean {
  const locale = [env["LC_ALL"], env["LC_CTYPE"], env["LANG"]].find((value) => (value ?? "") !== "");
  return locale === undefined || /utf-?8/i.test(locale);
}

const ThemeContext = createContext(makeTheme());

interface ThemeProviderProps {
  readonly value: Theme;
  readonly children?: ReactNode;
}

/**
 * Gives a theme to everything below. What Ink draws with goes by TERM on its own and leaves out even bold and
 * inverse where it doesn't know the name, such as putty or tmux: it is told.
 */
export function ThemeProvider({ value, children }: ThemeProviderProps) {
  chalk.level = value.colors === "256" ? 2 : 1;
  return createElement(ThemeContext.Provider, { value }, children);
}

export function useTheme(): Theme {
  return useContext(ThemeContext);
}

function bordersOf(signs: string): Theme["borders"] {
  const [topLeft, top, topRight, right, bottomRight, bottom, bottomLeft, left] = signs as unknown as string[];
  return {
    topLeft: topLeft!,
    top: top!,
    topRight: topRight!,
    right: right!,
    bottomRight: bottomRight!,
    bottom: bottom!,
    bottomLeft: bottomLeft!,
    left: left!,
  };
}
