import { Field, ID, InputType, Int } from "type-graphql";
import { InvalidContactPolicy, ListPolicy, NullPolicy } from "./upsert-policies.ts";
import { PersonFilter } from "./person-filter.ts";
import { createProfileInput } from "./profile-input.ts";

/** Input of `createPerson`; at least one identifier is needed, which nobody else may have. */
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
      "Any text that identifies this request. Sending it again within 24 hours with the same input returns the first answer; with other input it is a CONFLICT.",
  })
  readonly idempotencyKey?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "For phones written without a country: an ISO 3166-1 alpha-2 code such as `HR`, or a calling code such as `385`. Absent or null: the configured one, if any.",
  })
  readonly defaultCountry?: string | null;
}

/** Input of `updatePerson`; absent fields stay as they are, null clears. */
@InputType({
  description:
    "What to change in a person. Absent fields stay as they are, null clears, blank text is INVALID; a list of phones, emails or tags replaces the present one. One external id, phone or email must stay, unless the person has a channel contact.",
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
      "The version that the change is based on; if the person has changed since, the answer is CONFLICT. Absent or null: whatever is there is changed.",
  })
  readonly expectedVersion?: number | null;
}

/** Input of `deletePeople`; the values of deleted people are erased everywhere. */
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
      "Everybody who matches when the mutation arrives. A filter without conditions is INVALID: use `everybody`.",
  })
  readonly filter?: PersonFilter | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      "True: everybody who exists when the mutation arrives. False, absent or null: use another field.",
  })
  readonly everybody?: boolean | null;

  @Field(() => Int, {
    nullable: true,
    description:
      "How many people you expect it to be; if it is another number by now, nobody is deleted and the answer is CONFLICT. Absent or null: any number.",
  })
  readonly expectedCount?: number | null;
}

/** One person of `upsertPeople`, found by any of the identifiers given. */
@InputType({
  description:
    "One person as another system knows them. Absent fields stay as they are; so do null ones unless `nulls` is CLEAR, and blank ones, with a warning. At least one external id, phone or email is needed.",
})
export class UpsertPersonInput extends createProfileInput({
  single: "Absent leaves what is there; null too, unless `nulls` is CLEAR.",
  list: "They are added to the present ones, or replace them if `contacts` or `tags` says so. Absent leaves the present ones, and so does null unless `nulls` is CLEAR.",
  attributes:
    "Attributes not named stay. Absent leaves them all. Unless `nulls` is CLEAR, a null value leaves its attribute and null leaves them all.",
}) {}

/** Input of `upsertPeople`: many people in one call, each with an outcome of its own. */
@InputType({
  description:
    "People to synchronise. Those that share an external id, phone or email are one person and share an outcome.",
})
export class UpsertPeopleInput {
  @Field(() => [UpsertPersonInput], {
    description:
      "1 to `limits.batchSize` people, in the order in which the caller learned of them: if a field gets two values, the later one wins.",
  })
  readonly people!: readonly UpsertPersonInput[];

  @Field(() => NullPolicy, { description: "What null in an item means." })
  readonly nulls: NullPolicy = "KEEP";

  @Field(() => ListPolicy, {
    description: "What to do with phones and emails that people already have.",
  })
  readonly contacts: ListPolicy = "UNITE";

  @Field(() => ListPolicy, { description: "What to do with tags that people already have." })
  readonly tags: ListPolicy = "UNITE";

  @Field(() => InvalidContactPolicy, {
    description: "What to do if a phone or an email cannot be read.",
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
      "Any text that identifies this request. Sending it again within 24 hours with the same input returns the first answer; with other input it is a CONFLICT.",
  })
  readonly idempotencyKey?: string | null;
}

/** Input of `addContacts` and `removeContacts`: the person, with phones, email addresses or both. */
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
