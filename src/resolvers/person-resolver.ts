import { Arg, Args, Authorized, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { fromPublicId } from "../domain/ids.ts";
import type { Scope } from "../domain/scopes.ts";
import { tagIdsIn } from "../domain/people/show-change.ts";
import { readHistoryPage } from "../services/people/read-history-page.ts";
import { AttributeDefinition } from "../schema/attribute-definition.ts";
import { CustomAttribute } from "../schema/custom-attribute.ts";
import type { PageArgs } from "../schema/page-args.ts";
import { PersonIdentifier } from "../schema/person-identifier.ts";
import { Person } from "../schema/person.ts";
import { PersonRevisionArgs, PersonRevisionConnection } from "../schema/revision.ts";
import { Tag } from "../schema/tag.ts";
import type { Context } from "./context.ts";
import { toAttributeDefinition } from "./present/to-attribute-definition.ts";
import { toPerson } from "./present/to-person.ts";
import { toRevisionConnection } from "./present/to-revision.ts";
import { toTag } from "./present/to-tag.ts";

// If the parameter marked with `@Root` were typed as the class Person, TypeGraphQL would copy the object into a new
// instance of Person for each field. So the parameter is typed as a Pick of Person: it then gets the object itself.
/** Reads one person, and resolves tags, attributes and history. */
@Resolver(() => Person)
export class PersonResolver {
  @Authorized<Scope>("PEOPLE_READ")
  @Query(() => Person, {
    nullable: true,
    description: "The person with this identifier, null if there is none. Scope PEOPLE_READ.",
  })
  async person(
    @Arg("by", () => PersonIdentifier, {
      description:
        "One way to identify the person; a person who was merged away leads to the survivor.",
    })
    by: PersonIdentifier,
    @Ctx() { people }: Context,
  ): Promise<Person | null> {
    const person = await people.find(by);
    return person === null ? null : toPerson(person);
  }

  @FieldResolver(() => [Tag], {
    description:
      "The tags that the person has, in the order in which they were given; at most `limits.tagsPerPerson`.",
  })
  async tags(
    @Root() { tagIds }: Pick<Person, "tagIds">,
    @Ctx() { loaders }: Context,
  ): Promise<Tag[]> {
    const tags = await Promise.all(tagIds.map((id) => loaders.tags.load(id)));
    // A missing tag was just deleted, and is still being taken off its people in the background.
    return tags.flatMap((tag) => (tag === null ? [] : [toTag(tag)]));
  }

  @FieldResolver(() => [CustomAttribute], {
    description:
      "The custom attributes that have a value, at most `limits.attributesPerPerson`; an attribute without a value is absent.",
  })
  async customAttributes(
    @Root() { customAttributes }: Pick<Person, "customAttributes">,
    @Ctx() { loaders }: Context,
  ): Promise<CustomAttribute[]> {
    const definitions = await Promise.all(
      customAttributes.map(({ key }) => loaders.attributeDefinitions.load(key)),
    );
    // A missing definition was just deleted, and its values are still being removed in the background.
    return customAttributes.filter((_, index) => definitions[index] !== null);
  }

  @FieldResolver(() => PersonRevisionConnection, {
    description:
      "What changed about the person, newest first: when, by which key, and because of which import or merge. What happened to people merged into this one is part of it.",
  })
  async history(
    @Root() { id }: Pick<Person, "id">,
    @Args(() => PersonRevisionArgs) asked: PageArgs,
    @Ctx() { loaders, config }: Context,
  ): Promise<PersonRevisionConnection> {
    const personId = fromPublicId("person", id) ?? "";
    const page = await readHistoryPage(loaders, personId, asked, config.limits);
    const revisions = page.nodes.map(({ revision }) => revision);
    const [apiKeys, tags] = await Promise.all([
      namesOf(
        revisions.flatMap(({ apiKeyId }) => apiKeyId ?? []),
        (keyId) => loaders.apiKeyNames.load(keyId),
      ),
      namesOf(
        revisions.flatMap(({ changes }) => tagIdsIn(changes)),
        async (tagId) => (await loaders.tags.load(tagId))?.name ?? null,
      ),
    ]);
    return toRevisionConnection(page, { apiKeys, tags });
  }
}

/** Resolves the definition of an attribute that a person has a value for. */
@Resolver(() => CustomAttribute)
export class CustomAttributeResolver {
  @FieldResolver(() => AttributeDefinition, {
    description: "The attribute's definition: label and type.",
  })
  async definition(
    @Root() { key, newDefinition }: Pick<CustomAttribute, "key" | "newDefinition">,
    @Ctx() { loaders }: Context,
  ): Promise<AttributeDefinition> {
    const record = await loaders.attributeDefinitions.load(key);
    if (record !== null) return toAttributeDefinition(record);
    if (newDefinition !== undefined) return newDefinition;
    throw new Error("A value was shown whose definition is gone.");
  }
}

async function namesOf(
  ids: readonly string[],
  load: (id: string) => Promise<string | null>,
): Promise<ReadonlyMap<string, string>> {
  const distinct = [...new Set(ids)];
  const names = await Promise.all(distinct.map(load));
  return new Map(
    distinct.flatMap((id, index): [string, string][] => {
      const name = names[index];
      return name === undefined || name === null ? [] : [[id, name]];
    }),
  );
}
