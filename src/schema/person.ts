import { Field, ID, Int, ObjectType } from "type-graphql";
import { createConnection } from "./connections.ts";
import { ContactInformation } from "./contact.ts";
import { CustomAttribute } from "./custom-attribute.ts";
import { personOrigins } from "../domain/people/person.ts";
import { describeEnum, enumOf } from "./enum-type.ts";
import { Node } from "./node.ts";
import { ProfileFields } from "./profile-fields.ts";
import { DateTimeScalar } from "./scalars.ts";

export const PersonOrigin = enumOf(personOrigins);
export type PersonOrigin = keyof typeof PersonOrigin;

describeEnum(PersonOrigin, "PersonOrigin", "Where a person was first written from.", {
  API: "A mutation created the person.",
  IMPORT: "An import created the person.",
});

/** One customer's profile. Field resolvers add `tags` and `history`. */
@ObjectType({
  implements: Node,
  description:
    "One customer's profile: names, contacts, tags and custom attributes. Identified by its id, its external id, and each of its phones and emails, none of which two people share.",
})
export class Person extends ProfileFields {
  @Field(() => ID, {
    description:
      "Opaque id, `per_` and 24 hex digits. It never changes; after a merge it leads to the survivor.",
  })
  readonly id!: string;

  @Field(() => String, {
    description:
      "First, middle and last name joined by blanks; empty if none of them is known. Derived, not writable.",
  })
  readonly fullName!: string;

  @Field(() => PersonOrigin, {
    description:
      "Where the person was first written from; later imports and merges do not change it.",
  })
  readonly origin!: PersonOrigin;

  @Field(() => ContactInformation, {
    description: "Every way to reach the person; its lists may be empty.",
  })
  readonly contactInformation!: ContactInformation;

  @Field(() => [CustomAttribute], {
    description:
      "The custom attributes that have a value, at most `limits.attributesPerPerson`; an attribute without a value is absent.",
  })
  readonly customAttributes!: readonly CustomAttribute[];

  @Field(() => Int, {
    description:
      "1 at creation, one more with each change. Pass it as `expectedVersion` to refuse overwriting a change that you have not seen.",
  })
  readonly version!: number;

  @Field(() => DateTimeScalar, {
    description: "When the person was created; a merge keeps the survivor's.",
  })
  readonly createdAt!: Date;

  @Field(() => DateTimeScalar, {
    description: "When the person last changed, tags and contacts included.",
  })
  readonly updatedAt!: Date;

  @Field(() => [ID], {
    description:
      "Ids of the people merged into this one; they still resolve to it. Empty if none was.",
  })
  readonly mergedIds!: readonly string[];

  @Field(() => [String], {
    description:
      "External ids lost in merges; they still resolve to this person until the merge is undone.",
  })
  readonly formerExternalIds!: readonly string[];

  /** The ids from which the field resolver loads `tags`, in the order of tagging. */
  readonly tagIds!: readonly string[];
}

export const PersonConnection = createConnection(
  "Person",
  { one: "a person", many: "people" },
  () => Person,
);
export type PersonConnection = InstanceType<typeof PersonConnection>;
