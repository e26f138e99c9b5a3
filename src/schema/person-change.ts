import { Field, ID, ObjectType } from "type-graphql";
import { personEventKinds } from "../domain/people/person-event.ts";
import { describeEnum, enumOf } from "./enum-type.ts";
import { RevisionCause } from "./revision.ts";
import { DateTimeScalar } from "./scalars.ts";

export const PersonChangeKind = enumOf(personEventKinds);
export type PersonChangeKind = keyof typeof PersonChangeKind;

describeEnum(PersonChangeKind, "PersonChangeKind", "What happened to a person.", {
  CREATED: "The person is new, or came back when a merge was undone.",
  UPDATED: "Something about the person changed.",
  MERGED:
    "The person survived a merge; `mergedIds` are the people it absorbed, who get no event of their own.",
  DELETED: "The person is gone for good.",
});

/** One change of one person, as subscribers get it. Field resolvers add `person`, `import` and `merge`. */
@ObjectType({ description: "One change of one person, in the order in which they were written." })
export class PersonChange {
  @Field(() => String, {
    description:
      "The place in the change log after this change; pass it as `after` to `personChanges`, `personChanged` or `personEntered`.",
  })
  readonly cursor!: string;

  @Field(() => PersonChangeKind, { description: "What happened." })
  readonly kind!: PersonChangeKind;

  @Field(() => ID, { description: "The person who changed; for a merge, the survivor." })
  readonly personId!: string;

  @Field(() => Boolean, {
    description: "Whether the person matches the filter after the change; true without a filter.",
  })
  readonly matches!: boolean;

  @Field(() => [ID], {
    description:
      "The people whom the person absorbed with this change; empty unless `kind` is MERGED.",
  })
  readonly mergedIds!: readonly string[];

  @Field(() => RevisionCause, {
    description: "Why it happened; use it to ignore imports, for example.",
  })
  readonly cause!: RevisionCause;

  @Field(() => DateTimeScalar, { description: "When it was written." })
  readonly at!: Date;

  /** The id from which the field resolver loads `import`. */
  readonly importId!: string | null;

  /** The id from which the field resolver loads `merge`. */
  readonly mergeId!: string | null;
}

/** Result of `personChanges`, for clients that poll: they pass `cursor` as `after` to get the next page. */
@ObjectType({ description: "Changes of people, in the order in which they were written." })
export class PersonChangePage {
  @Field(() => [PersonChange], {
    description: "The changes; the list may be empty although more follow after `cursor`.",
  })
  readonly nodes!: readonly PersonChange[];

  @Field(() => String, { description: "The `after` of the next page, also if `nodes` is empty." })
  readonly cursor!: string;

  @Field(() => Boolean, {
    description:
      "Whether there may be more after `cursor` already; false once everything was read that was written before the request.",
  })
  readonly hasMore!: boolean;
}
