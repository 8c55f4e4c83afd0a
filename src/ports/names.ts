/** Host names as this machine's resolver knows them. It may ask other machines: only when a person wants it. */
export interface NamesPort {
  /** An address as text; undefined where the name has none of that family, or nobody answers. */
  resolve(host: string, family: "ipv4" | "any"): Promise<string | undefined>;
}
