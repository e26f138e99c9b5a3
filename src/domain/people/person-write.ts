import type { Person } from "./person.ts";
import type { Origin } from "./revision.ts";

/** A person whom a write expects to be as it was read. */
export type PersonVersion = Pick<Person, "id" | "version">;

/** A person as it was read and as it shall be. */
export interface PersonUpdate {
  readonly before: Person;
  readonly after: Person;
}

/** Somebody who is absorbed, and the merge that does it; people with one merge id are absorbed by one merge. */
export interface Absorption {
  /** Fixed beforehand, so that a repeated write is recognised; of several in one write, ascending. */
  readonly mergeId: string;
  readonly absorbed: Person;
}

export const mergeCauses = ["MANUAL", "IMPORT", "API"] as const;
/** What joined the people of a merge. */
export type MergeCause = (typeof mergeCauses)[number];

/**
 * People who become one. `after` is the survivor's next version, whose head has each change of a merge tagged with the
 * merge's id, and says who merges them.
 */
export interface PersonMerge extends PersonUpdate {
  readonly absorbed: readonly Absorption[];
  readonly cause: MergeCause;
}

/** One write of one person, or of several who become one: what every use case that changes people ends in. */
export type PersonWrite =
  | { readonly kind: "none" }
  | { readonly kind: "create"; readonly person: Person }
  | ({ readonly kind: "update" } & PersonUpdate)
  | ({ readonly kind: "merge" } & PersonMerge)
  /** The person goes, with all of their history; `origin` is what subscribers hear of it. */
  | { readonly kind: "delete"; readonly person: PersonVersion; readonly origin: Origin };

/**
 * What became of one write. "stale": somebody in it was written or removed by another since they were read, or whoever was
 * to be created is there; "taken": another person owns one of the identifiers. Then nothing of it was written.
 */
export type WriteOutcome = "written" | "stale" | "taken";
