import { fieldIn } from "../people/profile.ts";
import type { Person } from "../people/person.ts";
import type { Profile } from "../people/profile.ts";
import { strike } from "../people/replay.ts";
import { nextVersion } from "../people/revise.ts";
import type { Origin, Revision } from "../people/revision.ts";
import type { Kept } from "../merging/undo-merge.ts";

/** What undoing an import does to somebody whom it created. */
export type UndoCreationPlan =
  /** Nothing else touched them: they go. */
  | { readonly kind: "delete" }
  /** They stay, without what only marks the import; null where that is gone already. */
  | {
      readonly kind: "keep";
      readonly after: Person | null;
      readonly kept: Kept;
    };

/** The import that is undone, and the tags that everybody got from it. */
export interface UndoneImport {
  readonly importId: string;
  readonly tagIds: readonly string[];
}

/** Plans what becomes of a person whom the import created. Revisions are all of the person's, oldest first. */
export function planUndoCreation(
  person: Person,
  revisions: readonly Revision[],
  { importId, tagIds }: UndoneImport,
  origin: Origin,
): UndoCreationPlan {
  const { given, touchedSince, isUntouchedOtherwise } = strike(person.profile, revisions, importId);
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

/** Whether two profiles differ in more than in the imports that wrote them. */
export function isVisible(before: Profile, after: Profile): boolean {
  const shown = (profile: Profile): string[] =>
    [...profile.keys()].filter((field) => !field.startsWith("imports."));
  const fields = new Set([...shown(before), ...shown(after)]);
  return [...fields].some((field) => before.get(field)?.value !== after.get(field)?.value);
}
