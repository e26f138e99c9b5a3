import { ArgsType, Field, Int } from "type-graphql";

/** Which page of a list is asked for, read from its beginning. */
export interface PageArgs {
  readonly first?: number | null;
  readonly after?: string | null;
}

/** The words that the arguments of a list's page are described with. */
interface PageWords {
  /** What the list has, such as "Tags". */
  readonly many: string;
  /** Where a page without a cursor begins, such as "the newest". */
  readonly start: string;
  /** What a cursor is of, if not of the thing itself. */
  readonly cursorOf?: string;
}

const DEFAULT_SIZE = 50;

/** Makes the arguments `first` and `after` of a list. Fields of types show their default size in the schema. */
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
