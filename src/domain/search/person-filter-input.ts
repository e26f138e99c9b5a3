import type { AttributeValue } from "../values/attribute-value.ts";

/** The most levels of nested `and`, `or` and `not` in a filter. */
export const DEEPEST_FILTER = 10;

/** A filter as clients write it. A condition that is null is refused, because its value was probably forgotten. */
export interface PersonFilterInput {
  readonly and?: readonly PersonFilterInput[] | null;
  readonly or?: readonly PersonFilterInput[] | null;
  readonly not?: PersonFilterInput | null;
  readonly ids?: readonly string[] | null;
  readonly search?: string | null;
  readonly segment?: string | null;
  readonly externalId?: StringFilterInput | null;
  readonly fullName?: StringFilterInput | null;
  readonly firstName?: StringFilterInput | null;
  readonly middleName?: StringFilterInput | null;
  readonly lastName?: StringFilterInput | null;
  readonly address?: StringFilterInput | null;
  readonly preferredLanguage?: StringFilterInput | null;
  readonly gender?: readonly string[] | null;
  readonly type?: readonly string[] | null;
  readonly city?: StringFilterInput | null;
  readonly country?: StringFilterInput | null;
  readonly birthDate?: DateFilterInput | null;
  readonly phone?: StringFilterInput | null;
  readonly email?: StringFilterInput | null;
  readonly hasPhone?: boolean | null;
  readonly hasEmail?: boolean | null;
  readonly hasChatProfile?: boolean | null;
  readonly hasPushRegistration?: boolean | null;
  readonly tags?: TagFilterInput | null;
  readonly customAttribute?: CustomAttributeFilterInput | null;
  readonly import?: string | null;
  readonly origin?: readonly string[] | null;
  readonly createdAt?: DateTimeFilterInput | null;
  readonly updatedAt?: DateTimeFilterInput | null;
}

export interface StringFilterInput {
  readonly equals?: string | null;
  readonly in?: readonly string[] | null;
  readonly notEquals?: string | null;
  readonly startsWith?: string | null;
  readonly endsWith?: string | null;
  readonly contains?: string | null;
  readonly exists?: boolean | null;
}

export interface DateFilterInput {
  readonly equals?: string | null;
  readonly after?: string | null;
  readonly before?: string | null;
  readonly exists?: boolean | null;
  readonly dayOfYear?: string | null;
  readonly anniversaryWithin?: string | null;
}

export interface DateTimeFilterInput {
  readonly after?: Date | null;
  readonly before?: Date | null;
  readonly exists?: boolean | null;
  readonly within?: string | null;
  readonly notWithin?: string | null;
}

export interface TagFilterInput {
  readonly any?: readonly string[] | null;
  readonly all?: readonly string[] | null;
  readonly none?: readonly string[] | null;
}

export interface CustomAttributeFilterInput {
  readonly key: string;
  readonly equals?: AttributeValue | null;
  readonly notEquals?: AttributeValue | null;
  readonly greaterThan?: AttributeValue | null;
  readonly lessThan?: AttributeValue | null;
  readonly contains?: string | null;
  readonly startsWith?: string | null;
  readonly exists?: boolean | null;
}

/** The names and ids that a filter refers to, as written in it. */
export interface FilterNames {
  readonly tags: ReadonlySet<string>;
  readonly attributes: ReadonlySet<string>;
  /** The public ids of the segments that the filter names. */
  readonly segments: ReadonlySet<string>;
}

/** Returns the names of tags and attributes and the ids of segments in a filter, at all levels. */
export function namesIn(filter: PersonFilterInput): FilterNames {
  const tags = new Set<string>();
  const attributes = new Set<string>();
  const segments = new Set<string>();
  for (const { tags: tagFilter, customAttribute, segment } of levelsOf(filter)) {
    const { any, all, none } = tagFilter ?? {};
    for (const name of [...(any ?? []), ...(all ?? []), ...(none ?? [])]) tags.add(name);
    if (customAttribute !== undefined && customAttribute !== null)
      attributes.add(customAttribute.key);
    if (typeof segment === "string") segments.add(segment);
  }
  return { tags, attributes, segments };
}

/** Returns the filter as JSON: times as text, tag names replaced by `rename`. */
export function toFilterJson(
  filter: PersonFilterInput,
  rename: (tagName: string) => string = (name) => name,
): unknown {
  return toJson(filter, rename, false);
}

// Yields a filter and the filters nested in it. Filters nested deeper than allowed are left out, because the whole
// filter is refused in this case.
function* levelsOf(filter: PersonFilterInput, depth = 1): Generator<PersonFilterInput> {
  yield filter;
  if (depth > DEEPEST_FILTER) return;
  for (const each of filter.and ?? []) yield* levelsOf(each, depth + 1);
  for (const each of filter.or ?? []) yield* levelsOf(each, depth + 1);
  if (filter.not !== undefined && filter.not !== null) yield* levelsOf(filter.not, depth + 1);
}

function toJson(value: unknown, rename: (tagName: string) => string, isOfTags: boolean): unknown {
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map((each: unknown) => toJson(each, rename, isOfTags));
  if (typeof value === "string") return isOfTags ? rename(value) : value;
  if (typeof value !== "object" || value === null) return value;
  const present = Object.entries(value).filter(([, part]) => part !== undefined);
  return Object.fromEntries(
    present.map(([name, part]) => [name, toJson(part, rename, isOfTags || name === "tags")]),
  );
}
