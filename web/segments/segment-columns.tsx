import { Link } from "@tanstack/react-router";
import { Trash2 } from "lucide-react";
import { faultOf, useChange } from "../app/change.ts";
import { formatDay } from "../app/formats.ts";
import { notify, notifyFault } from "../app/notices.ts";
import { readFilter } from "../app/people-search.ts";
import { useScope } from "../app/session.ts";
import { texts } from "../app/texts/texts.ts";
import { UpdateSegmentDocument } from "../graphql/documents.ts";
import type { SegmentLineFragment } from "../graphql/documents.ts";
import { IconButton } from "../kit/button.tsx";
import { InPlace } from "../kit/in-place.tsx";
import type { Column } from "../kit/table.tsx";
import { SegmentCount } from "./segment-count.tsx";
import styles from "./segments.module.css";

type SegmentColumn = Column<SegmentLineFragment>;

/** The columns of the segments' table. */
export function useSegmentColumns(
  onDelete: (segment: SegmentLineFragment) => void,
): readonly SegmentColumn[] {
  const mayWrite = useScope("PEOPLE_WRITE");
  const save = useSave();
  return [
    {
      key: "name",
      title: texts.common.name,
      cell: (segment) => (
        <>
          {mayWrite ? (
            <InPlace
              label={texts.segments.nameOf(segment.name)}
              value={segment.name}
              placeholder={texts.common.name}
              onSave={(name) => save(segment, { name })}
            />
          ) : (
            <bdi>{segment.name}</bdi>
          )}
          {segment.problems.map((problem) => (
            <p key={problem} className={styles.problem}>
              {problem}
            </p>
          ))}
        </>
      ),
    },
    {
      key: "description",
      title: texts.common.description,
      isWideOnly: true,
      cell: (segment) =>
        mayWrite ? (
          <InPlace
            label={texts.segments.descriptionOf(segment.name)}
            value={segment.description ?? ""}
            placeholder={texts.segments.addDescription}
            onSave={(text) => save(segment, { description: text === "" ? null : text })}
          />
        ) : (
          <bdi>{segment.description}</bdi>
        ),
    },
    {
      key: "people",
      title: texts.segments.people,
      kind: "number",
      cell: ({ id, name, filter }) => {
        const saved = readFilter(filter);
        const search = { segment: id, ...(saved && { filter: saved }) };
        return (
          <Link to="/people" search={search}>
            <span className="visually-hidden">{`${texts.segments.open(name)}: `}</span>
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
    ...(mayWrite ? [deletion(onDelete)] : []),
  ];
}

const deletion = (onDelete: (segment: SegmentLineFragment) => void): SegmentColumn => ({
  key: "actions",
  title: texts.common.actions,
  isTitleHidden: true,
  kind: "narrow",
  cell: (segment) => (
    <IconButton
      size="small"
      label={texts.segments.delete(segment.name)}
      icon={<Trash2 aria-hidden />}
      onClick={() => onDelete(segment)}
    />
  ),
});

// A new name leaves a way back to the old one.
function useSave() {
  const [update] = useChange(UpdateSegmentDocument);
  return async (
    segment: SegmentLineFragment,
    change: { readonly name?: string; readonly description?: string | null },
  ): Promise<string | null> => {
    const fault = faultOf(await update({ input: { id: segment.id, ...change } }));
    if (fault === null && change.name !== undefined) {
      notify(texts.segments.renamed(segment.name, change.name), {
        label: texts.common.undo,
        isUndo: true,
        run: async () => {
          const input = { id: segment.id, name: segment.name };
          const problem = faultOf(await update({ input }));
          if (problem === null) notify(texts.common.undone);
          else notifyFault(problem);
        },
      });
    }
    return fault;
  };
}
