import { Field, InputType } from "type-graphql";
import type { AttributeValue } from "../domain/values/attribute-value.ts";
import { AttributeValueScalar, DateScalar, DateTimeScalar, DurationScalar } from "./scalars.ts";

/** The type of the fields of `PersonFilter` that compare a text, such as `city`. */
@InputType({
  description:
    "Conditions on a text; all that are given must hold. Text is compared without regard to case and accents; externalId, phone and email compare the normalised identifier.",
})
export class StringFilter {
  @Field(() => String, { nullable: true, description: "Is this text." })
  readonly equals?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: "Is one of these texts, at most 5,000 by default; an empty list matches nobody.",
  })
  readonly in?: readonly string[] | null;

  @Field(() => String, {
    nullable: true,
    description: "Is not this text; people without a value match too.",
  })
  readonly notEquals?: string | null;

  @Field(() => String, { nullable: true, description: "Begins with this text." })
  readonly startsWith?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Ends with this text; slower than the others on many people.",
  })
  readonly endsWith?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Has this text somewhere in it; slower than the others on many people.",
  })
  readonly contains?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "True: has a value. False: has none.",
  })
  readonly exists?: boolean | null;
}

/** The type of the fields of `PersonFilter` that compare a day, such as `birthDate`. */
@InputType({ description: "Conditions on a day; all that are given must hold." })
export class DateFilter {
  @Field(() => DateScalar, { nullable: true, description: "Is this day." })
  readonly equals?: string | null;

  @Field(() => DateScalar, { nullable: true, description: "Is later than this day." })
  readonly after?: string | null;

  @Field(() => DateScalar, { nullable: true, description: "Is earlier than this day." })
  readonly before?: string | null;

  @Field(() => Boolean, { nullable: true, description: "True: has a day. False: has none." })
  readonly exists?: boolean | null;

  @Field(() => String, {
    nullable: true,
    description: "A birthday in any year, as `MM-dd`, such as `04-23`; `02-29` is allowed.",
  })
  readonly dayOfYear?: string | null;

  @Field(() => DurationScalar, {
    nullable: true,
    description:
      "Its day comes within this time from today in UTC, including today, also across the end of the year; 29 February counts as the 28th in common years. Not allowed in the filter of a subscription.",
  })
  readonly anniversaryWithin?: string | null;
}

/** The type of the fields of `PersonFilter` that compare a moment (a day and a time of day), such as `createdAt`. */
@InputType({ description: "Conditions on a moment; all that are given must hold." })
export class DateTimeFilter {
  @Field(() => DateTimeScalar, { nullable: true, description: "Is later than this moment." })
  readonly after?: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: "Is earlier than this moment." })
  readonly before?: Date | null;

  @Field(() => Boolean, { nullable: true, description: "True: has a moment. False: has none." })
  readonly exists?: boolean | null;

  @Field(() => DurationScalar, {
    nullable: true,
    description: "Is at most this long ago. Not allowed in the filter of a subscription.",
  })
  readonly within?: string | null;

  @Field(() => DurationScalar, {
    nullable: true,
    description: "Is longer ago than this. Not allowed in the filter of a subscription.",
  })
  readonly notWithin?: string | null;
}

/** The conditions of a `PersonFilter` on tags. */
@InputType({
  description:
    "Conditions on a person's tags, by name in any case; all that are given must hold. A tag that does not exist is carried by nobody.",
})
export class TagFilter {
  @Field(() => [String], {
    nullable: true,
    description: "Has at least one of these tags; an empty list matches nobody.",
  })
  readonly any?: readonly string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: "Has every one of these tags; an empty list matches everybody.",
  })
  readonly all?: readonly string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: "Has none of these tags; an empty list matches everybody.",
  })
  readonly none?: readonly string[] | null;
}

/** The conditions of a `PersonFilter` on one custom attribute. */
@InputType({
  description:
    "Conditions on one custom attribute; all that are given must hold. Values have the form of the attribute's type; text is compared without regard to case and accents.",
})
export class CustomAttributeFilter {
  @Field(() => String, {
    description: "The attribute's key, in any case; an unknown one is NOT_FOUND.",
  })
  readonly key!: string;

  @Field(() => AttributeValueScalar, { nullable: true, description: "Is this value." })
  readonly equals?: AttributeValue | null;

  @Field(() => AttributeValueScalar, {
    nullable: true,
    description: "Is not this value; people without a value match too.",
  })
  readonly notEquals?: AttributeValue | null;

  @Field(() => AttributeValueScalar, {
    nullable: true,
    description: "Is greater or later than this value; for text, after it in the alphabet.",
  })
  readonly greaterThan?: AttributeValue | null;

  @Field(() => AttributeValueScalar, {
    nullable: true,
    description: "Is less or earlier than this value; for text, before it in the alphabet.",
  })
  readonly lessThan?: AttributeValue | null;

  @Field(() => String, {
    nullable: true,
    description: "Has this text somewhere in it; only for STRING attributes.",
  })
  readonly contains?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Begins with this text; only for STRING attributes.",
  })
  readonly startsWith?: string | null;

  @Field(() => Boolean, { nullable: true, description: "True: has a value. False: has none." })
  readonly exists?: boolean | null;
}
