import type { History } from "../people/history.ts";
import { fieldIn } from "../people/profile.ts";
import type { Person } from "../people/person.ts";
import type { Profile } from "../people/profile.ts";
import { strike } from "../people/replay.ts";
import { nextVersion } from "../people/revise.ts";
import type { Origin } from "../people/revision.ts";
import type { Kept } from "../merging/plan-undo-merge.ts";

/** What the undo of an import does with a person that the import created. */
export type UndoCreationPlan =
  /** The person is deleted, because nothing but the import ever changed them. */
  | { readonly kind: "delete" }
  /**
   * The person stays, because something other than the import changed them too, but loses the id and the tags of the
   * import. `after` is null if the person has neither of these to lose.
   */
  | {
      readonly kind: "keep";
      readonly after: Person | null;
      readonly kept: Kept;
    };

/** The import to undo, and the tags that it gave to people independently of their rows. */
export interface UndoneImport {
  readonly importId: string;
  readonly tagIds: readonly string[];
}

/**
 * Plans what happens to a person that the import created. The caller must have named the import's id among the
 * `targets` when it read `history` (see `createHistoryReader`). Otherwise the history does not tell which changes the
 * import made.
 */
export function planUndoCreation(
  person: Person,
  history: History,
  { importId, tagIds }: UndoneImport,
  origin: Origin,
): UndoCreationPlan {
  const { given, touchedSince, isUntouchedOtherwise } = strike(person.profile, history, importId);
  if (isUntouchedOtherwise) return { kind: "delete" };
  const marks = [fieldIn("imports", importId), ...tagIds.map((tagId) => fieldIn("tags", tagId))];
  const taken = marks.filter(
    (field) => given.has(field) && !touchedSince.has(field) && person.profile.has(field),
  );
  const kept: Kept = {
    personId: person.id,
    field: "",
    value: null,
    heldBy: null,
    reason: "CHANGED_SINCE",
  };
  if (taken.length === 0) return { kind: "keep", after: null, kept };
  const profile = new Map(person.profile);
  for (const field of taken) profile.delete(field);
  const after = nextVersion(person, profile, { ...origin, cause: "UNDONE", undoes: importId });
  return { kind: "keep", after, kept };
}

/** Whether two profiles differ in anything that clients can see; the ids of imports in a profile are internal. */
export function isVisibleChange(before: Profile, after: Profile): boolean {
  const shown = (profile: Profile): string[] =>
    [...profile.keys()].filter((field) => !field.startsWith("imports."));
  const fields = new Set([...shown(before), ...shown(after)]);
  return [...fields].some((field) => before.get(field)?.value !== after.get(field)?.value);
}
