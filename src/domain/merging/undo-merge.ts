import { identifierOfField, identifiersOf } from "../people/identifiers.ts";
import type { Identifier } from "../people/identifiers.ts";
import { groupOf } from "../people/profile.ts";
import type { Person } from "../people/person.ts";
import type { PersonUpdate } from "../people/person-write.ts";
import type { Entry, FieldName, Profile } from "../people/profile.ts";
import type { AttributeValue } from "../values/attribute-value.ts";
import { strike } from "../people/replay.ts";
import type { Strike } from "../people/replay.ts";
import { nextVersion } from "../people/revise.ts";
import type { Origin, Revision } from "../people/revision.ts";

/** Why an undo left something as it is. */
export type KeptReason =
  | "CHANGED_SINCE"
  | "TAKEN_BY_ANOTHER"
  | "MERGED_SINCE"
  | "DELETED_SINCE"
  | "DEFINITION_DELETED";

/** Something that an undo left as it is. */
export interface Kept {
  readonly personId: string;
  /** The field's name; empty where it is the whole person. */
  readonly field: FieldName;
  readonly value: AttributeValue | null;
  /** Who has the identifier now. */
  readonly heldBy: string | null;
  readonly reason: KeptReason;
}

/** A merge that is to be undone, and what is left of it. */
export interface MergeToUndo {
  readonly mergeId: string;
  /** The absorbed people as they were. */
  readonly absorbed: readonly Person[];
  readonly survivorId: string;
  /** The survivor as they are now; null where they were deleted. */
  readonly survivor: Person | null;
  /** All of the survivor's revisions, oldest first. */
  readonly revisions: readonly Revision[];
  /** The import, and its other merges, that are undone with it: what they changed since is no reason to keep anything. */
  readonly undoneWith?: readonly string[];
}

/** What the world looks like where the undone would go back to. */
export interface UndoSurroundings {
  /** Who owns which of `identifiersToRestore` now. */
  readonly owners: ReadonlyMap<Identifier, string>;
  /** Whether the tag or attribute of a field still is what it was when the people were merged. */
  readonly isDefined: (field: FieldName) => boolean;
  readonly origin: Origin;
}

/** The writes that undo a merge. */
export interface UndoPlan {
  readonly survivor: PersonUpdate | null;
  /** The absorbed people as they come back. */
  readonly restored: readonly Person[];
  readonly kept: readonly Kept[];
}

/** An undo under way, and what it has left so far. */
interface Undoing {
  readonly merge: MergeToUndo;
  readonly surroundings: UndoSurroundings;
  readonly kept: Kept[];
}

/** Every identifier that undoing the merge would give to somebody. */
export function identifiersToRestore(merge: MergeToUndo): Identifier[] {
  const struck = strikeSurvivor(merge);
  const own = struck === null ? [] : identifiersOf(struck.profile);
  return [...new Set([...own, ...merge.absorbed.flatMap(({ profile }) => identifiersOf(profile))])];
}

/** The tags and attributes that undoing the merge would give to somebody, or leave because they were given since. */
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
 * Undoes a merge: the absorbed people come back as they were, and the survivor gets what the revisions without the merge
 * give. What was changed since stays with the survivor, identifiers stay with who has them now, and what was taken off the
 * survivor since does not come back.
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

function strikeSurvivor({ survivor, revisions, mergeId }: MergeToUndo): Strike | null {
  return survivor === null ? null : strike(survivor.profile, revisions, mergeId);
}

/** The fields that were changed since, and not by what is undone with the merge. */
function changedByOthers(
  { survivor, revisions, mergeId, undoneWith = [] }: MergeToUndo,
  { changedSince }: Strike,
): readonly FieldName[] {
  if (survivor === null || undoneWith.length === 0 || changedSince.length === 0)
    return changedSince;
  const whole = strike(survivor.profile, revisions, [mergeId, ...undoneWith]);
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
    // What was left is what is there; of what cannot be there any more, what undoing would have given.
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
  const given = identifiersGivenBy(merge);
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

/** Why a value cannot go back to where it was: another than `formerOwnerId` has it, or there is no such tag any more. */
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

/** What the merge itself gave to the survivor: where it is with nobody now, somebody took it off since. */
function identifiersGivenBy({ revisions, mergeId }: MergeToUndo): ReadonlySet<Identifier> {
  const given = new Set<Identifier>();
  for (const { changes } of revisions) {
    for (const { field, after, mergeId: id } of changes) {
      if (id !== mergeId || after === null) continue;
      const identifier = identifierOfField(field, after.value);
      if (identifier !== null) given.add(identifier);
    }
  }
  return given;
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

/** A value as it is told: of one of many, what it is rather than that it is. */
function valueOf(field: FieldName, entry: Entry | null): AttributeValue | null {
  const member = groupOf(field);
  return member === null || member.group === "customAttributes"
    ? (entry?.value ?? null)
    : member.key;
}
