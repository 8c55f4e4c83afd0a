import { Box, Text } from "ink";
import type { ReactNode } from "react";
import { columnsOf, cut } from "../fit.ts";
import { useTheme } from "../theme.ts";

export interface PanelProps {
  readonly title: string;
  /** Outer size, in columns and rows. The inside is two columns of border and two of margin, and two rows less. */
  readonly width: number;
  readonly height: number;
  /** The panel that the keys go to. */
  readonly focused?: boolean | undefined;
  readonly children?: ReactNode;
}

/** Columns that remain for the content of a panel. */
export function panelInside(width: number): number {
  return Math.max(0, width - 4);
}

/** A box with its title in the upper border. What doesn't fit is cut off, so the frame always holds. */
export function Panel({ title, width, height, focused = false, children }: PanelProps) {
  const { borders, roles } = useTheme();
  const edge = focused ? roles.borderFocus : roles.border;
  const room = width - 6;
  const label = title === "" || room < 1 ? "" : ` ${cut(title, room)} `;
  const line = borders.top.repeat(Math.max(0, width - 3 - columnsOf(label)));
  return (
    <Box flexDirection="column" width={width} height={height} flexShrink={0} overflow="hidden">
      <Text wrap="truncate" {...edge}>
        {borders.topLeft + borders.top}
        <Text {...(focused ? roles.title : roles.text)} dimColor={false}>
          {label}
        </Text>
        {line + borders.topRight}
      </Text>
      <Box
        width={width}
        height={height - 1}
        flexShrink={0}
        flexDirection="column"
        overflow="hidden"
        borderStyle={borders}
        borderTop={false}
        borderColor={edge.color}
        borderDimColor={edge.dimColor}
        paddingX={1}
      >
        {children}
      </Box>
    </Box>
  );
}
