import type { PersonFilter, PersonSort } from "../graphql/documents.ts";
import { given, readJson, readStrings, readText } from "./search-codec.ts";
import type { RawSearch } from "./search-codec.ts";

/** What the address of the people list holds. */
export interface PeopleSearch {
  /** Words that each begin a word of a name or an identifier. */
  readonly q?: string;
  readonly filter?: PersonFilter;
  readonly sort?: PersonSort;
  /** The columns that are shown, in their order. */
  readonly columns?: readonly string[];
  /** Id of the segment that the list was opened from. */
  readonly segment?: string;
}

/** Reads the list's state out of an address; what is not of the right form is as if it were absent. */
export function readPeopleSearch(search: RawSearch): PeopleSearch {
  return {
    ...given("q", readText(search, "q")),
    ...given("filter", readFilter(readJson(search, "filter"))),
    ...given("sort", readSort(readJson(search, "sort"))),
    ...given("columns", readStrings(readJson(search, "columns"))),
    ...given("segment", readText(search, "segment")),
  };
}

/** A filter; the server checks its inside, and says what is wrong with it. */
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
