import type {
  AttributeType,
  ColumnMappingInput,
  ColumnTarget,
  ImportWholeFragment,
  MappingFragment,
} from "../../graphql/documents.ts";

/** One column of the file as somebody wants it: whether it is imported and as what are two decisions. */
export interface ColumnDraft {
  readonly column: number;
  readonly isIncluded: boolean;
  readonly target: ColumnTarget;
  readonly attributeKey: string | null;
  readonly createAttributeAs: AttributeType | null;
  readonly defaultCountry: string | null;
  readonly dateFormat: string | null;
  readonly separator: string | null;
  readonly overwrite: "ALWAYS" | "IF_EMPTY";
  readonly keepMarks: boolean;
  /** The column that has taken its target; null where none has. */
  readonly takenBy: number | null;
  /** A new attribute that is being named; null where none is. */
  readonly naming: NewAttribute | null;
}

/** What a column is to become. */
export type ChosenTarget = Pick<ColumnDraft, "target" | "attributeKey" | "createAttributeAs">;

/** A custom attribute that a column is to make. */
export interface NewAttribute {
  readonly key: string;
  readonly type: AttributeType;
}

/** What is decided of a file's columns so far. */
export interface MappingDraft {
  readonly columns: readonly ColumnDraft[];
  readonly defaultCountry: string | null;
}

const several: ReadonlySet<ColumnTarget> = new Set<ColumnTarget>(["PHONE", "EMAIL", "TAG", "SKIP"]);
const identifying: ReadonlySet<ColumnTarget> = new Set<ColumnTarget>([
  "PHONE",
  "EMAIL",
  "EXTERNAL_ID",
]);

/** The draft that a job begins with: what it was analyzed with, or the suggestion. */
export function toDraft({
  columns,
  mapping,
}: Pick<ImportWholeFragment, "columns" | "mapping">): MappingDraft {
  const byColumn = new Map(mapping.map((each) => [each.column, each]));
  return {
    defaultCountry: null,
    columns: columns.map(({ index, suggestion }) =>
      toColumnDraft(byColumn.get(index) ?? suggestion),
    ),
  };
}

function toColumnDraft(mapping: MappingFragment): ColumnDraft {
  const { column, target, attributeKey, defaultCountry, dateFormat, separator } = mapping;
  return {
    column,
    isIncluded: target !== "SKIP",
    target,
    attributeKey,
    createAttributeAs: null,
    defaultCountry,
    dateFormat,
    separator,
    overwrite: mapping.overwrite,
    keepMarks: mapping.keepMarks,
    takenBy: null,
    naming: null,
  };
}

/** The mapping to send, and the column that each of its places is about: the server's faults name the place. */
export function toMapping({ columns }: MappingDraft): {
  readonly mapping: readonly ColumnMappingInput[];
  readonly columnAt: (place: number) => number | null;
} {
  const sent = columns.filter(({ isIncluded, target }) => isIncluded && target !== "SKIP");
  return {
    mapping: sent.map(({ isIncluded, takenBy, naming, ...column }) => {
      void [isIncluded, takenBy, naming];
      return column;
    }),
    columnAt: (place) => sent[place]?.column ?? null,
  };
}

/** The draft with a column changed; a target that only one column can have is taken from the other. */
export function changeColumn(
  draft: MappingDraft,
  column: number,
  change: Partial<ColumnDraft>,
): MappingDraft {
  const changed = draft.columns
    .filter((each) => each.column === column)
    .map((each) => ({ ...each, takenBy: null, ...change }))[0];
  if (changed === undefined) return draft;
  const isTaken = (other: ColumnDraft): boolean =>
    changed.isIncluded &&
    other.isIncluded &&
    other.target === changed.target &&
    !several.has(changed.target) &&
    (changed.target !== "CUSTOM_ATTRIBUTE" || other.attributeKey === changed.attributeKey);
  return {
    ...draft,
    columns: draft.columns.map((each) => {
      if (each.column === column) return changed;
      return isTaken(each) ? { ...each, isIncluded: false, takenBy: column } : each;
    }),
  };
}

/** Whether any column tells people apart; without one, every row is rejected. */
export const identifiesPeople = ({ columns }: MappingDraft): boolean =>
  columns.some(({ isIncluded, target }) => isIncluded && identifying.has(target));
