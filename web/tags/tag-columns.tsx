import { Link } from "@tanstack/react-router";
import { formatDay, formatNumber } from "../app/formats.ts";
import { deletionColumn, descriptionColumn, textColumn } from "../app/named-columns.tsx";
import { useScope } from "../app/session.ts";
import { texts } from "../app/texts/texts.ts";
import { useUndoableChange } from "../app/undoable-change.ts";
import { UpdateTagDocument } from "../graphql/documents.ts";
import type { TagLineFragment } from "../graphql/documents.ts";
import type { Column } from "../kit/table.tsx";

type TagColumn = Column<TagLineFragment>;

/** The columns of the table of tags; name and description can be edited. */
export function useTagColumns(onDelete: (tag: TagLineFragment) => void): readonly TagColumn[] {
  const mayWrite = useScope("PEOPLE_WRITE");
  const save = useUndoableChange(UpdateTagDocument);
  return [
    textColumn({
      key: "name",
      title: texts.common.name,
      mayWrite,
      value: ({ name }) => name,
      label: ({ name }) => texts.tags.nameOf(name),
      placeholder: texts.common.name,
      save: ({ id, name: before }, name) =>
        save({
          change: { input: { id, name } },
          back: { input: { id, name: before } },
          notice: texts.tags.renamed(before, name),
        }),
    }),
    descriptionColumn({
      mayWrite,
      nameOf: ({ name }) => name,
      label: ({ name }) => texts.tags.descriptionOf(name),
      placeholder: texts.tags.addDescription,
      save,
    }),
    {
      key: "people",
      title: texts.tags.people,
      kind: "number",
      cell: ({ name, peopleCount }) => (
        <Link to="/people" search={{ filter: { tags: { any: [name] } } }}>
          <span className="visually-hidden">{`${texts.tags.open(name)}: `}</span>
          {formatNumber(peopleCount)}
        </Link>
      ),
    },
    {
      key: "created",
      title: texts.tags.createdAt,
      kind: "narrow",
      isWideOnly: true,
      cell: ({ createdAt }) => formatDay(createdAt),
    },
    ...(mayWrite ? [deletionColumn(({ name }) => texts.tags.delete(name), onDelete)] : []),
  ];
}
