import { Arg, Authorized, ID, Resolver, Root, Subscription } from "type-graphql";
import type { SubscribeResolverData } from "type-graphql";
import type { PersonFilterInput } from "../domain/search/person-filter-input.ts";
import type { Scope } from "../domain/scopes.ts";
import type { FollowedFilter } from "../domain/search/followed-filter.ts";
import type { PersonChangeEvent } from "../events/subscription-matcher.ts";
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
  "Continues after this cursor, without gaps and repetitions; CURSOR_EXPIRED if the log no longer reaches back that far. Absent or null: starts now.";

/** Subscriptions to changes of people. Events are delivered from the moment that the subscription is accepted. */
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
      "Each change of a person: created, updated, merged or deleted. With a filter, the person must match before or after the change. A merge is one event about the survivor, which is also sent if only an absorbed person matched before. If the subscription starts from a cursor, every deletion is sent. Scope PEOPLE_READ.",
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
    @Root() change: PersonChangeEvent,
  ): PersonChangeSource {
    return toPersonChange(change);
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
      "Each person who did not match before a change and does after it, as triggers of automations need. A merge with somebody who matched before, or its undo, is not an entry. If a segment is relative to time, people who enter it when a UTC day begins are sent too, with UPDATED as `kind` and `cause`. Scope PEOPLE_READ.",
  })
  personEntered(
    @Arg("filter", () => PersonFilter, {
      nullable: true,
      description:
        "Conditions that the person did not match before and does now. Exactly one of `filter` and `segmentId` is given.",
    })
    _filter: PersonFilter | null | undefined,
    @Arg("segmentId", () => ID, {
      nullable: true,
      description:
        "A saved audience that the person enters. Exactly one of `filter` and `segmentId` is given.",
    })
    _segmentId: string | null | undefined,
    @Arg("after", () => String, { nullable: true, description: AFTER })
    _after: string | null | undefined,
    @Root() change: PersonChangeEvent,
  ): PersonChangeSource {
    return toPersonChange(change);
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
