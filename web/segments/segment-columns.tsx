import { Link } from "@tanstack/react-router";
import { formatDay } from "../app/formats.ts";
import { deletionColumn, descriptionColumn, textColumn } from "../app/named-columns.tsx";
import { readFilter } from "../app/people-search.ts";
import { useScope } from "../app/session.ts";
import { texts } from "../app/texts/texts.ts";
import { useUndoableChange } from "../app/undoable-change.ts";
import { UpdateSegmentDocument } from "../graphql/documents.ts";
import type { SegmentLineFragment } from "../graphql/documents.ts";
import type { Column } from "../kit/table.tsx";
import { SegmentCount } from "./segment-count.tsx";
import styles from "./segments.module.css";

type SegmentColumn = Column<SegmentLineFragment>;

/** The columns of the table of segments; name and description can be edited. */
export function useSegmentColumns(
  onDelete: (segment: SegmentLineFragment) => void,
): readonly SegmentColumn[] {
  const mayWrite = useScope("PEOPLE_WRITE");
  const save = useUndoableChange(UpdateSegmentDocument);
  const name: SegmentColumn = textColumn({
    key: "name",
    title: texts.common.name,
    mayWrite,
    value: (segment) => segment.name,
    label: (segment) => texts.segments.nameOf(segment.name),
    placeholder: texts.common.name,
    save: ({ id, name: before }, text) =>
      save({
        change: { input: { id, name: text } },
        back: { input: { id, name: before } },
        notice: texts.segments.renamed(before, text),
      }),
  });
  return [
    {
      ...name,
      cell: (segment) => (
        <>
          {name.cell(segment)}
          {segment.problems.map((problem) => (
            <p key={problem} className={styles.problem}>
              {problem}
            </p>
          ))}
        </>
      ),
    },
    descriptionColumn({
      mayWrite,
      nameOf: ({ name: of }) => of,
      label: ({ name: of }) => texts.segments.descriptionOf(of),
      placeholder: texts.segments.addDescription,
      save,
    }),
    {
      key: "people",
      title: texts.segments.people,
      kind: "number",
      cell: ({ id, name: of, filter }) => {
        const saved = readFilter(filter);
        const search = { segment: id, ...(saved && { filter: saved }) };
        return (
          <Link to="/people" search={search}>
            <span className="visually-hidden">{`${texts.segments.open(of)}: `}</span>
            <SegmentCount id={id} />
          </Link>
        );
      },
    },
    {
      key: "updated",
      title: texts.segments.updatedAt,
      kind: "narrow",
      isWideOnly: true,
      cell: ({ updatedAt }) => formatDay(updatedAt),
    },
    ...(mayWrite ? [deletionColumn(({ name: of }) => texts.segments.delete(of), onDelete)] : []),
  ];
}
