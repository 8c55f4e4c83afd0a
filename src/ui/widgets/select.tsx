import { Box, Text } from "ink";
import SelectInput from "ink-select-input";
import { createContext, useContext, useState } from "react";
import { useCopySource } from "../copy-source.tsx";
import { columnsOf, cut, pad } from "../fit.ts";
import { useKeys } from "../input.tsx";
import { useTheme } from "../theme.ts";

export interface SelectItem {
  readonly value: string;
  readonly label: string;
}

export interface SelectProps {
  readonly items: readonly SelectItem[];
  readonly onSelect: (value: string) => void;
  readonly onHighlight?: ((value: string) => void) | undefined;
  /** Whether it hears keys; true if left out. */
  readonly focus?: boolean | undefined;
  /** Columns, the pointer's two included: labels are filled and cut to it. As wide as the labels if left out. */
  readonly width?: number | undefined;
  /** Rows at most; more items scroll. All of them if left out. */
  readonly limit?: number | undefined;
  /** The item that the pointer stands on at first. */
  readonly initial?: string | undefined;
  /** Shown instead of an empty list. */
  readonly empty?: string | undefined;
  /** Drawn between pointer and label, one column: a step's mark, say, or what is chosen. */
  readonly signOf?: ((value: string) => string) | undefined;
  /** Space chooses too, as in a form. */
  readonly bySpace?: boolean | undefined;
}

interface Place {
  readonly value: string | undefined;
  readonly top: number;
}

const Look = createContext({ active: false });

/** A menu. Up and Down go round, Enter chooses; a digit chooses nothing, since a slip would do too much. */
export function Select(props: SelectProps) {
  const { items, focus = true, initial, signOf } = props;
  const { roles } = useTheme();
  const [place, setPlace] = useState<Place>({ value: initial, top: 0 });
  // By value, so that the pointer stays on its item when others come or go.
  const at = Math.max(
    0,
    items.findIndex((item) => item.value === place.value),
  );
  const height = Math.max(1, Math.min(props.limit ?? items.length, items.length));
  const top = scrolledTo(at, place.top, height, items.length);

  useCopySource(() => items[at]?.label.trim(), focus);
  useKeys(
    (key) => {
      const step = MOVES[key]?.(at, items.length, height);
      const chooses = key === "enter" || (key === "space" && props.bySpace === true);
      if (items.length === 0 || (step === undefined && !chooses)) return false;
      const item = items[step ?? at]!;
      if (step === undefined) props.onSelect(item.value);
      else {
        setPlace({ value: item.value, top });
        props.onHighlight?.(item.value);
      }
      return true;
    },
    { active: focus },
  );

  if (items.length === 0) return <Text {...roles.faint}>{cut(props.empty ?? "", props.width ?? 80)}</Text>;
  const signs = signOf === undefined ? 0 : 2;
  const room = props.width === undefined ? widest(items) : props.width - 2 - signs;
  const visible = items.slice(top, top + height).map(({ value, label }) => {
    const sign = signOf === undefined ? "" : `${signOf(value)} `;
    return { key: value, value, label: sign + pad(label, room) };
  });
  // The package keeps its own pointer and listens by itself. Drawn anew for each place and deaf, it can only ever
  // show what we decided, and no key acts twice.
  const drawing = [at - top, ...visible.map((item) => `${item.value}=${item.label}`)].join("\u0000");
  return (
    <Look.Provider value={{ active: focus }}>
      <SelectInput
        key={drawing}
        items={visible}
        initialIndex={at - top}
        isFocused={false}
        indicatorComponent={Pointer}
        itemComponent={Item}
      />
    </Look.Provider>
  );
}

const MOVES: Readonly<Record<string, (at: number, count: number, page: number) => number>> = {
  up: (at, count) => (at + count - 1) % count,
  down: (at, count) => (at + 1) % count,
  home: () => 0,
  end: (_at, count) => count - 1,
  pageup: (at, _count, page) => Math.max(0, at - page),
  pagedown: (at, count, page) => Math.min(count - 1, at + page),
};

function scrolledTo(at: number, top: number, height: number, count: number): number {
  const least = Math.max(0, at - height + 1);
  return Math.max(0, Math.min(Math.max(least, Math.min(top, at)), count - height));
}

function widest(items: readonly SelectItem[]): number {
  return Math.max(...items.map((item) => columnsOf(item.label)));
}

function Pointer({ isSelected = false }: { readonly isSelected?: boolean }) {
  const { roles, marks } = useTheme();
  const { active } = useContext(Look);
  return (
    <Box width={2} flexShrink={0}>
      <Text {...(active && isSelected ? roles.focus : roles.accent)}>
        {isSelected ? `${marks.cursor} ` : "  "}
      </Text>
    </Box>
  );
}

function Item({ isSelected = false, label }: { readonly isSelected?: boolean; readonly label: string }) {
  const { roles } = useTheme();
  const { active } = useContext(Look);
  const style = isSelected ? (active ? roles.selection : roles.accent) : roles.text;
  return (
    <Text {...style} wrap="truncate">
      {label}
    </Text>
  );
}
