import { getRouteApi, Link } from "@tanstack/react-router";
import { Filter } from "lucide-react";
import { useState } from "react";
import { formatNumber } from "../app/formats.ts";
import { PagedTable } from "../app/paged-table.tsx";
import { usePeopleChanges } from "../app/people-changes.ts";
import { Failure } from "../app/query-state.tsx";
import { texts } from "../app/texts/texts.ts";
import { View } from "../app/view.tsx";
import { SegmentsDocument, SegmentsTotalDocument } from "../graphql/documents.ts";
import type { SegmentLineFragment } from "../graphql/documents.ts";
import { useQuery } from "../graphql/use-query.ts";
import { buttonClass } from "../kit/button.tsx";
import { SearchField } from "../kit/search-field.tsx";
import { EmptyState } from "../kit/states.tsx";
import { DeleteSegment } from "./delete-segment.tsx";
import { useSegmentColumns } from "./segment-columns.tsx";

const route = getRouteApi("/segments");

/** Lists the segments with how many people match each now. */
export function SegmentsScreen() {
  const { q = "" } = route.useSearch();
  const navigate = route.useNavigate();
  const [deleting, setDeleting] = useState<SegmentLineFragment | null>(null);
  const columns = useSegmentColumns(setDeleting);
  const [{ data, error }, countAgain] = useQuery({
    query: SegmentsTotalDocument,
    variables: { search: q },
    requestPolicy: "cache-and-network",
  });
  const count = data?.segments.totalCount;
  const askAgain = (): void => countAgain({ requestPolicy: "network-only" });
  const version = usePeopleChanges(askAgain);
  return (
    <View title={texts.navigation.segments} count={count == null ? undefined : formatNumber(count)}>
      <SearchField
        label={texts.segments.search}
        clearLabel={texts.common.clearSearch}
        value={q}
        onChange={(text) => void navigate({ search: { q: text }, replace: true })}
      />
      {error !== undefined && (
        <Failure error={error} isLine={data !== undefined} onRetry={askAgain} />
      )}
      {count === 0 ? (
        <EmptyState
          icon={<Filter />}
          title={q === "" ? texts.segments.empty : texts.segments.noMatch}
          actions={
            q === "" && (
              <Link to="/people" className={buttonClass()}>
                {texts.segments.goToPeople}
              </Link>
            )
          }
        >
          {q === "" ? texts.segments.emptyHint : undefined}
        </EmptyState>
      ) : (
        <PagedTable
          key={`${q} ${String(version)}`}
          label={texts.navigation.segments}
          columns={columns}
          document={SegmentsDocument}
          variables={{ search: q }}
          pageOf={({ segments }) => segments}
        />
      )}
      {deleting !== null && <DeleteSegment segment={deleting} onClose={() => setDeleting(null)} />}
    </View>
  );
}
