import type { SaidLine } from "../../report/explanation.ts";
import type { DiffLine } from "../../report/file-diff.ts";
import type { Role } from "../theme.ts";
import { ScrollText } from "./scroll-text.tsx";

interface VersionViewProps {
  readonly about: readonly SaidLine[];
  readonly heading: string;
  readonly diff: readonly DiffLine[];
  readonly width: number;
  readonly height: number;
  readonly pagesOnly: boolean;
}

const ROLES: Readonly<Record<DiffLine["sign"], Role>> = {
  "+": "good",
  "-": "bad",
  " ": "faint",
  "": "title",
};

/** What is known of a save, then what it changed, wrapped so that nothing is out of sight. */
export function VersionView({ about, heading, diff, width, height, pagesOnly }: VersionViewProps) {
  const lines = [
    ...about.map(({ text, tone }) => ({ text, role: tone })),
    { text: heading, role: "accent" as const },
    ...diff.map(({ sign, text }) => ({ text: sign === "" ? text : `${sign} ${text}`, role: ROLES[sign] })),
  ];
  return <ScrollText lines={lines} width={width} height={Math.max(1, height)} pagesOnly={pagesOnly} />;
}
