/** The parameters of an address before a route has checked them. */
export type RawSearch = Readonly<Record<string, unknown>>;

/**
 * Reads the parameters of an address; every value stays text, so that "385" is not turned into a
 * number.
 */
export function parseSearch(search: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(search));
}

/**
 * Writes parameters to an address: texts as they are, lists and objects as JSON; absent, null and
 * empty values are left out.
 */
export function stringifySearch(search: RawSearch): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    if (value === undefined || value === null || value === "") continue;
    params.set(name, typeof value === "string" ? value : JSON.stringify(value));
  }
  const text = params.toString();
  return text === "" ? "" : `?${text}`;
}

/** Returns the text of a parameter; undefined if it is absent or empty. */
export function readText(search: RawSearch, name: string): string | undefined {
  const value = search[name];
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** Returns the value of a parameter if it is one of the given words; else undefined. */
export function readWord<const Word extends string>(
  search: RawSearch,
  name: string,
  words: readonly Word[],
): Word | undefined {
  return words.find((word) => word === search[name]);
}

/**
 * Returns the value of a parameter, parsed from JSON if it is a text as in an address; a link
 * inside the console passes the value itself. Undefined if it is absent, null or not JSON.
 */
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
 * Returns an object with this one property, even if its value is undefined, as for a malformed parameter. The router
 * removes a parameter that is undefined from the address, but would leave it there if the property were absent.
 */
export const property = <Name extends string, Value>(
  name: Name,
  value: Value | undefined,
): { readonly [Key in Name]?: Value } => {
  const none: { readonly [Key in Name]?: Value } = {};
  return { ...none, [name]: value };
};

/** Returns the texts in a list, without its other values; undefined if the value is not a list. */
export function readStrings(value: unknown): readonly string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  return value.filter((each) => typeof each === "string");
}
