import { Arg, Authorized, Ctx, Int, Query, Resolver } from "type-graphql";
import type { Scope } from "../domain/scopes.ts";
import { toCursor } from "../events/log-cursor.ts";
import { PersonChangePage } from "../schema/person-change.ts";
import { PersonFilter } from "../schema/person-filter.ts";
import { badArgument } from "../services/request-error.ts";
import { followFilter } from "../services/segments/follow-filter.ts";
import type { Context } from "./context.ts";
import { placeAfter } from "./place-after.ts";
import { toPersonChange } from "./present/to-person-change.ts";

const DEFAULT_SIZE = 100;

/** Reads the log of changes to people page by page, for clients that poll instead of subscribing. */
@Resolver()
export class PersonChangesResolver {
  @Authorized<Scope>("PEOPLE_READ")
  @Query(() => PersonChangePage, {
    description:
      "Changes of people after a cursor, in the order in which they were written, including deletions and merges. CURSOR_EXPIRED means that the log no longer reaches back that far: take a new cursor, read everybody, and continue from the cursor. Scope PEOPLE_READ.",
  })
  async personChanges(
    @Arg("after", () => String, {
      nullable: true,
      description:
        "The cursor of a change or of a page. Absent or null: the page is empty, and its cursor comes after everything written so far.",
    })
    after: string | null | undefined,
    @Arg("first", () => Int, {
      nullable: true,
      defaultValue: DEFAULT_SIZE,
      description:
        "Changes on the page, 1 to `limits.pageSize`. After a while a page ends with fewer changes, or none.",
    })
    asked: number | null,
    @Arg("filter", () => PersonFilter, {
      nullable: true,
      description:
        "Conditions that must hold before or after a change. Every deletion is included, because nothing is left of a deleted person to compare. Absent or null: everybody.",
    })
    filter: PersonFilter | null | undefined,
    @Ctx() { finder, personFeed, config }: Context,
  ): Promise<PersonChangePage> {
    const first = asked ?? DEFAULT_SIZE;
    const { pageSize } = config.limits;
    if (first < 1 || first > pageSize)
      throw badArgument(`A page has 1 to ${pageSize} changes.`, "first");
    const { changes, to, hasMore } = await personFeed.read({
      after: placeAfter(after),
      first,
      filter: filter ? followFilter(finder, filter) : null,
    });
    return { nodes: changes.map(toPersonChange), cursor: toCursor(to), hasMore };
  }
}
