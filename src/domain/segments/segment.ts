import type { KnownAttribute } from "../values/attribute-value.ts";
import type { Limits } from "../limits.ts";
import { nobody } from "../search/person-condition.ts";
import type { Condition } from "../search/person-condition.ts";
import { namesIn, toFilterJson } from "../search/person-filter-input.ts";
import type { PersonFilterInput } from "../search/person-filter-input.ts";
import type { SegmentInFilter } from "../search/filter-context.ts";
import { readPersonFilter } from "../search/person-filter.ts";
import { caseKey, quote, trimText } from "../values/text.ts";

/** The tag or attribute that a name in a saved filter meant when the filter was saved. */
export interface SegmentReference {
  readonly key: string;
  readonly id: string;
  readonly name: string;
}

/** A filter as it was saved, with the tags and attributes that its names meant. */
export interface SavedFilter {
  readonly filter: PersonFilterInput;
  readonly tags: readonly SegmentReference[];
  readonly attributes: readonly SegmentReference[];
}

/** The tags and attributes that exist now, by which the names in a saved filter are interpreted. */
export interface CurrentNames {
  readonly tagNamesById: ReadonlyMap<string, string>;
  readonly tagIdsByKey: ReadonlyMap<string, string>;
  readonly attributesById: ReadonlyMap<string, KnownAttribute>;
}

/** A saved filter, read with the tags, attributes and segments that exist now. */
export interface SegmentMeaning {
  /** The filter as JSON, with the present names of its tags. */
  readonly json: unknown;
  readonly condition: Condition;
  /** Whether the filter can still be read; if not, nobody belongs to the segment. */
  readonly isReadable: boolean;
  /**
   * Sentences for clients. Each says why the filter no longer selects people as it did when it was saved, for example
   * that a tag was deleted.
   */
  readonly problems: readonly string[];
}

/**
 * Converts a saved filter into the condition that holds for the people whom it selects now. A name in the filter still
 * stands for the tag or attribute that had this name when the filter was saved, even if that tag or attribute was
 * renamed since. A tag that was deleted and created again under the same name is another tag.
 */
export function interpretSegment(
  saved: SavedFilter,
  current: CurrentNames,
  settings: {
    readonly limits: Limits;
    readonly defaultCountry: string | null;
    /** The segments that the saved filter refers to, by their ids as written in the filter. */
    readonly segments?: ReadonlyMap<string, SegmentInFilter>;
  },
): SegmentMeaning {
  const problems: string[] = [];
  const { tags, nameNow } = readTags(saved, current, problems);
  const attributes = new Map<string, KnownAttribute>();
  const deletedAttributes = new Set<string>();
  for (const { key, id, name } of saved.attributes) {
    const attribute = current.attributesById.get(id);
    if (attribute === undefined) {
      deletedAttributes.add(key);
      problems.push(`The attribute "${name}" was deleted; nobody has a value for it.`);
    } else {
      attributes.set(key, attribute);
    }
  }
  for (const inner of settings.segments?.values() ?? []) {
    if (inner.kind === "segment")
      problems.push(...inner.problems.map((each) => `In the segment "${inner.name}": ${each}`));
  }
  const condition = readPersonFilter(saved.filter, {
    tags,
    attributes,
    ...(settings.segments === undefined ? {} : { segments: settings.segments }),
    deletedAttributes,
    defaultCountry: settings.defaultCountry,
    limits: settings.limits,
    path: ["filter"],
  });
  const rename = (written: string): string => nameNow.get(toKey(written)) ?? written;
  return {
    json: toFilterJson(saved.filter, rename),
    condition: condition.ok ? condition.value : nobody,
    isReadable: condition.ok,
    problems: condition.ok
      ? problems
      : [
          ...problems,
          ...condition.problems.map(({ message }) => `Nobody belongs to it: ${message}`),
        ],
  };
}

/**
 * Returns two maps about the tags that the filter names: their ids and their present names. The keys of both maps are
 * the names as the filter has them, converted by `toKey`. Reports tags that do not exist any more in `problems`.
 */
function readTags(
  saved: SavedFilter,
  current: CurrentNames,
  problems: string[],
): Readonly<Record<"tags" | "nameNow", ReadonlyMap<string, string>>> {
  const tags = new Map<string, string>();
  const nameNow = new Map<string, string>();
  const references = new Map(saved.tags.map((reference) => [reference.key, reference]));
  for (const written of namesIn(saved.filter).tags) {
    const key = toKey(written);
    const reference = references.get(key);
    const id = reference === undefined ? current.tagIdsByKey.get(key) : reference.id;
    const name = id === undefined ? undefined : current.tagNamesById.get(id);
    if (id !== undefined && (name !== undefined || reference === undefined)) {
      tags.set(key, id);
      if (name !== undefined) nameNow.set(key, name);
    } else if (reference === undefined) {
      problems.push(`There is no tag ${quote(written)}; nobody carries it.`);
    } else {
      problems.push(`The tag "${reference.name}" was deleted; nobody carries it.`);
    }
  }
  return { tags, nameNow };
}

/** Returns the key under which a name in a filter is looked up, without regard to case and outer blanks. */
export function toKey(written: string): string {
  return caseKey(trimText(written));
}
