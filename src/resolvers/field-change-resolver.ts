import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { fromPublicId } from "../domain/ids.ts";
import { labelOfField } from "../domain/people/field-label.ts";
import { groupOf } from "../domain/people/profile.ts";
import { FieldChange } from "../schema/revision.ts";
import type { Context } from "./context.ts";

/** Resolves the label of a changed field, which for attributes and tags needs a look-up. */
@Resolver(() => FieldChange)
export class FieldChangeResolver {
  @FieldResolver(() => String, {
    description:
      "What to call the field when showing it to people: a tag's name, an attribute's label, otherwise words such as `First name`. Of a tag or attribute that was deleted since: `Tag`, or its key.",
  })
  async label(@Root() { field }: FieldChange, @Ctx() { loaders }: Context): Promise<string> {
    const { group, key } = groupOf(field) ?? { group: null, key: "" };
    switch (group) {
      case "tags": {
        const tag = await loaders.tags.load(fromPublicId("tag", key) ?? "");
        return tag?.name ?? labelOfField(field);
      }
      case "customAttributes":
        return (await loaders.attributeDefinitions.load(key))?.label ?? key;
      default:
        return labelOfField(field);
    }
  }
}
