import { sizeOf } from "./profile.ts";
import type { FieldGroup, Profile } from "./profile.ts";

/** Ids of tags that imports made by themselves. A person may carry any number of them: every nightly file leaves one. */
export type OwnTags = ReadonlySet<string>;

const TAG = "tags.";

/** How many values of a group count towards its limit: of tags those that no import made by itself. */
export function countedSize(profile: Profile, group: FieldGroup, ownTags?: OwnTags): number {
  const size = sizeOf(profile, group);
  if (group !== "tags" || ownTags === undefined || ownTags.size === 0) return size;
  let own = 0;
  for (const id of ownTags) if (profile.has(`${TAG}${id}`)) own += 1;
  return size - own;
}
