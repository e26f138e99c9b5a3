import { toPublicId } from "../../domain/ids.ts";
import type { OwnedContact, OwnedValue } from "../../domain/merging/merge-conflicts.ts";
import type { Loaders } from "../../loaders/create-loaders.ts";
import type { MergeContact, MergePreview, MergeValue } from "../../schema/merge-preview.ts";
import type { MergeView } from "../../services/merges/preview-merge.ts";
import { toMergedProfile } from "./to-merged-profile.ts";
import { toPerson } from "./to-person.ts";

/** What a merge would do, as the schema has it. */
export async function toMergePreview(view: MergeView, loaders: Loaders): Promise<MergePreview> {
  return {
    people: view.people.map(toPerson),
    survivor: toPerson(view.survivor),
    conflicts: view.conflicts.map(({ field, values, suggestedPersonId }) => ({
      field,
      values: values.map(toMergeValue),
      suggestedPersonId: toPublicId("person", suggestedPersonId),
    })),
    carriedOver: view.carriedOver.map(toMergeValue),
    phones: view.phones.map(toMergeContact),
    emails: view.emails.map(toMergeContact),
    outcome: await toMergedProfile(view.outcome, loaders),
  };
}

function toMergeValue({ field, personId, value }: OwnedValue): MergeValue {
  return {
    field,
    personId: toPublicId("person", personId),
    value: value === null ? null : String(value),
  };
}

function toMergeContact({ value, personIds }: OwnedContact): MergeContact {
  return { value, personIds: personIds.map((id) => toPublicId("person", id)) };
}
