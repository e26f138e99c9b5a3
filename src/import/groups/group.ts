import type { Limits } from "../../domain/limits.ts";
import type { OwnTags } from "../../domain/people/own-tags.ts";
import type { PersonLimits } from "../../domain/people/person-limits.ts";
import type { Person } from "../../domain/people/person.ts";
import type { Absorption } from "../../domain/people/person-write.ts";
import type { Profile } from "../../domain/people/profile.ts";
import type { Change } from "../../domain/people/revision.ts";
import type { GroupWords } from "./group-words.ts";
import type { Candidate } from "../rows/candidate.ts";

/** Rows and stored people that are one person, by the identifiers they share. */
export interface Group {
  /** The rows in the order of the file. */
  readonly candidates: readonly Candidate[];
  /** The ids of all stored people in the group, without repetitions. */
  readonly reached: readonly string[];
  /** All stored people in the group; empty if there are too many of them to be merged automatically. */
  readonly people: readonly Person[];
  /** Whether two people of the group were marked as not duplicates. */
  readonly hasNotDuplicates: boolean;
}

/** What planning a group needs to know about its import or upsert. */
export interface PlanContext {
  readonly at: Date;
  readonly limits: PersonLimits &
    Pick<Limits, "personBytes" | "mergeBytes" | "peoplePerGroup" | "rowsPerGroup">;
  readonly tagIdOf: (name: string) => string;
  /** Ids of the tags that the import gives to everybody, including its automatic one. */
  readonly importTagIds: readonly string[];
  /** Tags that imports created by themselves, including this one. They do not count towards the limit of tags. */
  readonly ownTags?: OwnTags;
  /**
   * How messages about conflicts are worded: they speak of rows to the sender of a file, and of items to the caller of
   * an upsert. If absent, messages are worded for the sender of a file.
   */
  readonly words?: GroupWords;
  /** If true, a person of whom the rows change no value is not written, and so does not get the import's tags. */
  readonly leavesUnchanged?: boolean;
  /** The id of the import; absent if the group comes from an upsert. */
  readonly importId?: string;
  /**
   * Returns an id for the merge that absorbs the nth person of the group. The id is part of the plan, so that carrying
   * out a stored plan again writes no second merge.
   */
  readonly mergeIdOf: (index: number) => string;
}

/** Why a group needs a manual decision. */
export interface GroupConflict {
  readonly code:
    | "CONFLICTING_EXTERNAL_ID"
    | "SUSPICIOUS_GROUP"
    | "NOT_DUPLICATES"
    | "TOO_MANY_CONTACTS"
    | "NO_IDENTIFIER";
  readonly message: string;
}

/** What will be made of a group: a new person, an updated and perhaps merged one, or nothing. */
export type GroupPlan =
  | { readonly kind: "create"; readonly profile: Profile }
  | {
      readonly kind: "update";
      readonly base: Person;
      readonly merges: readonly Absorption[];
      readonly profile: Profile;
      readonly changes: readonly Change[];
      /** Whether nothing changes except that the import's tags are added. */
      readonly isUnchanged: boolean;
    }
  | { readonly kind: "conflict"; readonly conflict: GroupConflict }
  | {
      readonly kind: "discard";
      /** The person created from the group's first row; null if the group has a stored person. */
      readonly profile: Profile | null;
    };
