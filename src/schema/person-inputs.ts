import { Field, ID, InputType, Int } from "type-graphql";
import { InvalidContactPolicy, ListPolicy, NullPolicy } from "./upsert-policies.ts";
import { PersonFilter } from "./person-filter.ts";
import { createProfileInput } from "./profile-input.ts";

/** A person to create. */
@InputType({
  description:
    "A person to create. At least one external id, phone or email is needed, and none of them may belong to somebody already. Blank text is INVALID: leave the field out.",
})
export class CreatePersonInput extends createProfileInput({
  single: "Absent or null: none.",
  list: "Absent or null: none.",
  attributes: "Absent or null: none.",
}) {
  @Field(() => String, {
    nullable: true,
    description:
      "Any text of the caller's that names this request. Repeating it within 24 hours with the same input gives the first answer again; with another input it is a CONFLICT.",
  })
  readonly idempotencyKey?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "For phones written without a country: an ISO 3166-1 alpha-2 code such as `HR`, or a calling code such as `385`. Absent or null: the configured one, if any.",
  })
  readonly defaultCountry?: string | null;
}

/** What changes in a person. */
@InputType({
  description:
    "What to change in a person. Absent fields stay as they are, null clears, blank text is INVALID; lists of phones, emails and tags, where given, replace what is there. One external id, phone or email must stay, unless the person has a channel contact.",
})
export class UpdatePersonInput extends createProfileInput({
  single: "Absent leaves it; null clears it.",
  list: "Absent leaves them; a list replaces them; null or an empty list clears them.",
  attributes:
    "A patch: attributes not named stay, a null value removes one. Absent leaves them all; null clears them all.",
}) {
  @Field(() => ID, {
    description: "The person to change; the id of someone merged away leads to the survivor.",
  })
  readonly id!: string;

  @Field(() => Int, {
    nullable: true,
    description:
      "The version that the change builds on; if the person has changed since, the answer is CONFLICT. Absent or null: whatever is there is changed.",
  })
  readonly expectedVersion?: number | null;
}

/** People to delete. */
@InputType({
  description:
    "People to delete for good. Exactly one of `ids`, `filter` and `everybody` is given, else INVALID.",
})
export class DeletePeopleInput {
  @Field(() => [ID], {
    nullable: true,
    description:
      "Ids of 1 to `limits.batchSize` people; the id of someone merged away stands for the survivor. If one leads to nobody, nobody is deleted.",
  })
  readonly ids?: readonly string[] | null;

  @Field(() => PersonFilter, {
    nullable: true,
    description:
      "Everybody who matches when the mutation arrives. One that asks nothing is INVALID: say `everybody`.",
  })
  readonly filter?: PersonFilter | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "True: everybody there is when the mutation arrives. False, absent or null: not.",
  })
  readonly everybody?: boolean | null;

  @Field(() => Int, {
    nullable: true,
    description:
      "How many people you take them for; if they are more or fewer by now, nobody is deleted and the answer is CONFLICT. Absent or null: however many.",
  })
  readonly expectedCount?: number | null;
}

/** One person of a synchronisation. */
@InputType({
  description:
    "One person as another system knows them. Absent leaves what is there, so does null unless `nulls` is CLEAR, and so does blank text, with a warning. At least one external id, phone or email is needed.",
})
export class UpsertPersonInput extends createProfileInput({
  single: "Absent leaves what is there; null too, unless `nulls` is CLEAR.",
  list: "They are added to those there, or replace them where `contacts` or `tags` says so; absent leaves those there, null too unless `nulls` is CLEAR.",
  attributes:
    "Attributes not named stay. Absent leaves them all; a null value leaves one and null leaves them all, unless `nulls` is CLEAR.",
}) {}

/** A batch of people to synchronise. */
@InputType({
  description:
    "People to synchronise. Those that share an external id, phone or email are one person and share an outcome.",
})
export class UpsertPeopleInput {
  @Field(() => [UpsertPersonInput], {
    description:
      "1 to `limits.batchSize` people, in the order in which the caller learnt of them: of two values for one field, the later wins.",
  })
  readonly people!: readonly UpsertPersonInput[];

  @Field(() => NullPolicy, { description: "What null in an item means." })
  readonly nulls: NullPolicy = "KEEP";

  @Field(() => ListPolicy, { description: "What becomes of phones and emails that are there." })
  readonly contacts: ListPolicy = "UNITE";

  @Field(() => ListPolicy, { description: "What becomes of tags that are there." })
  readonly tags: ListPolicy = "UNITE";

  @Field(() => InvalidContactPolicy, {
    description: "What a phone or an email that cannot be read costs.",
  })
  readonly onInvalidContact: InvalidContactPolicy = "REJECT";

  @Field(() => String, {
    nullable: true,
    description:
      "For phones written without a country: an ISO 3166-1 alpha-2 code such as `HR`, or a calling code such as `385`. Absent or null: the configured one, if any.",
  })
  readonly defaultCountry?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Any text of the caller's that names this request. Repeating it within 24 hours with the same input gives the first answer again; with another input it is a CONFLICT.",
  })
  readonly idempotencyKey?: string | null;
}

/** Phones and emails to add or remove. */
@InputType({
  description: "Phones and emails to add to a person, or to take from one; at least one is given.",
})
export class ChangeContactsInput {
  @Field(() => ID, {
    description: "The person; the id of someone merged away leads to the survivor.",
  })
  readonly personId!: string;

  @Field(() => [String], {
    nullable: true,
    description:
      "Phone numbers in any usual notation. Adding one that is there, or removing one that is not, changes nothing. Absent or null: none.",
  })
  readonly phones?: readonly string[] | null;

  @Field(() => [String], {
    nullable: true,
    description:
      "Email addresses, in any case. Adding one that is there, or removing one that is not, changes nothing. Absent or null: none.",
  })
  readonly emails?: readonly string[] | null;

  @Field(() => String, {
    nullable: true,
    description:
      "For phones written without a country: an ISO 3166-1 alpha-2 code such as `HR`, or a calling code such as `385`. Absent or null: the configured one, if any.",
  })
  readonly defaultCountry?: string | null;
}
