import { withRetry } from "../../database/retry.ts";
import type { OwnTags } from "../../domain/people/own-tags.ts";
import { membersOf, sizeOf } from "../../domain/people/profile.ts";
import type { Profile } from "../../domain/people/profile.ts";
import { caseKey } from "../../domain/values/text.ts";
import type { Group, PlanContext } from "../../import/groups/group.ts";
import type { Database } from "../../models/database.ts";
import { findAutomaticTags } from "./tag-store.ts";

const NONE: OwnTags = new Set();

/** Returns which of these ids belong to tags that imports created by themselves. */
export async function findOwnTags(database: Database, ids: Iterable<string>): Promise<OwnTags> {
  const asked = [...ids];
  if (asked.length === 0) return NONE;
  const found = await withRetry(() => findAutomaticTags(database, { _id: asked }));
  return new Set(found.map(({ _id }) => _id.toHexString()));
}

/**
 * Returns which tags of these people do not count towards the limit of tags, because imports created them. If the
 * people have at most `most` tags in total, the caller does not need the answer, so nothing is read and the result is
 * empty.
 */
export async function findOwnTagsOf(
  database: Database,
  profiles: readonly Profile[],
  most: number,
): Promise<OwnTags> {
  const size = profiles.reduce((sum, profile) => sum + sizeOf(profile, "tags"), 0);
  if (size <= most) return NONE;
  return findOwnTags(
    database,
    profiles.flatMap((profile) => membersOf(profile, "tags").map(({ key }) => key)),
  );
}

/**
 * Returns the `caseKey` of each tag name whose tag an import created by itself, because such tags do not count towards
 * the limit of tags. `most` is a number of tags within the limit. If there are not more names than `most`, nothing
 * needs to be read, and the result is empty.
 */
export async function findOwnTagKeys(
  database: Database,
  names: readonly string[] | null | undefined,
  most: number,
): Promise<ReadonlySet<string>> {
  if (names === null || names === undefined || names.length <= most) return NONE;
  const found = await findAutomaticTags(database, { key: names.map(caseKey) });
  return new Set(found.map(({ key }) => key));
}

/**
 * Returns a context for planning that knows which tags of the groups' people do not count towards the limit of tags. If
 * no group can exceed the limit, nothing is read and the given context is returned.
 */
export async function withOwnTags(
  database: Database,
  context: PlanContext,
  groups: readonly Pick<Group, "candidates" | "people">[],
): Promise<PlanContext> {
  const { importTagIds, limits, ownTags } = context;
  const found = new Set(ownTags);
  const full = groups.filter(({ candidates, people }) => {
    const given = candidates.reduce((sum, { tags }) => sum + tags.length, importTagIds.length);
    const had = people.reduce((sum, { profile }) => sum + sizeOf(profile, "tags"), 0);
    return had > 0 && had + given > limits.tagsPerPerson;
  });
  if (full.length === 0) return context;
  const profiles = full.flatMap(({ people }) => people.map(({ profile }) => profile));
  for (const id of await findOwnTagsOf(database, profiles, 0)) found.add(id);
  return { ...context, ownTags: found };
}
