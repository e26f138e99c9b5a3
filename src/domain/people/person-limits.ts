import type { Limits } from "../limits.ts";
import { countedSize } from "./own-tags.ts";
import type { OwnTags } from "./own-tags.ts";
import type { Profile } from "./profile.ts";

const limitedGroups = [
  ["phones", "phonesPerPerson", "phones"],
  ["emails", "emailsPerPerson", "emails"],
  ["customAttributes", "attributesPerPerson", "custom attributes"],
  ["tags", "tagsPerPerson", "tags"],
] as const;

/** The limits of how many values a person may have. */
export type PersonLimits = Pick<Limits, (typeof limitedGroups)[number][1]>;

/** A group of which a profile has more values than a person may. */
export interface ExceededGroup {
  readonly group: (typeof limitedGroups)[number][0];
  /** What people call its values. */
  readonly name: string;
  readonly size: number;
  readonly limit: number;
}

/** The groups of which a profile has more values than a person may. */
export function groupsBeyond(
  profile: Profile,
  limits: PersonLimits,
  ownTags?: OwnTags,
): ExceededGroup[] {
  return limitedGroups.flatMap(([group, limitName, name]) => {
    const limit = limits[limitName];
    // Most people have less of everything together, and need not be counted group by group.
    const size = profile.size > limit ? countedSize(profile, group, ownTags) : 0;
    return size > limit ? [{ group, name, size, limit }] : [];
  });
}
