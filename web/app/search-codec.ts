/** What an address holds behind its question mark, before a route reads it. */
export type RawSearch = Readonly<Record<string, unknown>>;

/** Every value of an address is text as it is: "385" stays a text, without quotes. */
export function parseSearch(search: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(search));
}

/** Texts as they are, lists and objects as JSON; what is absent, null or empty is left out. */
export function stringifySearch(search: RawSearch): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    if (value === undefined || value === null || value === "") continue;
    params.set(name, typeof value === "string" ? value : JSON.stringify(value));
  }
  const text = params.toString();
  return text === "" ? "" : `?${text}`;
}

/** The text under a name; undefined where there is none. */
export function readText(search: RawSearch, name: string): string | undefined {
  const value = search[name];
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** One of these words under a name; undefined where it is another. */
export function readWord<const Word extends string>(
  search: RawSearch,
  name: string,
  words: readonly Word[],
): Word | undefined {
  return words.find((word) => word === search[name]);
}

/** What was written as JSON under a name, before or after it was parsed; undefined where it is none. */
export function readJson(search: RawSearch, name: string): unknown {
  const value = search[name];
  if (typeof value !== "string") return value ?? undefined;
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}

/**
 * A property of what an address holds. It is there without a value too: what a route does not name, the router leaves as it stands
 * in the address, in whatever form.
 */
export const given = <Name extends string, Value>(
  name: Name,
  value: Value | undefined,
): { readonly [Key in Name]?: Value } => {
  const none: { readonly [Key in Name]?: Value } = {};
  return { ...none, [name]: value };
};

/** The texts of a list; undefined where it is none. */
export function readStrings(value: unknown): readonly string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  return value.filter((each) => typeof each === "string");
}
