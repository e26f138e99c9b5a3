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

/** The limits on how many values of each kind a person may have. */
export type PersonLimits = Pick<Limits, (typeof limitedGroups)[number][1]>;

/** One kind of values, such as phones, of which a person would have more than allowed. */
export interface ExceededGroup {
  readonly group: (typeof limitedGroups)[number][0];
  /** What the values are called in messages. */
  readonly name: string;
  readonly size: number;
  readonly limit: number;
}

/**
 * Returns the kinds of values (phones, emails, custom attributes, tags) of which a profile has more than allowed. Tags
 * in `ownTags` are not counted.
 */
export function groupsBeyond(
  profile: Profile,
  limits: PersonLimits,
  ownTags?: OwnTags,
): ExceededGroup[] {
  const exceeded: ExceededGroup[] = [];
  for (const [group, limitName, name] of limitedGroups) {
    const limit = limits[limitName];
    // A profile with fewer fields in total than the limit cannot exceed it; this spares counting most profiles.
    const size = profile.size > limit ? countedSize(profile, group, ownTags) : 0;
    if (size > limit) exceeded.push({ group, name, size, limit });
  }
  return exceeded;
}

/**
 * Whether a person may have this many values. `sizes` contains one number for each kind of value, such as phones or
 * tags, and each kind has its own limit.
 */
export function isWithinLimits(
  sizes: Readonly<Record<ExceededGroup["group"], number>>,
  limits: PersonLimits,
): boolean {
  return limitedGroups.every(([group, limitName]) => sizes[group] <= limits[limitName]);
}
