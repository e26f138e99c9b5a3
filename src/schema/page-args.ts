import { ArgsType, Field, Int } from "type-graphql";

/** Arguments of a list that can only be read forwards: the next page begins after the last cursor of this one. */
export interface PageArgs {
  readonly first?: number | null;
  readonly after?: string | null;
}

/** Words with which the descriptions of `first` and `after` are built. */
interface PageWords {
  /** What the list contains, such as "Tags". */
  readonly many: string;
  /** Where a page without a cursor starts, such as "the newest". */
  readonly start: string;
  /**
   * What a cursor of the list refers to, such as "the revision". The description of `after` then begins with "Cursor of
   * the revision"; if absent, just with "Cursor".
   */
  readonly cursorOf?: string;
}

const DEFAULT_SIZE = 50;

/** Creates the arguments `first` and `after` of a list; the schema shows the default page size. */
export function createPageArgs(
  { many, start, cursorOf = "" }: PageWords,
  { showsDefault = false } = {},
): new () => PageArgs {
  const unsaid = showsDefault ? "Null means" : "Absent or null:";

  @ArgsType()
  class ListPageArgs implements PageArgs {
    @Field(() => Int, {
      nullable: true,
      ...(showsDefault ? { defaultValue: DEFAULT_SIZE } : {}),
      description: `${many} on the page, 1 to \`limits.pageSize\`; more is an error. ${unsaid} ${DEFAULT_SIZE}.`,
    })
    readonly first?: number | null;

    @Field(() => String, {
      nullable: true,
      description: `Cursor ${cursorOf === "" ? "" : `of ${cursorOf} `}after which the page begins. Absent or null: ${start}.`,
    })
    readonly after?: string | null;
  }
  return ListPageArgs;
}
