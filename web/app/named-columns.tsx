import { Trash2 } from "lucide-react";
import { IconButton } from "../kit/button.tsx";
import { InPlace } from "../kit/in-place.tsx";
import type { Column } from "../kit/table.tsx";
import { texts } from "./texts/texts.ts";
import type { UndoableChange } from "./undoable-change.ts";

/** A text of a row that is edited where it stands, by whoever may. */
interface TextColumn<Row> {
  readonly key: string;
  readonly title: string;
  readonly isWideOnly?: boolean;
  readonly mayWrite: boolean;
  readonly value: (row: Row) => string;
  /** What the text is, such as "Name of vip". */
  readonly label: (row: Row) => string;
  readonly placeholder: string | ((row: Row) => string);
  readonly save: (row: Row, text: string) => Promise<string | null>;
}

/** The column of a text that is edited in place. */
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
  /** What the row is called, for the notice that its description is saved. */
  readonly nameOf: (row: Row) => string;
  readonly save: (
    wanted: UndoableChange<{
      readonly input: { readonly id: string; readonly description: string | null };
    }>,
  ) => Promise<string | null>;
}

/** The column of a description; an empty one takes it away. */
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
        told: texts.common.described(nameOf(row)),
      }),
  });

/** The column of the button that deletes a row. */
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
