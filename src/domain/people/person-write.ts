import type { Person } from "./person.ts";
import type { Origin } from "./revision.ts";

/** The version at which a write expects to find a person. */
export type PersonVersion = Pick<Person, "id" | "version">;

/** A person as read from the database (`before`), and as the person is to be written (`after`). */
export interface PersonUpdate {
  readonly before: Person;
  readonly after: Person;
}

/** A person to absorb, and the id of the merge; people with the same merge id are absorbed by one merge. */
export interface Absorption {
  /**
   * The id of the merge, chosen before the write so that a repeated write is recognised. If one write has several
   * merges, their ids ascend.
   */
  readonly mergeId: string;
  readonly absorbed: Person;
}

export const mergeCauses = ["MANUAL", "IMPORT", "API"] as const;
export type MergeCause = (typeof mergeCauses)[number];

/**
 * People who become one. `after` is the survivor after the merge. The `head` of `after` says who or what merged the
 * people. Each change in this `head` that comes from a merge contains the id of that merge.
 */
export interface PersonMerge extends PersonUpdate {
  readonly absorbed: readonly Absorption[];
  readonly cause: MergeCause;
}

/**
 * Adds tags to a person, or removes tags, and changes nothing else, except that an import also adds its own id to the
 * person. The write creates a version and a revision as any other does, but takes a fraction of the time of replacing
 * the person.
 */
export interface PersonMark {
  readonly person: PersonVersion;
  /** At least one tag. When tags are added, the person must have none of them yet; when removed, all of them. */
  readonly tagIds: readonly string[];
  /**
   * Whether the tags are removed instead of added. An import must not set this, because a removal does not add the
   * import's id to the person.
   */
  readonly isRemoval?: boolean;
  /** Who or what adds or removes the tags, and when. Contains the id of the import or of the bulk operation. */
  readonly origin: Origin;
}

/** Takes back a mark that added tags, from a person whose latest version is the one that the mark made. */
export interface PersonUnmark {
  readonly person: {
    readonly id: string;
    /** The version that the mark made; null if the caller does not know it. */
    readonly version: number | null;
  };
  /**
   * If given, the mark is taken back only if it added all of these tags. An operation writes a person twice if somebody
   * else wrote the person in between. Then the operation may have added some of its tags by its first mark. Taking back
   * only the second mark would leave these tags, so such a mark stays, and the caller has to plan the undo of this
   * person.
   */
  readonly tagIds?: readonly string[];
  /** Who takes the mark back, and when. `undoes` must be the id of the import or the operation that wrote the mark. */
  readonly origin: Origin;
}

/**
 * One write of one person, or of several people who are merged. Every use case that changes people produces a list of
 * writes.
 */
export type PersonWrite =
  | { readonly kind: "none" }
  | { readonly kind: "create"; readonly person: Person }
  | ({ readonly kind: "update" } & PersonUpdate)
  | ({ readonly kind: "merge" } & PersonMerge)
  | ({ readonly kind: "mark" } & PersonMark)
  | ({ readonly kind: "unmark" } & PersonUnmark)
  /** Deletes the person with their history; `origin` is reported to subscribers. */
  | { readonly kind: "delete"; readonly person: PersonVersion; readonly origin: Origin };

/**
 * The outcome of one write. "stale": a person of the write was changed or deleted since they were read, or the person
 * to create exists already. "taken": another person owns one of the identifiers. In both cases the write changed
 * nothing.
 */
export type WriteOutcome = "written" | "stale" | "taken";
