import { Link } from "@tanstack/react-router";
import { Trash2 } from "lucide-react";
import { useState } from "react";
import { faultOf, useChange } from "../app/change.ts";
import { formatDay, formatNumber } from "../app/formats.ts";
import { notify, notifyFault } from "../app/notices.ts";
import { Failure } from "../app/query-state.tsx";
import { useScope } from "../app/session.ts";
import { texts } from "../app/texts/texts.ts";
import { TagsDocument, UpdateTagDocument } from "../graphql/documents.ts";
import type { TagLineFragment, TagSort } from "../graphql/documents.ts";
import { useQuery } from "../graphql/use-query.ts";
import { Button, IconButton } from "../kit/button.tsx";
import { InPlace } from "../kit/in-place.tsx";
import { Skeleton } from "../kit/states.tsx";
import { Table, TableFoot, TableRows } from "../kit/table.tsx";
import type { Column } from "../kit/table.tsx";
import { DeleteTag } from "./delete-tag.tsx";
import styles from "./tags.module.css";

interface TagList {
  readonly search: string;
  readonly sort: TagSort;
}

interface TagTableProps extends TagList {
  readonly onDeleted: () => void;
}

/** The tags that were asked for, a page after the other. */
export function TagTable({ search, sort, onDeleted }: TagTableProps) {
  const [pages, setPages] = useState<readonly (string | null)[]>([null]);
  const [deleting, setDeleting] = useState<TagLineFragment | null>(null);
  const columns = useColumns(setDeleting);
  return (
    <>
      <Table label={texts.navigation.tags} columns={columns}>
        {pages.map((after, index) => (
          <TagPage
            key={after ?? ""}
            search={search}
            sort={sort}
            after={after}
            columns={columns}
            onMore={
              index < pages.length - 1
                ? null
                : (cursor) => setPages((before) => [...before, cursor])
            }
          />
        ))}
      </Table>
      {deleting !== null && (
        <DeleteTag tag={deleting} onDeleted={onDeleted} onClose={() => setDeleting(null)} />
      )}
    </>
  );
}

interface TagPageProps extends TagList {
  readonly after: string | null;
  readonly columns: readonly Column<TagLineFragment>[];
  /** Shows the page after this one; null where it is shown. */
  readonly onMore: ((cursor: string) => void) | null;
}

function TagPage({ search, sort, after, columns, onMore }: TagPageProps) {
  const [{ data, error }, ask] = useQuery({
    query: TagsDocument,
    variables: { search, sort, after },
    requestPolicy: "cache-and-network",
  });
  if (data === undefined) {
    return (
      <TableFoot columns={columns.length}>
        {error === undefined ? (
          <Skeleton width="40%" />
        ) : (
          <Failure error={error} isLine onRetry={() => ask({ requestPolicy: "network-only" })} />
        )}
      </TableFoot>
    );
  }
  const { nodes, pageInfo } = data.tags;
  const cursor = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  return (
    <>
      <TableRows columns={columns} rows={nodes} keyOf={({ id }) => id} />
      {onMore !== null && cursor !== null && (
        <TableFoot columns={columns.length}>
          <Button size="small" onClick={() => onMore(cursor)}>
            {texts.common.more}
          </Button>
        </TableFoot>
      )}
    </>
  );
}

function useColumns(onDelete: (tag: TagLineFragment) => void): readonly Column<TagLineFragment>[] {
  const mayWrite = useScope("PEOPLE_WRITE");
  const save = useSave();
  return [
    {
      key: "name",
      title: texts.common.name,
      cell: (tag) => (
        <div className={styles.name}>
          {mayWrite ? (
            <InPlace
              label={texts.tags.nameOf(tag.name)}
              value={tag.name}
              placeholder={texts.common.name}
              onSave={(name) => save(tag, { name })}
            />
          ) : (
            <bdi>{tag.name}</bdi>
          )}
        </div>
      ),
    },
    {
      key: "description",
      title: texts.common.description,
      isWideOnly: true,
      cell: (tag) =>
        mayWrite ? (
          <InPlace
            label={texts.tags.descriptionOf(tag.name)}
            value={tag.description ?? ""}
            placeholder={texts.tags.addDescription}
            onSave={(text) => save(tag, { description: text === "" ? null : text })}
          />
        ) : (
          <bdi>{tag.description}</bdi>
        ),
    },
    {
      key: "people",
      title: texts.tags.people,
      kind: "number",
      cell: ({ name, peopleCount }) => (
        <Link to="/people" search={{ filter: { tags: { any: [name] } } }}>
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
    ...(mayWrite ? [deletion(onDelete)] : []),
  ];
}

const deletion = (onDelete: (tag: TagLineFragment) => void): Column<TagLineFragment> => ({
  key: "actions",
  title: texts.common.actions,
  isTitleHidden: true,
  kind: "narrow",
  cell: (tag) => (
    <IconButton
      size="small"
      label={texts.tags.delete(tag.name)}
      icon={<Trash2 aria-hidden />}
      onClick={() => onDelete(tag)}
    />
  ),
});

// A new name leaves a way back to the old one.
function useSave() {
  const [update] = useChange(UpdateTagDocument);
  return async (
    tag: TagLineFragment,
    change: { readonly name?: string; readonly description?: string | null },
  ): Promise<string | null> => {
    const fault = faultOf(await update({ input: { id: tag.id, ...change } }));
    if (fault === null && change.name !== undefined) {
      notify(texts.tags.renamed(tag.name, change.name), {
        label: texts.common.undo,
        isUndo: true,
        run: async () => {
          const problem = faultOf(await update({ input: { id: tag.id, name: tag.name } }));
          if (problem === null) notify(texts.common.undone);
          else notifyFault(problem);
        },
      });
    }
    return fault;
  };
}
