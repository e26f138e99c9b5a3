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

/** The change log, by the page. */
@Resolver()
export class PersonChangesResolver {
  @Authorized<Scope>("PEOPLE_READ")
  @Query(() => PersonChangePage, {
    description:
      "Changes of people in the order of their commitment, deletions and merges among them, behind a cursor. With CURSOR_EXPIRED, the log does not reach back so far any more: take a new cursor, read everybody, and go on from it. Scope PEOPLE_READ.",
  })
  async personChanges(
    @Arg("after", () => String, {
      nullable: true,
      description:
        "The cursor of a change or of a page. Absent or null: an empty page, whose cursor is behind everything that is written by now.",
    })
    after: string | null | undefined,
    @Arg("first", () => Int, {
      nullable: true,
      defaultValue: DEFAULT_SIZE,
      description:
        "Changes on the page, 1 to `limits.pageSize`. A page ends after a while too, with fewer changes or none.",
    })
    asked: number | null,
    @Arg("filter", () => PersonFilter, {
      nullable: true,
      description:
        "Conditions that must hold before or after a change; every deletion is told, for of whom is gone nothing is left to match. Absent or null: everybody.",
    })
    filter: PersonFilter | null | undefined,
    @Ctx() { finder, personFeed, config }: Context,
  ): Promise<PersonChangePage> {
    const first = asked ?? DEFAULT_SIZE;
    const { pageSize } = config.limits;
    if (first < 1 || first > pageSize)
      throw badArgument(`A page has 1 to ${pageSize} changes.`, "first");
    const { news, to, hasMore } = await personFeed.read({
      after: placeAfter(after),
      first,
      filter: filter ? followFilter(finder, filter) : null,
    });
    return { nodes: news.map(toPersonChange), cursor: toCursor(to), hasMore };
  }
}
