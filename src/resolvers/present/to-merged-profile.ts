import { toContactInformation } from "./to-contact-information.ts";
import type { Profile } from "../../domain/people/profile.ts";
import type { Loaders } from "../../loaders/create-loaders.ts";
import type { MergedProfile } from "../../schema/merged-profile.ts";
import { tagIdsOf, toCustomAttributes, toProfileFields } from "./to-person.ts";
import { toTag } from "./to-tag.ts";

/**
 * Converts a profile that belongs to no stored person, such as the result of a planned merge, into its GraphQL type.
 * Tags that no longer exist are left out.
 */
export async function toMergedProfile(
  profile: Profile,
  { tags }: Pick<Loaders, "tags">,
): Promise<MergedProfile> {
  const records = await Promise.all(tagIdsOf(profile).map((id) => tags.load(id)));
  return {
    ...toProfileFields(profile),
    contactInformation: toContactInformation(profile),
    tags: records.flatMap((record) => (record === null ? [] : toTag(record))),
    customAttributes: toCustomAttributes(profile),
  };
}
