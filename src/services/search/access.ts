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

/** One index, and the bounds that it is scanned with. */
export interface Scan {
  readonly index: PeopleIndex;
  readonly query: PeopleQuery;
  /** Whether the index returns what it finds in the order of creation. */
  readonly isByCreation: boolean;
}

/** Whether the keys of the index alone list people in the order of their ids. */
export function hasIdsInKeys({ index }: Scan): boolean {
  return index !== "identifiers" && index !== "words" && index !== "attributes";
}

/** Whether the keys of the index alone say how many people are found. */
export function isCountedByKeys({ index }: Scan): boolean {
  // The key and the value of an attribute must be of one entry of its list, which only the document shows.
  return index !== "attributes";
}

/** A way to find everybody for whom a condition can hold by indexes alone: the union of some scans. */
export interface Access {
  readonly scans: readonly Scan[];
  /**
   * Whether the scans find only people for whom the condition holds, so that it need not be checked on each of them.
   */
  readonly isExact: boolean;
  /**
   * The most people that the scans can find, if the condition itself tells (one on two ids finds at most two people);
   * null if only counting can tell.
   */
  readonly atMost: number | null;
  /**
   * A guess at how few people the scans find, mostly the length of the text that is looked up. Of several ways to find
   * the people of one branch of an `any` condition, the one with the highest number is chosen.
   */
  readonly narrowness: number;
}
