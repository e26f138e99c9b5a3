import { Field, ID, InputType } from "type-graphql";
import { PersonOrigin } from "./person.ts";
import { Gender, PersonType } from "./profile-fields.ts";
import {
  CustomAttributeFilter,
  DateFilter,
  DateTimeFilter,
  StringFilter,
  TagFilter,
} from "./value-filters.ts";

/** The filter of lists, segments, subscriptions and changes of many people. */
@InputType({
  description:
    "Conditions on people. All that are given must hold; `and`, `or` and `not` can be nested. A condition without a value (null, an empty object, a variable that is not set) and an empty filter are refused, BAD_USER_INPUT or INVALID: they never mean everybody.",
})
export class PersonFilter {
  @Field(() => [PersonFilter], {
    nullable: true,
    description: "All of these hold; an empty list matches everybody.",
  })
  readonly and?: readonly PersonFilter[] | null;

  @Field(() => [PersonFilter], {
    nullable: true,
    description: "At least one of these holds; an empty list matches nobody.",
  })
  readonly or?: readonly PersonFilter[] | null;

  @Field(() => PersonFilter, { nullable: true, description: "This does not hold." })
  readonly not?: PersonFilter | null;

  @Field(() => [ID], {
    nullable: true,
    description:
      "Is one of these people, at most 5,000 by default; the id of someone merged away stands for the survivor, an unknown one matches nobody.",
  })
  readonly ids?: readonly string[] | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Words that must each begin a word of a name, an email, a phone (any notation) or the external id, as the `search` of `people`; blank is refused.",
  })
  readonly search?: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      "Belongs to the segment with this id. An unknown segment is refused, and so is one that would contain itself.",
  })
  readonly segment?: string | null;

  @Field(() => StringFilter, {
    nullable: true,
    description:
      "The external id, case-sensitive; one lost in a merge counts in `equals` and `in`.",
  })
  readonly externalId?: StringFilter | null;

  @Field(() => StringFilter, {
    nullable: true,
    description: "The words of the full name: first, middle and last name joined by blanks.",
  })
  readonly fullName?: StringFilter | null;

  @Field(() => StringFilter, { nullable: true, description: "The first name." })
  readonly firstName?: StringFilter | null;

  @Field(() => StringFilter, { nullable: true, description: "The middle name." })
  readonly middleName?: StringFilter | null;

  @Field(() => StringFilter, { nullable: true, description: "The last name." })
  readonly lastName?: StringFilter | null;

  @Field(() => StringFilter, { nullable: true, description: "The address." })
  readonly address?: StringFilter | null;

  @Field(() => StringFilter, { nullable: true, description: "The preferred language." })
  readonly preferredLanguage?: StringFilter | null;

  @Field(() => [Gender], { nullable: true, description: "The gender is one of these." })
  readonly gender?: readonly Gender[] | null;

  @Field(() => [PersonType], { nullable: true, description: "The type is one of these." })
  readonly type?: readonly PersonType[] | null;

  @Field(() => StringFilter, { nullable: true, description: "The city." })
  readonly city?: StringFilter | null;

  @Field(() => StringFilter, { nullable: true, description: "The country, as it was written." })
  readonly country?: StringFilter | null;

  @Field(() => DateFilter, { nullable: true, description: "The day of birth." })
  readonly birthDate?: DateFilter | null;

  @Field(() => StringFilter, {
    nullable: true,
    description:
      "At least one phone, compared as E.164 digits without `+`. Any usual notation is understood; a number without a country is read with the configured default country, or tried with every calling code if none is configured.",
  })
  readonly phone?: StringFilter | null;

  @Field(() => StringFilter, {
    nullable: true,
    description: "At least one email address, compared in lower case.",
  })
  readonly email?: StringFilter | null;

  @Field(() => Boolean, { nullable: true, description: "True: has a phone. False: has none." })
  readonly hasPhone?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "True: has an email address. False: has none.",
  })
  readonly hasEmail?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "True: has a chat profile. False: has none.",
  })
  readonly hasChatProfile?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "True: has a push registration. False: has none.",
  })
  readonly hasPushRegistration?: boolean | null;

  @Field(() => TagFilter, { nullable: true, description: "The tags that the person has." })
  readonly tags?: TagFilter | null;

  @Field(() => CustomAttributeFilter, {
    nullable: true,
    description: "One custom attribute; ask for several with `and`.",
  })
  readonly customAttribute?: CustomAttributeFilter | null;

  @Field(() => ID, {
    nullable: true,
    description: "Was created, updated or found unchanged by the import with this id.",
  })
  readonly import?: string | null;

  @Field(() => [PersonOrigin], {
    nullable: true,
    description: "Was first written from one of these.",
  })
  readonly origin?: readonly PersonOrigin[] | null;

  @Field(() => DateTimeFilter, { nullable: true, description: "When the person was created." })
  readonly createdAt?: DateTimeFilter | null;

  @Field(() => DateTimeFilter, { nullable: true, description: "When the person last changed." })
  readonly updatedAt?: DateTimeFilter | null;
}
