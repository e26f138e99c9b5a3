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
    "The person survived a merge; `mergedIds` are those it absorbed. They get no event of their own.",
  DELETED: "The person is gone for good.",
});

/** One change of one person, as subscribers get it. `person`, `import` and `merge` are resolved beside it. */
@ObjectType({ description: "One change of one person, in the order in which they were written." })
export class PersonChange {
  @Field(() => String, {
    description:
      "Where the change log goes on behind this change: the `after` of `personChanges`, `personChanged` and `personEntered`.",
  })
  readonly cursor!: string;

  @Field(() => PersonChangeKind, { description: "What happened." })
  readonly kind!: PersonChangeKind;

  @Field(() => ID, { description: "To whom; of a merge, the survivor." })
  readonly personId!: string;

  @Field(() => Boolean, {
    description: "Whether the person matches the filter after the change; true without a filter.",
  })
  readonly matches!: boolean;

  @Field(() => [ID], {
    description: "Whom the person absorbed by this change; empty unless `kind` is MERGED.",
  })
  readonly mergedIds!: readonly string[];

  @Field(() => RevisionCause, { description: "Why; look at it to leave imports out, for example." })
  readonly cause!: RevisionCause;

  @Field(() => DateTimeScalar, { description: "When it was written." })
  readonly at!: Date;

  /** The id by which `import` is resolved. */
  readonly importId!: string | null;

  /** The id by which `merge` is resolved. */
  readonly mergeId!: string | null;
}

/** A page of the change log. */
@ObjectType({ description: "Changes of people, in the order in which they were written." })
export class PersonChangePage {
  @Field(() => [PersonChange], {
    description: "The changes; there may be none although there are more behind `cursor`.",
  })
  readonly nodes!: readonly PersonChange[];

  @Field(() => String, { description: "To go on from, also where `nodes` is empty." })
  readonly cursor!: string;

  @Field(() => Boolean, {
    description:
      "Whether more may follow behind `cursor` already; false once all was read that was written before the page was asked for.",
  })
  readonly hasMore!: boolean;
}
