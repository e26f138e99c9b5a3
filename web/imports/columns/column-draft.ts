import type {
  AttributeType,
  ColumnMappingInput,
  ColumnTarget,
  ImportWholeFragment,
  MappingFragment,
} from "../../graphql/documents.ts";

/**
 * The settings of one column of the file. `isIncluded` does not change `target`, so a column that the user excludes
 * and includes again still has its target.
 */
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
  /** Index of the column that took over this column's target, so that this column is not imported; null if none did. */
  readonly takenBy: number | null;
  /** The new attribute that the user is naming for this column; null if there is none. */
  readonly naming: NewAttribute | null;
}

/** What a column becomes: a field of a person, or a custom attribute. */
export type ChosenTarget = Pick<ColumnDraft, "target" | "attributeKey" | "createAttributeAs">;

/** The key and the type of a custom attribute that the import will create. */
export interface NewAttribute {
  readonly key: string;
  readonly type: AttributeType;
}

/** The settings of all columns of a file, before they are sent to the server. */
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

/** Returns the settings to start with: those of the last analysis, or the server's suggestion. */
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

/**
 * Returns the mapping to send, which lacks columns that are not imported, and a function from a position in the
 * mapping to the column's index in the file, because the server reports errors by position in the mapping.
 */
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

/**
 * Returns the draft with one column changed. If the changed column takes a target that only one column can have, the
 * column that had the target before is excluded.
 */
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

/**
 * Returns whether any imported column identifies a person; without one the server rejects every
 * row.
 */
export const identifiesPeople = ({ columns }: MappingDraft): boolean =>
  columns.some(({ isIncluded, target }) => isIncluded && identifying.has(target));
