import type { PersonFilter, PersonSort } from "../graphql/documents.ts";
import { property, readJson, readStrings, readText } from "./search-codec.ts";
import type { RawSearch } from "./search-codec.ts";

/** The parts of the people list's state that its address contains; each may be absent. */
export interface PeopleSearch {
  /**
   * The search text. Each word typed must be the beginning of a word of the person's name, email, phone or external
   * ID.
   */
  readonly q?: string;
  readonly filter?: PersonFilter;
  readonly sort?: PersonSort;
  /** Keys of the shown columns, in their order. */
  readonly columns?: readonly string[];
  /** Id of the segment that the list was opened from, if any. */
  readonly segment?: string;
}

/** Reads the state of the people list from an address; a malformed part counts as absent. */
export function readPeopleSearch(search: RawSearch): PeopleSearch {
  return {
    ...property("q", readText(search, "q")),
    ...property("filter", readFilter(readJson(search, "filter"))),
    ...property("sort", readSort(readJson(search, "sort"))),
    ...property("columns", readStrings(readJson(search, "columns"))),
    ...property("segment", readText(search, "segment")),
  };
}

/**
 * Returns the value if it is an object that is not empty, else undefined. The server checks whether
 * it is a valid filter.
 */
export function readFilter(value: unknown): PersonFilter | undefined {
  return isObject(value) && Object.keys(value).length > 0 ? value : undefined;
}

function readSort(value: unknown): PersonSort | undefined {
  if (!isObject(value)) return undefined;
  const fields = ["CREATED_AT", "FIRST_NAME", "LAST_NAME", "UPDATED_AT"] as const;
  const field = fields.find((each) => each === value["field"]);
  const direction = value["direction"] === "DESC" ? "DESC" : "ASC";
  return field === undefined ? undefined : { field, direction };
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
