import { toPublicId } from "../../domain/ids.ts";
import type { OwnedContact, OwnedValue } from "../../domain/merging/merge-conflicts.ts";
import { membersOf } from "../../domain/people/profile.ts";
import type { Person } from "../../domain/people/person.ts";
import type { Loaders } from "../../loaders/create-loaders.ts";
import type { MergeContact, MergePreview, MergeValue } from "../../schema/merge-preview.ts";
import type { MergeView } from "../../services/merges/preview-merge.ts";
import { toMergedProfile } from "./to-merged-profile.ts";
import { toPerson } from "./to-person.ts";

/** Converts the preview of a merge into its GraphQL type; tags that no longer exist are left out of the outcome. */
export async function toMergePreview(view: MergeView, loaders: Loaders): Promise<MergePreview> {
  return {
    people: view.people.map(toPerson),
    survivor: toPerson(view.survivor),
    conflicts: view.conflicts.map(({ field, values, suggestedPersonId }) => ({
      field,
      values: values.map((value) => toMergeValue(value, view.people)),
      suggestedPersonId: toPublicId("person", suggestedPersonId),
    })),
    carriedOver: view.carriedOver.map((value) => toMergeValue(value, view.people)),
    phones: view.phones.map(toMergeContact),
    emails: view.emails.map(toMergeContact),
    outcome: await toMergedProfile(view.outcome, loaders),
  };
}

function toMergeValue(
  { field, personId, value }: OwnedValue,
  people: readonly Person[],
): MergeValue {
  const owner = people.find(({ id }) => id === personId);
  const setAt = owner?.profile.get(field)?.at ?? null;
  const isLatest = setAt !== null && owner?.head.at.getTime() === setAt.getTime();
  const merged = owner === undefined ? [] : membersOf(owner.profile, "mergedIds");
  return {
    field,
    personId: toPublicId("person", personId),
    value: value === null ? null : String(value),
    setAt,
    knownCause: isLatest ? owner.head.cause : null,
    // The value may have come with an earlier merge. Then the write that set the value is in the history of a person
    // who was merged into this one, so the histories of those people must be searched too.
    sources: [personId, ...merged.map(({ key }) => key)],
  };
}

function toMergeContact({ value, personIds }: OwnedContact): MergeContact {
  return { value, personIds: personIds.map((id) => toPublicId("person", id)) };
}
