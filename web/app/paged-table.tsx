import type { TypedDocumentNode } from "@urql/core";
import { useState } from "react";
import { useQuery } from "../graphql/use-query.ts";
import { Button } from "../kit/button.tsx";
import { Skeleton } from "../kit/states.tsx";
import { Table, TableFoot, TableRows } from "../kit/table.tsx";
import type { Column } from "../kit/table.tsx";
import { Failure } from "./query-state.tsx";
import { texts } from "./texts/texts.ts";

interface Page<Row> {
  readonly nodes: readonly Row[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

interface PagedTableProps<Row, Data, Asked> {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly document: TypedDocumentNode<Data, Asked & { readonly after: string | null }>;
  /**
   * The query's variables without the cursor. When they change, the caller must give the table
   * another React key, or the table would go on with cursors of the former list.
   */
  readonly variables: Asked;
  readonly pageOf: (answer: Data) => Page<Row>;
}

/**
 * A table whose pages are loaded one after the other, as the user asks for more, each by a query of its own.
 */
export function PagedTable<Row extends { readonly id: string }, Data, Asked extends object>(
  props: PagedTableProps<Row, Data, Asked>,
) {
  const [pages, setPages] = useState<readonly (string | null)[]>([null]);
  return (
    <Table label={props.label} columns={props.columns}>
      {pages.map((after, index) => (
        <TablePage
          key={after ?? ""}
          {...props}
          after={after}
          onMore={
            index < pages.length - 1 ? null : (cursor) => setPages((before) => [...before, cursor])
          }
        />
      ))}
    </Table>
  );
}

interface TablePageProps<Row, Data, Asked> extends PagedTableProps<Row, Data, Asked> {
  readonly after: string | null;
  readonly onMore: PageRowsProps<Row>["onMore"];
}

function TablePage<Row extends { readonly id: string }, Data, Asked extends object>(
  props: TablePageProps<Row, Data, Asked>,
) {
  const { columns, document, variables, after, pageOf, onMore } = props;
  const [{ data, error }, ask] = useQuery({
    query: document,
    variables: { ...variables, after },
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
  return <PageRows columns={columns} page={pageOf(data)} onMore={onMore} />;
}

interface PageRowsProps<Row> {
  readonly columns: readonly Column<Row>[];
  readonly page: Page<Row>;
  /** Shows the next page below this page; null if the next page is already shown. */
  readonly onMore: ((cursor: string) => void) | null;
}

/** The rows of one page, and below them a button for the next page, unless there is none or it is already shown. */
export function PageRows<Row extends { readonly id: string }>(props: PageRowsProps<Row>) {
  const {
    columns,
    page: { nodes, pageInfo },
    onMore,
  } = props;
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
