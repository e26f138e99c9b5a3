import type { PeopleQuery } from "./text-queries.ts";

/** The indexes of people, by their names in the database. */
export type PeopleIndex =
  | "_id_"
  | "identifiers"
  | "tags"
  | "imports"
  | "updatedAt"
  | "firstName"
  | "middleName"
  | "lastName"
  | "words"
  | "birthDay"
  | "attributes";

/** One index of people, and the query that is looked up in it. */
export interface Scan {
  readonly index: PeopleIndex;
  readonly query: PeopleQuery;
  /** Whether MongoDB finds the people in this index in the order of their creation. */
  readonly isByCreation: boolean;
}

/** Whether MongoDB can list the ids of people in order by reading only the index, and not the people themselves. */
export function hasIdsInKeys({ index }: Scan): boolean {
  return index !== "identifiers" && index !== "words" && index !== "attributes";
}

/** Whether MongoDB can count the people by reading only the index, and not the people themselves. */
export function isCountedByKeys({ index }: Scan): boolean {
  // The key and the value of an attribute must be in the same entry of a person's list of attributes. The index does
  // not show whether they are, so MongoDB has to read the person. All other indexes show enough.
  return index !== "attributes";
}

/**
 * A way to find everybody for whom a condition may hold by reading indexes only. The people whom any of the scans finds
 * are taken together.
 */
export interface Access {
  readonly scans: readonly Scan[];
  /**
   * Whether the condition holds for everybody whom the scans find, so that MongoDB need not check the condition on each
   * person.
   */
  readonly isExact: boolean;
  /**
   * The most people that the scans can find, if the condition itself says so; null if only counting can tell. For
   * example, a condition that lists two ids finds at most two people.
   */
  readonly atMost: number | null;
  /**
   * A guess at how few people `scans` finds: a higher number means fewer people. The guess is mostly the length of the
   * text that is looked up, because a longer text fits fewer people. If a branch of an `any` condition can be looked up
   * in several ways, the way with the highest number is used.
   */
  readonly narrowness: number;
}
