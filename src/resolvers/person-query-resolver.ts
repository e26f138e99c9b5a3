import { Arg, Authorized, Ctx, ID, Int, Query, Resolver } from "type-graphql";
import type { Scope } from "../domain/scopes.ts";
import { mapConnection } from "../services/read-connection.ts";
import { PersonConnection } from "../schema/person.ts";
import { PersonFilter } from "../schema/person-filter.ts";
import { JSONScalar } from "../schema/scalars.ts";
import { PersonSort } from "../schema/person-sort.ts";
import type { Context } from "./context.ts";
import { toPerson } from "./present/to-person.ts";

/** Finding people. */
@Resolver()
export class PersonQueryResolver {
  @Authorized<Scope>("PEOPLE_READ")
  @Query(() => PersonConnection, {
    description: "The people who match both `filter` and `search`. Scope PEOPLE_READ.",
  })
  async people(
    @Arg("filter", () => PersonFilter, {
      nullable: true,
      description: "Conditions that must hold. Absent or null: everybody.",
    })
    filter: PersonFilter | null | undefined,
    @Arg("search", () => String, {
      nullable: true,
      description:
        "Words that must each begin a word of a name, an email, a phone (any notation) or the external id; case and accents do not matter. Absent, null or blank: everybody.",
    })
    search: string | null | undefined,
    @Arg("sort", () => PersonSort, {
      nullable: true,
      description: "The order. Absent or null: by creation, oldest first.",
    })
    sort: PersonSort | null | undefined,
    @Arg("first", () => Int, {
      nullable: true,
      description:
        "People on the page from its beginning, 1 to `limits.pageSize`; more is an error. Not together with `last`; without either, 50.",
    })
    first: number | null | undefined,
    @Arg("after", () => String, {
      nullable: true,
      description: "Cursor after which the page begins. Absent or null: the beginning.",
    })
    after: string | null | undefined,
    @Arg("last", () => Int, {
      nullable: true,
      description:
        "People on the page from its end, 1 to `limits.pageSize`; more is an error. Not together with `first`.",
    })
    last: number | null | undefined,
    @Arg("before", () => String, {
      nullable: true,
      description: "Cursor before which the page ends. Absent or null: the end.",
    })
    before: string | null | undefined,
    @Arg("offset", () => Int, {
      nullable: true,
      description:
        "People to pass over before the page, 0 to 100,000, for a list that is scrolled anywhere; further on, or where nobody may be missed, use cursors. Not together with `after`, `before` or `last`.",
    })
    offset: number | null | undefined,
    @Arg("country", () => String, {
      nullable: true,
      description:
        "For phones in `search` that are written without a country: an ISO 3166-1 alpha-2 code such as `HR`, or a calling code such as `385`. Absent or null: the configured one, if any, else every calling code.",
    })
    country: string | null | undefined,
    @Ctx() { finder }: Context,
  ) {
    const page = {
      first: first ?? null,
      after: after ?? null,
      last: last ?? null,
      before: before ?? null,
      offset: offset ?? null,
    };
    const found = await finder.find({
      filter: filter ?? null,
      search: search ?? null,
      country: country ?? null,
      sort: sort ?? null,
      ...page,
    });
    return mapConnection(found, toPerson);
  }

  @Authorized<Scope>("PEOPLE_READ")
  @Query(() => JSONScalar, {
    nullable: true,
    description:
      "Everything known of one person, for a request of access: profile, contacts, tags, attributes, history, merges, and the rows of imports that went into them, as far as they are kept. Null where there is nobody. Scope PEOPLE_READ.",
  })
  exportPerson(
    @Arg("id", () => ID, { description: "The person; an id that was merged away will do." })
    id: string,
    @Ctx() { importViews, loaders }: Context,
  ) {
    return importViews.exportPerson(id, loaders);
  }
}
