import { sizeOf } from "./profile.ts";
import type { FieldGroup, Profile } from "./profile.ts";

/**
 * Ids of tags that imports created automatically. They do not count towards a person's limit of tags, because every nightly
 * import adds one.
 */
export type OwnTags = ReadonlySet<string>;

const TAG = "tags.";

/** Returns how many values of a group count towards its limit; tags that imports created automatically do not. */
export function countedSize(profile: Profile, group: FieldGroup, ownTags?: OwnTags): number {
  const size = sizeOf(profile, group);
  if (group !== "tags" || ownTags === undefined || ownTags.size === 0) return size;
  let own = 0;
  for (const id of ownTags) if (profile.has(`${TAG}${id}`)) own += 1;
  return size - own;
}
