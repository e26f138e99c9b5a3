import { Link } from "@tanstack/react-router";
import { formatNumber } from "../app/formats.ts";
import { deletionColumn, descriptionColumn, textColumn } from "../app/named-columns.tsx";
import { useScope } from "../app/session.ts";
import { texts } from "../app/texts/texts.ts";
import { useUndoableChange } from "../app/undoable-change.ts";
import { UpdateAttributeDocument } from "../graphql/documents.ts";
import type { AttributeLineFragment } from "../graphql/documents.ts";
import type { Column } from "../kit/table.tsx";

type AttributeColumn = Column<AttributeLineFragment>;

/**
 * The columns of the table of custom attributes; the label and the description can be edited, the
 * key and the type cannot.
 */
export function useAttributeColumns(
  onDelete: (attribute: AttributeLineFragment) => void,
): readonly AttributeColumn[] {
  const mayWrite = useScope("PEOPLE_WRITE");
  const save = useUndoableChange(UpdateAttributeDocument);
  return [
    textColumn({
      key: "label",
      title: texts.attributes.label,
      mayWrite,
      value: ({ label }) => label,
      label: ({ label }) => texts.attributes.labelOf(label),
      placeholder: ({ key }) => key,
      save: ({ id, key, label: before }, label) =>
        save({
          change: { input: { id, label: label === "" ? null : label } },
          back: { input: { id, label: before } },
          notice: texts.attributes.renamed(before, label === "" ? key : label),
        }),
    }),
    {
      key: "key",
      title: texts.attributes.key,
      isWideOnly: true,
      cell: ({ key }) => <code>{key}</code>,
    },
    {
      key: "type",
      title: texts.attributes.type,
      kind: "narrow",
      cell: ({ type }) => texts.attributes.types[type],
    },
    descriptionColumn({
      mayWrite,
      nameOf: ({ label }) => label,
      label: ({ label }) => texts.attributes.descriptionOf(label),
      placeholder: texts.attributes.addDescription,
      save,
    }),
    {
      key: "usage",
      title: texts.attributes.usage,
      kind: "number",
      cell: ({ key, label, usage }) => (
        <Link to="/people" search={{ filter: { customAttribute: { key, exists: true } } }}>
          <span className="visually-hidden">{`${texts.attributes.open(label)}: `}</span>
          {formatNumber(usage)}
        </Link>
      ),
    },
    ...(mayWrite ? [deletionColumn(({ label }) => texts.attributes.delete(label), onDelete)] : []),
  ];
}
