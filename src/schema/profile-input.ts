import { Field, InputType } from "type-graphql";
import type { AttributeValue } from "../domain/values/attribute-value.ts";
import { Gender, PersonType } from "./profile-fields.ts";
import { AttributeValueScalar, DateScalar, MonthDayScalar } from "./scalars.ts";

/** A value to write for one attribute; in `updatePerson`, null removes it. */
@InputType({ description: "A value for one custom attribute of a person." })
export class CustomAttributeInput {
  @Field(() => String, {
    description: "Key of an attribute's definition, in any case; an unknown one is NOT_FOUND.",
  })
  readonly key!: string;

  @Field(() => AttributeValueScalar, {
    nullable: true,
    description:
      "The value, in the form that the definition's type names; text has at most 4,096 characters. In `updatePerson` null removes the attribute from the person; elsewhere null or absent writes nothing.",
  })
  readonly value?: AttributeValue | null;
}

/** The fields of a person that mutations write. */
export interface ProfileInput {
  readonly externalId?: string | null;
  readonly firstName?: string | null;
  readonly middleName?: string | null;
  readonly lastName?: string | null;
  readonly gender?: Gender | null;
  readonly birthDate?: string | null;
  readonly birthDay?: string | null;
  readonly address?: string | null;
  readonly city?: string | null;
  readonly country?: string | null;
  readonly preferredLanguage?: string | null;
  readonly profilePicture?: string | null;
  readonly type?: PersonType | null;
  readonly phones?: readonly string[] | null;
  readonly emails?: readonly string[] | null;
  readonly tags?: readonly string[] | null;
  readonly customAttributes?: readonly CustomAttributeInput[] | null;
}

/**
 * The sentence with which the description of a field ends: what an absent value and null mean. There is one sentence
 * for each kind of field.
 */
interface Absence {
  readonly single: string;
  readonly list: string;
  readonly attributes: string;
}

/** Creates a class with the fields of `ProfileInput` for inputs to extend, with descriptions that fit the mutation. */
export function createProfileInput(absence: Absence): new () => ProfileInput {
  @InputType()
  class ProfileInputFields implements ProfileInput {
    @Field(() => String, {
      nullable: true,
      description: `The caller's own id of the person: trimmed, case-sensitive, at most 256 characters, no control characters. ${absence.single}`,
    })
    readonly externalId?: string | null;

    @Field(() => String, {
      nullable: true,
      description: `First name, at most 255 characters. ${absence.single}`,
    })
    readonly firstName?: string | null;

    @Field(() => String, {
      nullable: true,
      description: `Middle name, at most 50 characters. ${absence.single}`,
    })
    readonly middleName?: string | null;

    @Field(() => String, {
      nullable: true,
      description: `Last name, at most 255 characters. ${absence.single}`,
    })
    readonly lastName?: string | null;

    @Field(() => Gender, { nullable: true, description: `Gender. ${absence.single}` })
    readonly gender?: Gender | null;

    @Field(() => DateScalar, {
      nullable: true,
      description: `Day of birth, from 1900 to today. ${absence.single}`,
    })
    readonly birthDate?: string | null;

    @Field(() => MonthDayScalar, {
      nullable: true,
      description: `The birthday if the year is not known. A stored full date of the same day stays; together with a \`birthDate\` of another day it is INVALID. ${absence.single}`,
    })
    readonly birthDay?: string | null;

    @Field(() => String, {
      nullable: true,
      description: `Address, at most 256 characters. ${absence.single}`,
    })
    readonly address?: string | null;

    @Field(() => String, {
      nullable: true,
      description: `City, at most 50 characters. ${absence.single}`,
    })
    readonly city?: string | null;

    @Field(() => String, {
      nullable: true,
      description: `Country, a name or a code, at most 50 characters; it is kept as written and not used to read phones. ${absence.single}`,
    })
    readonly country?: string | null;

    @Field(() => String, {
      nullable: true,
      description: `The language to address the person in, a name or a code, at most 50 characters. ${absence.single}`,
    })
    readonly preferredLanguage?: string | null;

    @Field(() => String, {
      nullable: true,
      description: `http or https URL of a picture, at most 2,083 characters. ${absence.single}`,
    })
    readonly profilePicture?: string | null;

    @Field(() => PersonType, { nullable: true, description: `Lead or customer. ${absence.single}` })
    readonly type?: PersonType | null;

    @Field(() => [String], {
      nullable: true,
      description: `Phone numbers in any usual notation, at most \`limits.phonesPerPerson\`; no extensions. ${absence.list}`,
    })
    readonly phones?: readonly string[] | null;

    @Field(() => [String], {
      nullable: true,
      description: `Email addresses, at most 255 characters each and \`limits.emailsPerPerson\` in all; kept in lower case. ${absence.list}`,
    })
    readonly emails?: readonly string[] | null;

    @Field(() => [String], {
      nullable: true,
      description: `Names of tags, in any case, at most 256 characters each and \`limits.tagsPerPerson\` in all; unknown tags are created. ${absence.list}`,
    })
    readonly tags?: readonly string[] | null;

    @Field(() => [CustomAttributeInput], {
      nullable: true,
      description: `Values of custom attributes by key, at most \`limits.attributesPerPerson\` a person. ${absence.attributes}`,
    })
    readonly customAttributes?: readonly CustomAttributeInput[] | null;
  }
  return ProfileInputFields;
}
