import { identifierOfField, identifiersOf } from "../people/identifiers.ts";
import type { Identifier } from "../people/identifiers.ts";
import { groupOf } from "../people/profile.ts";
import type { History } from "../people/history.ts";
import type { Person } from "../people/person.ts";
import type { PersonUpdate } from "../people/person-write.ts";
import type { Entry, FieldName, Profile } from "../people/profile.ts";
import type { AttributeValue } from "../values/attribute-value.ts";
import { strike } from "../people/replay.ts";
import type { Strike } from "../people/replay.ts";
import { nextVersion } from "../people/revise.ts";
import type { Origin } from "../people/revision.ts";

/** Why an undo did not take a value back. */
export const keptReasons = [
  "CHANGED_SINCE",
  "TAKEN_BY_ANOTHER",
  "MERGED_SINCE",
  "DELETED_SINCE",
  "DEFINITION_DELETED",
] as const;
export type KeptReason = (typeof keptReasons)[number];

/** A value or a person that an undo left unchanged. */
export interface Kept {
  readonly personId: string;
  /** The field whose value the undo did not restore; "" if the undo left the whole person unchanged. */
  readonly field: FieldName;
  readonly value: AttributeValue | null;
  /** If the value is an identifier that another person has now, that person; null otherwise. */
  readonly heldBy: string | null;
  readonly reason: KeptReason;
}

/** A merge to undo, and what is stored about its people. */
export interface MergeToUndo {
  readonly mergeId: string;
  /** The absorbed people as they were before the merge. */
  readonly absorbed: readonly Person[];
  readonly survivorId: string;
  /** The survivor as stored now; null if it was deleted. */
  readonly survivor: Person | null;
  /**
   * The survivor's history. When the caller reads this history, `targets` of `createHistoryReader` must contain the
   * merge's id and the ids in `undoneWith`, because the plan strikes their changes out of the history.
   */
  readonly history: History;
  /**
   * Ids of the import and its other merges that are undone together with this one: their changes do not count as later
   * changes.
   */
  readonly undoneWith?: readonly string[];
}

/** What an undo must know besides the merge itself, because it may prevent the undo from restoring a value. */
export interface UndoSurroundings {
  /** The id of the person who has the identifier now, for each of `identifiersToRestore` that anybody has. */
  readonly owners: ReadonlyMap<Identifier, string>;
  /** Whether the tag or attribute of a field still exists; one recreated under the same name does not count. */
  readonly isDefined: (field: FieldName) => boolean;
  readonly origin: Origin;
}

/** The people to write to undo a merge, and what stays unchanged. */
export interface UndoPlan {
  readonly survivor: PersonUpdate | null;
  /** The absorbed people to create again, without those of their values that are listed in `kept`. */
  readonly restored: readonly Person[];
  readonly kept: readonly Kept[];
}

/** A merge whose undo is being planned; values that the undo cannot take back are added to `kept`. */
interface Undoing {
  readonly merge: MergeToUndo;
  readonly surroundings: UndoSurroundings;
  readonly kept: Kept[];
}

/** Returns every identifier that the undo would give back to somebody. */
export function identifiersToRestore(merge: MergeToUndo): Identifier[] {
  const struck = strikeSurvivor(merge);
  const own = struck === null ? [] : identifiersOf(struck.profile);
  return [...new Set([...own, ...merge.absorbed.flatMap(({ profile }) => identifiersOf(profile))])];
}

/**
 * Returns the fields of tags and attributes that may have been deleted since the merge. The caller must find out which
 * of these tags and attributes still exist. The fields are those that the undo would restore, and those that were
 * changed after the merge.
 */
export function definitionsToRestore(merge: MergeToUndo): FieldName[] {
  const struck = strikeSurvivor(merge);
  const fields = [...(struck?.given ?? [])].flatMap(([field, entry]) =>
    entry === null ? [] : field,
  );
  fields.push(...(struck?.changedSince ?? []));
  for (const { profile } of merge.absorbed) fields.push(...profile.keys());
  return [...new Set(fields.filter(needsDefinition))];
}

/**
 * Plans the undo of a merge: the absorbed people are restored, and the survivor gets the values that its revisions give
 * without the merge. Values that were changed after the merge stay. An identifier that now belongs to somebody else
 * stays with that person. An identifier that was removed from the survivor after the merge is not restored.
 */
export function planUndoMerge(merge: MergeToUndo, surroundings: UndoSurroundings): UndoPlan {
  const kept: Kept[] = [];
  const undoing = { merge, surroundings, kept };
  const struck = strikeSurvivor(merge);
  const survivor = merge.survivor;
  if (survivor === null || struck === null) {
    const gone = { personId: merge.survivorId, field: "", value: null, heldBy: null };
    kept.push({ ...gone, reason: "DELETED_SINCE" });
    const restored = merge.absorbed.map((person) => restore(person, null, undoing));
    return { survivor: null, restored, kept };
  }
  const profile = restoreSurvivor(survivor, struck, undoing);
  const after = rewrite(survivor, profile, merge, surroundings);
  const restored = merge.absorbed.map((person) => restore(person, profile, undoing));
  return { survivor: { before: survivor, after }, restored, kept };
}

function strikeSurvivor({ survivor, history, mergeId }: MergeToUndo): Strike | null {
  return survivor === null ? null : strike(survivor.profile, history, mergeId);
}

/** Returns the fields that were changed after the merge by anything that is not undone together with it. */
function changedByOthers(
  { survivor, history, mergeId, undoneWith = [] }: MergeToUndo,
  { changedSince }: Strike,
): readonly FieldName[] {
  if (survivor === null || undoneWith.length === 0 || changedSince.length === 0)
    return changedSince;
  const whole = strike(survivor.profile, history, [mergeId, ...undoneWith]);
  return changedSince.filter((field) => whole.changedSince.includes(field));
}

function restoreSurvivor(
  { id: personId, profile: former }: Person,
  struck: Strike,
  { merge, surroundings, kept }: Undoing,
): Profile {
  const { profile, given } = struck;
  for (const field of changedByOthers(merge, struck)) {
    const current = former.get(field) ?? null;
    const isGone = needsDefinition(field) && !surroundings.isDefined(field);
    // The report names the value that stays. But if the tag or attribute of the field was deleted, nothing can be
    // restored to the field. Then the report names the value that the undo would have restored.
    const entry = isGone ? (given.get(field) ?? current) : current;
    const reason = isGone ? "DEFINITION_DELETED" : "CHANGED_SINCE";
    kept.push({ personId, field, value: valueOf(field, entry), heldBy: null, reason });
  }
  const restored = new Map(profile);
  for (const [field, entry] of profile) {
    if (former.get(field)?.value === entry.value) continue;
    const refused = refusalOf(field, entry, personId, surroundings);
    if (refused === null) continue;
    restored.delete(field);
    kept.push({ personId, field, value: valueOf(field, entry), ...refused });
  }
  return restored;
}

function restore(
  person: Person,
  survivor: Profile | null,
  { merge, surroundings, kept }: Undoing,
): Person {
  const { owners } = surroundings;
  const stays = new Set(survivor === null ? [] : identifiersOf(survivor));
  // The identifiers that the merge gave to the survivor. If nobody has such an identifier now, somebody removed the
  // identifier after the merge. The undo does not restore it.
  const given = merge.history.given.get(merge.mergeId) ?? new Set<Identifier>();
  const profile = new Map(person.profile);
  for (const [field, entry] of person.profile) {
    const identifier = identifierOfField(field, entry.value);
    let refused = refusalOf(field, entry, merge.survivorId, surroundings);
    if (identifier !== null && refused === null) {
      if (stays.has(identifier)) {
        refused = { heldBy: merge.survivorId, reason: "TAKEN_BY_ANOTHER" };
      } else if (survivor !== null && given.has(identifier) && !owners.has(identifier)) {
        refused = { heldBy: null, reason: "CHANGED_SINCE" };
      }
    }
    if (refused === null) continue;
    profile.delete(field);
    kept.push({ personId: person.id, field, value: valueOf(field, entry), ...refused });
  }
  return rewrite(person, profile, merge, surroundings);
}

/**
 * Returns why a value cannot be restored: a person other than `formerOwnerId` has it now, or its tag or attribute was
 * deleted.
 */
function refusalOf(
  field: FieldName,
  { value }: Entry,
  formerOwnerId: string,
  { owners, isDefined }: UndoSurroundings,
): Pick<Kept, "heldBy" | "reason"> | null {
  if (needsDefinition(field)) {
    return isDefined(field) ? null : { heldBy: null, reason: "DEFINITION_DELETED" };
  }
  const identifier = identifierOfField(field, value);
  const owner = identifier === null ? undefined : owners.get(identifier);
  if (owner === undefined || owner === formerOwnerId) return null;
  return { heldBy: owner, reason: "TAKEN_BY_ANOTHER" };
}

function rewrite(
  person: Person,
  profile: Profile,
  { mergeId }: MergeToUndo,
  { origin }: UndoSurroundings,
): Person {
  return nextVersion(person, profile, { ...origin, cause: "UNDONE", undoes: mergeId });
}

function needsDefinition(field: FieldName): boolean {
  return field.startsWith("tags.") || field.startsWith("customAttributes.");
}

/**
 * Returns the value of a field as a client should see it. Most fields store that value. A phone, an email or a
 * tag is part of its field's name instead ("phones.385911234567"), and the field stores only `true`.
 */
function valueOf(field: FieldName, entry: Entry | null): AttributeValue | null {
  const member = groupOf(field);
  return member === null || member.group === "customAttributes"
    ? (entry?.value ?? null)
    : member.key;
}
