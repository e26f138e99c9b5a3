import { FieldResolver, Resolver, Root } from "type-graphql";
import { formatPhone } from "../domain/values/format-phone.ts";
import { Phone } from "../schema/contact.ts";

/** Resolves a phone in its readable form, which is computed only if asked for. */
@Resolver(() => Phone)
export class PhoneResolver {
  @FieldResolver(() => String, {
    description: "The number as people write it, such as `+385 91 123 4567`.",
  })
  formatted(@Root() { number }: Pick<Phone, "number">): string {
    return formatPhone(number);
  }
}
