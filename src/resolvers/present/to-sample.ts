import { toContactInformation } from "./to-contact-information.ts";
import { tagIdsOf, toCustomAttributes, toProfileFields } from "./to-person.ts";
import { isHexId } from "../../domain/ids.ts";
import type { Profile } from "../../domain/people/profile.ts";
import type { ImportRecord } from "../../models/import-job.ts";
import type { Loaders } from "../../loaders/create-loaders.ts";
import type { ImportPreviewRow } from "../../schema/import-preview-row.ts";
import type { MergedProfile } from "../../schema/merged-profile.ts";
import type { SampleViews } from "../../services/imports/views/view-samples.ts";
import { toNewTag, toPreviewRow, withDefinition } from "./to-preview-row.ts";
import { toTag } from "./to-tag.ts";

/**
 * Converts the rows of one example of duplicates into their GraphQL type. `index` is the position of the example in the
 * import's list of examples. Returns no rows if none are stored for this example.
 */
export function toSampleRows(
  { samples, tags }: SampleViews,
  index: number,
  record: ImportRecord,
): ImportPreviewRow[] {
  const { mapping } = record;
  return (samples[index]?.rows ?? []).map((row) => toPreviewRow(row, { tags, mapping }, record));
}

/**
 * Converts the person whom the import would make of an example of duplicate rows into the GraphQL type, including tags
 * and attributes that the import would create. Null for a conflict, or if the rows were too many to be stored.
 */
export async function toSampleOutcome(
  { samples, newTags }: SampleViews,
  index: number,
  { mapping }: ImportRecord,
  { tags }: Pick<Loaders, "tags">,
): Promise<MergedProfile | null> {
  const profile = samples[index]?.outcome ?? null;
  return profile === null ? null : toPlannedProfile(profile, newTags, { mapping }, { tags });
}

/**
 * Converts the profile of a planned person into its GraphQL type, including tags and attributes that would be created
 * with the person.
 */
export async function toPlannedProfile(
  profile: Profile,
  newTags: ReadonlyMap<string, string>,
  { mapping }: Pick<ImportRecord, "mapping">,
  { tags }: Pick<Loaders, "tags">,
): Promise<MergedProfile> {
  const shown = await Promise.all(
    tagIdsOf(profile).map(async (id) => {
      const tag = isHexId(id) ? await tags.load(id) : null;
      if (tag !== null) return [toTag(tag)];
      const name = newTags.get(id);
      return name === undefined ? [] : [toNewTag(name)];
    }),
  );
  return {
    ...toProfileFields(profile),
    contactInformation: toContactInformation(profile),
    tags: shown.flat(),
    customAttributes: toCustomAttributes(profile).map((each) => withDefinition(each, mapping)),
  };
}
