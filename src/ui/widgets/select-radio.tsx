import { useTheme } from "../theme.ts";
import { Select, type SelectProps } from "./select.tsx";

export interface RadioProps extends Omit<SelectProps, "onSelect" | "signOf" | "initial" | "bySpace"> {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** One choice out of a few, all of them in sight. Moving chooses nothing; Enter and Space do. */
export function Radio({ value, onChange, items, ...rest }: RadioProps) {
  const { marks } = useTheme();
  const marked = items.map((item) => ({
    ...item,
    label: `${item.value === value ? marks.on : marks.off} ${item.label}`,
  }));
  return <Select {...rest} items={marked} initial={value} onSelect={onChange} bySpace />;
}
