import { Link } from "@tanstack/react-router";
import { FileUp } from "lucide-react";
import { useEffect, useEffectEvent, useState } from "react";
import { useSubscription } from "urql";
import { formatBytes, formatMoment, formatNumber, formatShare } from "../../app/formats.ts";
import { PageRows } from "../../app/paged-table.tsx";
import { Failure } from "../../app/query-state.tsx";
import { reconnects } from "../../app/session.ts";
import { useStore } from "../../app/store.ts";
import { texts } from "../../app/texts/texts.ts";
import { View } from "../../app/view.tsx";
import { ImportChangedDocument, ImportsDocument } from "../../graphql/documents.ts";
import type { ImportLineFragment } from "../../graphql/documents.ts";
import { useQuery } from "../../graphql/use-query.ts";
import { buttonClass } from "../../kit/button.tsx";
import { EmptyState, Skeleton } from "../../kit/states.tsx";
import { Table, TableFoot } from "../../kit/table.tsx";
import type { Column } from "../../kit/table.tsx";

/** Lists all imports, newest first, and updates while they run. */
export function ImportsScreen() {
  const [pages, setPages] = useState<readonly (string | null)[]>([null]);
  const [{ data, error }, ask] = useQuery({
    query: ImportsDocument,
    variables: { after: null },
    requestPolicy: "cache-and-network",
  });
  useLiveList(() => ask({ requestPolicy: "network-only" }), data?.imports.nodes ?? []);
  const isEmpty = data?.imports.nodes.length === 0;
  const start = (
    <Link to="/imports/new" className={buttonClass("primary")}>
      <FileUp aria-hidden />
      {texts.imports.new}
    </Link>
  );
  return (
    <View title={texts.navigation.imports} actions={start}>
      {error !== undefined && (
        <Failure
          error={error}
          isLine={data !== undefined}
          onRetry={() => ask({ requestPolicy: "network-only" })}
        />
      )}
      {isEmpty ? (
        <EmptyState icon={<FileUp />} title={texts.imports.none} actions={start}>
          {texts.imports.noneHint}
        </EmptyState>
      ) : (
        <Table label={texts.navigation.imports} columns={columns}>
          {pages.map((after, index) => (
            <ImportsPage
              key={after ?? ""}
              after={after}
              onMore={
                index < pages.length - 1
                  ? null
                  : (cursor) => setPages((before) => [...before, cursor])
              }
            />
          ))}
        </Table>
      )}
    </View>
  );
}

interface ImportsPageProps {
  readonly after: string | null;
  readonly onMore: ((cursor: string) => void) | null;
}

function ImportsPage({ after, onMore }: ImportsPageProps) {
  const [{ data }] = useQuery({ query: ImportsDocument, variables: { after } });
  if (data === undefined) {
    return (
      <TableFoot columns={columns.length}>
        <Skeleton width="40%" />
      </TableFoot>
    );
  }
  return <PageRows columns={columns} page={data.imports} onMore={onMore} />;
}

// Changes to a listed import arrive through the cache; an import that is not listed yet requires
// loading the list again.
function useLiveList(ask: () => void, shown: readonly ImportLineFragment[]): void {
  const reconnected = useStore(reconnects);
  const [{ data }] = useSubscription({ query: ImportChangedDocument });
  const renew = useEffectEvent(ask);
  const onEvent = useEffectEvent((id: string) => {
    if (!shown.some((job) => job.id === id)) ask();
  });
  useEffect(() => {
    if (data !== undefined) onEvent(data.importChanged.id);
  }, [data]);
  useEffect(() => {
    if (reconnected > 0) renew();
  }, [reconnected]);
}

const columns: readonly Column<ImportLineFragment>[] = [
  {
    key: "file",
    title: texts.imports.file,
    cell: ({ id, file }) => (
      <Link to="/imports/$id" params={{ id }}>
        <bdi>{file.name}</bdi>
      </Link>
    ),
  },
  {
    key: "status",
    title: texts.imports.state,
    cell: ({ status, progress }) =>
      progress !== null && ["ANALYZING", "IMPORTING", "UNDOING"].includes(status)
        ? `${texts.imports.states[status]} ${formatShare(progress.percent / 100)}`
        : texts.imports.states[status],
  },
  {
    key: "rows",
    title: texts.imports.parts.importedRows,
    kind: "number",
    cell: ({ result }) => (result === null ? "" : formatNumber(result.importedRows)),
  },
  {
    key: "size",
    title: texts.imports.size,
    kind: "narrow",
    isWideOnly: true,
    cell: ({ file }) => formatBytes(file.sizeBytes),
  },
  {
    key: "key",
    title: texts.imports.by,
    kind: "narrow",
    isWideOnly: true,
    cell: ({ apiKeyName }) => apiKeyName ?? "",
  },
  {
    key: "created",
    title: texts.imports.at,
    kind: "narrow",
    isWideOnly: true,
    cell: ({ createdAt }) => formatMoment(createdAt),
  },
];
