import { fromPublicId } from "../../domain/ids.ts";
import type { FollowedFilter } from "../../domain/search/followed-filter.ts";
import { namesIn } from "../../domain/search/person-filter-input.ts";
import type { PersonFilterInput } from "../../domain/search/person-filter-input.ts";
import { isRelative } from "../../domain/search/relative-time.ts";
import { problem } from "../../domain/result.ts";
import { quote } from "../../domain/values/text.ts";
import type { PersonFinder } from "../search/person-finder.ts";
import { badUserInput } from "../request-error.ts";
import type { SegmentService } from "./segment-service.ts";

/**
 * Prepares a filter for a subscription. The names of tags, attributes and segments in the filter are looked up on each
 * `read`, so a subscription that reads again after such a name was changed gets the new meaning.
 */
export function followFilter(
  finder: Pick<PersonFinder, "demandFilter">,
  filter: PersonFilterInput,
): FollowedFilter {
  const { tags, attributes, segments } = namesIn(filter);
  return {
    key: JSON.stringify(filter),
    read: async () => {
      const condition = await finder.demandFilter(filter, ["filter"]);
      if (!isRelative(condition)) return condition;
      const message =
        "The filter has a time that is relative to now: save it as a segment, and follow that.";
      throw badUserInput(problem("INVALID", message, ["filter"]));
    },
    isLive: tags.size + attributes.size + segments.size > 0,
  };
}

/**
 * Prepares a segment for a subscription. Each time `read` is called, it returns the condition of the segment's filter
 * as stored then, so that the subscription follows edits of the segment.
 */
export function followSegment(
  segments: Pick<SegmentService, "find">,
  publicId: string,
): FollowedFilter {
  const id = fromPublicId("segment", publicId);
  return {
    key: publicId,
    ...(id === null ? {} : { segmentId: id }),
    read: async () => {
      const segment = await segments.find(publicId);
      if (segment !== null) return segment.condition;
      const message =
        id === null
          ? `${quote(publicId)} is not the id of a segment.`
          : "There is no segment with this id, or no more.";
      throw badUserInput(problem("NOT_FOUND", message, ["segmentId"]));
    },
    isLive: true,
  };
}
