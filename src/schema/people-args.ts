import { ArgsType, Field, Int } from "type-graphql";
import { PersonFilter } from "./person-filter.ts";
import { PersonSort } from "./person-sort.ts";

/** Arguments for a page of people in some order, read from either end of the list. */
@ArgsType()
export class PeoplePageArgs {
  @Field(() => PersonSort, {
    nullable: true,
    description: "The order. Absent or null: by creation, oldest first.",
  })
  readonly sort?: PersonSort | null;

  @Field(() => Int, {
    nullable: true,
    description:
      "People on the page from its beginning, 1 to `limits.pageSize`; more is an error. Not together with `last`; without either, 50.",
  })
  readonly first?: number | null;

  @Field(() => String, {
    nullable: true,
    description: "Cursor after which the page begins. Absent or null: the beginning.",
  })
  readonly after?: string | null;

  @Field(() => Int, {
    nullable: true,
    description:
      "People on the page from its end, 1 to `limits.pageSize`; more is an error. Not together with `first`.",
  })
  readonly last?: number | null;

  @Field(() => String, {
    nullable: true,
    description: "Cursor before which the page ends. Absent or null: the end.",
  })
  readonly before?: string | null;
}

/** Arguments of `people`: filter, search, order and page. */
@ArgsType()
export class PeopleArgs extends PeoplePageArgs {
  @Field(() => PersonFilter, {
    nullable: true,
    description: "Conditions that must hold. Absent or null: everybody.",
  })
  readonly filter?: PersonFilter | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Words that must each begin a word of a name, an email, a phone (any notation) or the external id; case and accents do not matter. Absent, null or blank: everybody.",
  })
  readonly search?: string | null;

  @Field(() => Int, {
    nullable: true,
    description:
      "How many people to skip before the page, 0 to 100,000, for lists that people scroll freely. Beyond that, or if nobody may be missed, use cursors. Not together with `after`, `before` or `last`.",
  })
  readonly offset?: number | null;

  @Field(() => String, {
    nullable: true,
    description:
      "For phones in `search` that are written without a country: an ISO 3166-1 alpha-2 code such as `HR`, or a calling code such as `385`. Absent or null: the configured one, if any, else every calling code.",
  })
  readonly country?: string | null;
}
