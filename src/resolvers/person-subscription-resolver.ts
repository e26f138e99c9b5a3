import { Arg, Authorized, ID, Resolver, Root, Subscription } from "type-graphql";
import type { SubscribeResolverData } from "type-graphql";
import type { PersonFilterInput } from "../domain/search/person-filter-input.ts";
import type { Scope } from "../domain/scopes.ts";
import type { FollowedFilter, PersonNews } from "../events/followed-filter.ts";
import type { LogPlace } from "../events/log-cursor.ts";
import { PersonChange } from "../schema/person-change.ts";
import { PersonFilter } from "../schema/person-filter.ts";
import type { Context } from "./context.ts";
import { followFilter, followSegment } from "../services/segments/follow-filter.ts";
import { badArgument } from "../services/request-error.ts";
import { placeAfter } from "./place-after.ts";
import { toPersonChange } from "./present/to-person-change.ts";
import type { PersonChangeSource } from "./present/to-person-change.ts";

interface ChangedArguments {
  readonly filter?: PersonFilterInput | null;
  readonly after?: string | null;
}
interface EnteredArguments extends ChangedArguments {
  readonly segmentId?: string | null;
}

const AFTER =
  "Goes on behind this cursor, without a gap and without a repeat; CURSOR_EXPIRED where the log does not reach back so far any more. Absent or null: from now on.";

/** What happens to people, as it happens. Each is heard from the moment that its subscription has been taken on. */
@Resolver()
export class PersonSubscriptionResolver {
  @Authorized<Scope>("PEOPLE_READ")
  @Subscription(() => PersonChange, {
    subscribe: ({ args, context }: SubscribeResolverData<unknown, ChangedArguments, Context>) => {
      const { finder, personFeed } = context;
      const { filter } = args;
      return personFeed.subscribe({
        of: "changed",
        ...behind(args),
        ...(filter ? { filter: followFilter(finder, filter) } : {}),
      });
    },
    description:
      "Each created, updated, merged or deleted person; with a filter, those that match it before or after the change. Of a merge the survivor is told, also where only somebody whom it absorbed matched before. From a cursor on, every deletion is told. Scope PEOPLE_READ.",
  })
  personChanged(
    @Arg("filter", () => PersonFilter, {
      nullable: true,
      description:
        "Conditions that must hold before or after the change. Absent or null: everybody.",
    })
    _filter: PersonFilter | null | undefined,
    @Arg("after", () => String, { nullable: true, description: AFTER })
    _after: string | null | undefined,
    @Root() news: PersonNews,
  ): PersonChangeSource {
    return toPersonChange(news);
  }

  @Authorized<Scope>("PEOPLE_READ")
  @Subscription(() => PersonChange, {
    subscribe: ({ args, context }: SubscribeResolverData<unknown, EnteredArguments, Context>) =>
      context.personFeed.subscribe({
        of: "entered",
        ...behind(args),
        filter: followed(args, context),
      }),
    description:
      "Each person that did not match before a change and does after it: what a triggered flow listens to. Nobody enters by being merged with, or parted from, somebody who matched before. Of a segment that is relative to time, also who comes to belong to it as a day of UTC begins; `kind` and `cause` are UPDATED then. Scope PEOPLE_READ.",
  })
  personEntered(
    @Arg("filter", () => PersonFilter, {
      nullable: true,
      description:
        "Conditions that the person comes to match. Exactly one of `filter` and `segmentId` is given.",
    })
    _filter: PersonFilter | null | undefined,
    @Arg("segmentId", () => ID, {
      nullable: true,
      description:
        "A saved audience that the person comes to belong to. Exactly one of `filter` and `segmentId` is given.",
    })
    _segmentId: string | null | undefined,
    @Arg("after", () => String, { nullable: true, description: AFTER })
    _after: string | null | undefined,
    @Root() news: PersonNews,
  ): PersonChangeSource {
    return toPersonChange(news);
  }
}

function behind({ after }: ChangedArguments): { readonly after?: LogPlace } {
  const place = placeAfter(after);
  return place === null ? {} : { after: place };
}

function followed(
  { filter, segmentId }: EnteredArguments,
  { finder, segments }: Pick<Context, "finder" | "segments">,
): FollowedFilter {
  const hasFilter = filter !== null && filter !== undefined;
  const hasSegment = segmentId !== null && segmentId !== undefined;
  if (hasFilter && !hasSegment) return followFilter(finder, filter);
  if (hasSegment && !hasFilter) return followSegment(segments, segmentId);
  throw badArgument("Give exactly one of filter and segmentId.", "filter");
}
