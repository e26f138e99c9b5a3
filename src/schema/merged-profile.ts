import { Field, ObjectType } from "type-graphql";
import { ContactInformation } from "./contact.ts";
import { CustomAttribute } from "./custom-attribute.ts";
import { ProfileFields } from "./profile-fields.ts";
import { Tag } from "./tag.ts";

/** A profile that is planned and not stored, so that it has no id or version. */
@ObjectType({
  description:
    "A profile as it would be: the fields that a merged or imported person would have, without an id.",
})
export class MergedProfile extends ProfileFields {
  @Field(() => ContactInformation, {
    description: "Every way to reach the person; its lists may be empty.",
  })
  readonly contactInformation!: ContactInformation;

  @Field(() => [Tag], { description: "The tags that the person would have." })
  readonly tags!: readonly Tag[];

  @Field(() => [CustomAttribute], { description: "The custom attributes that would have a value." })
  readonly customAttributes!: readonly CustomAttribute[];
}
