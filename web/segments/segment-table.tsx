import { useState } from "react";
import { Failure } from "../app/query-state.tsx";
import { texts } from "../app/texts/texts.ts";
import { SegmentsDocument } from "../graphql/documents.ts";
import type { SegmentLineFragment } from "../graphql/documents.ts";
import { useQuery } from "../graphql/use-query.ts";
import { Button } from "../kit/button.tsx";
import { Skeleton } from "../kit/states.tsx";
import { Table, TableFoot, TableRows } from "../kit/table.tsx";
import type { Column } from "../kit/table.tsx";
import { DeleteSegment } from "./delete-segment.tsx";
import { useSegmentColumns } from "./segment-columns.tsx";

interface SegmentTableProps {
  readonly search: string;
  readonly onDeleted: () => void;
}

/** The segments that were asked for, a page after the other. */
export function SegmentTable({ search, onDeleted }: SegmentTableProps) {
  const [pages, setPages] = useState<readonly (string | null)[]>([null]);
  const [deleting, setDeleting] = useState<SegmentLineFragment | null>(null);
  const columns = useSegmentColumns(setDeleting);
  return (
    <>
      <Table label={texts.navigation.segments} columns={columns}>
        {pages.map((after, index) => (
          <SegmentPage
            key={after ?? ""}
            search={search}
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
        <DeleteSegment segment={deleting} onDeleted={onDeleted} onClose={() => setDeleting(null)} />
      )}
    </>
  );
}

interface SegmentPageProps {
  readonly search: string;
  readonly after: string | null;
  readonly columns: readonly Column<SegmentLineFragment>[];
  readonly onMore: ((cursor: string) => void) | null;
}

function SegmentPage({ search, after, columns, onMore }: SegmentPageProps) {
  const [{ data, error }, ask] = useQuery({
    query: SegmentsDocument,
    variables: { search, after },
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
  const { nodes, pageInfo } = data.segments;
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
