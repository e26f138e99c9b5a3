import { Field, ID, InputType } from "type-graphql";

/** One of several ways to identify a person; exactly one field is given. */
@InputType({
  description:
    "One way to identify a person. Exactly one field is given; anything else is an INVALID error.",
})
export class PersonIdentifier {
  @Field(() => ID, {
    nullable: true,
    description: "The person's id; that of someone merged away leads to the survivor.",
  })
  readonly id?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "The person's external id, case-sensitive; one lost in a merge leads to the survivor.",
  })
  readonly externalId?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "One of the person's phones, in any usual notation; without a country code it is read with the configured default country.",
  })
  readonly phone?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "One of the person's email addresses, in any case.",
  })
  readonly email?: string | null;
}
