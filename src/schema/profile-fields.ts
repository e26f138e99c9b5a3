import { Field, ObjectType } from "type-graphql";
import { genders, personTypes } from "../domain/values/words.ts";
import { describeEnum, enumOf } from "./enum-type.ts";
import { DateScalar, MonthDayScalar } from "./scalars.ts";

export const Gender = enumOf(genders);
export type Gender = keyof typeof Gender;

describeEnum(Gender, "Gender", "A person's gender as the business recorded it.", {
  MALE: "Male.",
  FEMALE: "Female.",
  OTHER: "Neither male nor female.",
});

export const PersonType = enumOf(personTypes);
export type PersonType = keyof typeof PersonType;

describeEnum(PersonType, "PersonType", "How far the relation with a person has come.", {
  LEAD: "Has shown interest, has not bought yet.",
  CUSTOMER: "Has bought.",
});

/** The single-value fields that a person and the preview of one have in common. No type of the schema itself. */
@ObjectType()
export class ProfileFields {
  @Field(() => String, {
    nullable: true,
    description:
      "The person's id in the caller's own system: case-sensitive, unique among people; null where none is known.",
  })
  readonly externalId!: string | null;

  @Field(() => String, { nullable: true, description: "First name; null where not known." })
  readonly firstName!: string | null;

  @Field(() => String, { nullable: true, description: "Middle name; null where not known." })
  readonly middleName!: string | null;

  @Field(() => String, { nullable: true, description: "Last name; null where not known." })
  readonly lastName!: string | null;

  @Field(() => Gender, { nullable: true, description: "Gender; null where not known." })
  readonly gender!: Gender | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: "Day of birth; null where not known, or not its year.",
  })
  readonly birthDate!: string | null;

  @Field(() => MonthDayScalar, {
    nullable: true,
    description:
      "The birthday: that of `birthDate`, or what is known without a year; null where not known.",
  })
  readonly birthDay!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Street and number, or the whole postal address; null where not known.",
  })
  readonly address!: string | null;

  @Field(() => String, { nullable: true, description: "City; null where not known." })
  readonly city!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Country, as it was written: a name or a code; null where not known.",
  })
  readonly country!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The language to address the person in, as it was written; null where not known.",
  })
  readonly preferredLanguage!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "http or https URL of a picture; null where there is none.",
  })
  readonly profilePicture!: string | null;

  @Field(() => PersonType, {
    nullable: true,
    description: "Lead or customer; null where nobody said.",
  })
  readonly type!: PersonType | null;
}
