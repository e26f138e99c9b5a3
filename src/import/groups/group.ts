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
  /** In the order of the file. */
  readonly candidates: readonly Candidate[];
  /** The ids of the stored people that the group reaches, each once. */
  readonly reached: readonly string[];
  /** Those people, where there are no more of them than are merged automatically. */
  readonly people: readonly Person[];
  /** Whether two people of the group were marked as not duplicates. */
  readonly hasNotDuplicates: boolean;
}

/** What planning a group needs to know of its import, or of its upsert. */
export interface PlanContext {
  readonly at: Date;
  readonly limits: PersonLimits &
    Pick<Limits, "personBytes" | "mergeBytes" | "peoplePerGroup" | "rowsPerGroup">;
  /** The id of a tag by its name. */
  readonly tagIdOf: (name: string) => string;
  /** Tags that everybody in the import gets, the auto-tag among them. */
  readonly importTagIds: readonly string[];
  /** Tags that imports made by themselves, this one's among them: they do not count towards the limit. */
  readonly ownTags?: OwnTags;
  /** In whose words conflicts are told; absent: in those of a file. */
  readonly words?: GroupWords;
  /** Whether people in whom the rows change nothing are left as they are, without the import's tags. */
  readonly leavesUnchanged?: boolean;
  /** The import, if it is one. */
  readonly importId?: string;
  /** The id of the merge record of the nth person absorbed in this group. */
  readonly mergeIdOf: (index: number) => string;
}

/** Why a group is left for a person to decide. */
export interface GroupConflict {
  readonly code:
    | "CONFLICTING_EXTERNAL_ID"
    | "SUSPICIOUS_GROUP"
    | "NOT_DUPLICATES"
    | "TOO_MANY_CONTACTS"
    | "NO_IDENTIFIER";
  readonly message: string;
}

/** What is to become of a group. */
export type GroupPlan =
  | { readonly kind: "create"; readonly profile: Profile }
  | {
      readonly kind: "update";
      readonly base: Person;
      readonly merges: readonly Absorption[];
      readonly profile: Profile;
      readonly changes: readonly Change[];
      /** Whether nothing but the import's tags changes. */
      readonly isUnchanged: boolean;
    }
  | { readonly kind: "conflict"; readonly conflict: GroupConflict }
  | {
      readonly kind: "discard";
      /** The person made of the group's first row; null where a stored person has the group. */
      readonly profile: Profile | null;
    };
