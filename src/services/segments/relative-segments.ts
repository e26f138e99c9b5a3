import { isRelative } from "../../domain/search/relative-time.ts";
import { findMeanings } from "./segment-meanings.ts";
import type { SegmentSettings } from "./segment-meanings.ts";
import type { RelativeSegment } from "./sweep-segment.ts";

/** Returns the segments whose filters match other people as time passes, such as a filter for the last 30 days. */
export async function findRelativeSegments(settings: SegmentSettings): Promise<RelativeSegment[]> {
  const records = await settings.database.segments.find().lean();
  const meanings = await findMeanings(records, settings);
  return records.flatMap(({ _id }, index): RelativeSegment[] => {
    const condition = meanings[index]?.condition;
    if (condition === undefined || !isRelative(condition)) return [];
    return [{ id: _id.toHexString(), condition }];
  });
}
