import { Trash2 } from "lucide-react";
import { IconButton } from "../kit/button.tsx";
import { InPlace } from "../kit/in-place.tsx";
import type { Column } from "../kit/table.tsx";
import { texts } from "./texts/texts.ts";
import type { UndoableChange } from "./undoable-change.ts";

/** A text column, whose cells can be edited in place if the signed-in API key may write. */
interface TextColumn<Row> {
  readonly key: string;
  readonly title: string;
  readonly isWideOnly?: boolean;
  readonly mayWrite: boolean;
  readonly value: (row: Row) => string;
  /** What is edited, for screen readers, such as "Name of vip". */
  readonly label: (row: Row) => string;
  readonly placeholder: string | ((row: Row) => string);
  readonly save: (row: Row, text: string) => Promise<string | null>;
}

/**
 * Returns a table column of texts that are edited in place, or of plain texts if the signed-in API key may not write.
 */
export function textColumn<Row>(props: TextColumn<Row>): Column<Row> {
  const { key, title, isWideOnly = false, mayWrite, value, label, placeholder, save } = props;
  return {
    key,
    title,
    isWideOnly,
    cell: (row) =>
      mayWrite ? (
        <InPlace
          label={label(row)}
          value={value(row)}
          placeholder={typeof placeholder === "string" ? placeholder : placeholder(row)}
          onSave={(text) => save(row, text)}
        />
      ) : (
        <bdi>{value(row)}</bdi>
      ),
  };
}

interface Described {
  readonly id: string;
  readonly description: string | null;
}

interface DescriptionColumn<Row> extends Pick<TextColumn<Row>, "mayWrite" | "label"> {
  readonly placeholder: string;
  /** Returns the row's name. When a description was saved, a notice names the row to which the description belongs. */
  readonly nameOf: (row: Row) => string;
  readonly save: (
    wanted: UndoableChange<{
      readonly input: { readonly id: string; readonly description: string | null };
    }>,
  ) => Promise<string | null>;
}

/**
 * A table column for a description that is edited in place; saving an empty text removes the
 * description.
 */
export const descriptionColumn = <Row extends Described>({
  nameOf,
  save,
  ...column
}: DescriptionColumn<Row>): Column<Row> =>
  textColumn({
    ...column,
    key: "description",
    title: texts.common.description,
    isWideOnly: true,
    value: ({ description }) => description ?? "",
    save: (row, text) =>
      save({
        change: { input: { id: row.id, description: text === "" ? null : text } },
        back: { input: { id: row.id, description: row.description } },
        notice: texts.common.described(nameOf(row)),
      }),
  });

/** A table column with a button that deletes the row. */
export const deletionColumn = <Row,>(
  label: (row: Row) => string,
  onDelete: (row: Row) => void,
): Column<Row> => ({
  key: "actions",
  title: texts.common.actions,
  isTitleHidden: true,
  kind: "narrow",
  cell: (row) => (
    <IconButton
      size="small"
      label={label(row)}
      icon={<Trash2 aria-hidden />}
      onClick={() => onDelete(row)}
    />
  ),
});
