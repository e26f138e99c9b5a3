import { fromPublicId } from "../../domain/ids.ts";
import type { Limits } from "../../domain/limits.ts";
import type { SegmentInFilter } from "../../domain/search/filter-context.ts";
import { namesIn } from "../../domain/search/person-filter-input.ts";
import type { PersonFilterInput } from "../../domain/search/person-filter-input.ts";
import { countParts } from "../../domain/search/relative-time.ts";
import { interpretSegment } from "../../domain/segments/segment.ts";
import type {
  CurrentNames,
  SavedFilter,
  SegmentMeaning,
  SegmentReference,
} from "../../domain/segments/segment.ts";
import type { Database } from "../../models/database.ts";
import type { SegmentRecord, SegmentReferenceRecord } from "../../models/segment.ts";
import { findCurrentNames } from "./segment-names.ts";

/** The most segments that one filter may contain, directly and within other segments. */
const MOST_SEGMENTS = 100;
/** The most conditions that a segment's filter may contain, including those of the segments in it. */
const MOST_PARTS = 5_000;

/** The database with segments, tags and attributes, and the limits and the country by which their filters are read. */
export interface SegmentSettings {
  readonly database: Database;
  readonly limits: Limits;
  readonly defaultCountry: string | null;
}

type RecordsById = ReadonlyMap<string, SegmentRecord>;

/**
 * Returns what each of these segments selects now, in the order of `records`: the condition of its filter, with the
 * tags, attributes and other segments that the filter names as these are now.
 */
export async function findMeanings(
  records: readonly SegmentRecord[],
  settings: SegmentSettings,
): Promise<SegmentMeaning[]> {
  const all = await withInner(settings.database, records);
  const reader = await createReader(all, settings);
  return records.map((record) => reader.meaningOf(record));
}

/** Returns the segments that a filter names, by their ids exactly as the filter has them; unknown ones are left out. */
export async function findSegmentsOf(
  publicIds: readonly string[],
  settings: SegmentSettings,
): Promise<ReadonlyMap<string, SegmentInFilter>> {
  if (publicIds.length === 0) return new Map();
  const all = await withInner(settings.database, await findRecords(settings.database, publicIds));
  const reader = await createReader(all, settings);
  return reader.inFilter(publicIds);
}

/** Returns whether a filter contains the segment with this id, directly or within other segments. */
export async function leadsTo(
  database: Database,
  filter: PersonFilterInput,
  id: string,
): Promise<boolean> {
  const all = await withInner(database, await findRecords(database, [...namesIn(filter).segments]));
  return all.has(id);
}

async function createReader(all: RecordsById, settings: SegmentSettings) {
  const current: CurrentNames = await findCurrentNames(
    settings.database,
    [...all.values()].map(toSavedFilter),
  );
  const known = new Map<string, SegmentInFilter>();
  const open = new Set<string>();

  function meaningOf(record: SegmentRecord): SegmentMeaning {
    const id = record._id.toHexString();
    open.add(id);
    const names = [...namesIn(record.filter).segments];
    const segments = inFilter(names);
    open.delete(id);
    return interpretSegment(toSavedFilter(record), current, { ...settings, segments });
  }

  function read(id: string, record: SegmentRecord): SegmentInFilter {
    if (open.has(id)) {
      const message = `The segment "${record.name}" contains itself, by way of others.`;
      return { kind: "fault", code: "INVALID", message };
    }
    const found = known.get(id);
    if (found !== undefined) return found;
    const made = toInFilter(record.name, meaningOf(record));
    known.set(id, made);
    return made;
  }

  function inFilter(publicIds: readonly string[]): ReadonlyMap<string, SegmentInFilter> {
    return new Map(
      publicIds.flatMap((publicId): [string, SegmentInFilter][] => {
        const id = fromPublicId("segment", publicId);
        const record = id === null ? undefined : all.get(id);
        return id === null || record === undefined ? [] : [[publicId, read(id, record)]];
      }),
    );
  }

  return { meaningOf, inFilter };
}

// A faulty segment by itself matches nobody. A filter that contains a faulty segment is refused, because `not` could
// turn nobody into everybody.
function toInFilter(
  name: string,
  { condition, problems, isReadable }: SegmentMeaning,
): SegmentInFilter {
  if (!isReadable) {
    const message = `The segment "${name}" cannot be evaluated: ${problems.join(" ")}`;
    return { kind: "fault", code: "INVALID", message };
  }
  if (countParts(condition, MOST_PARTS) > MOST_PARTS) {
    const message = `The segment "${name}", with those in it, has more than ${MOST_PARTS} parts.`;
    return { kind: "fault", code: "TOO_MANY", message };
  }
  return { kind: "segment", name, condition, problems };
}

// Returns these segments and those within their filters, at any depth, but adds at most `MOST_SEGMENTS`. A segment
// whose filter names a segment that was not added matches nobody, and gets a problem that says so.
async function withInner(
  database: Database,
  records: readonly SegmentRecord[],
): Promise<RecordsById> {
  const all = new Map(records.map((record) => [record._id.toHexString(), record]));
  const most = all.size + MOST_SEGMENTS;
  let latest = records;
  while (latest.length > 0 && all.size < most) {
    const named = latest.flatMap(({ filter }) => [...namesIn(filter).segments]);
    const isNew = (publicId: string): boolean => !all.has(fromPublicId("segment", publicId) ?? "");
    latest = await findRecords(
      database,
      [...new Set(named)].filter(isNew).slice(0, most - all.size),
    );
    for (const record of latest) all.set(record._id.toHexString(), record);
  }
  return all;
}

async function findRecords(
  database: Database,
  publicIds: readonly string[],
): Promise<SegmentRecord[]> {
  const ids = publicIds.flatMap((publicId) => fromPublicId("segment", publicId) ?? []);
  return ids.length === 0 ? [] : database.segments.find({ _id: { $in: ids } }).lean();
}

function toSavedFilter({ filter, tags, attributes }: SegmentRecord): SavedFilter {
  return { filter, tags: tags.map(toReference), attributes: attributes.map(toReference) };
}

function toReference({ key, id, name }: SegmentReferenceRecord): SegmentReference {
  return { key, id: id.toHexString(), name };
}
