import { useEffect, useEffectEvent } from "react";
import { MissingPage } from "../../app/missing-page.tsx";
import { readFilter } from "../../app/people-search.ts";
import { Failure } from "../../app/query-state.tsx";
import { texts } from "../../app/texts/texts.ts";
import { View } from "../../app/view.tsx";
import { SegmentOfListDocument } from "../../graphql/documents.ts";
import { isMissing } from "../../graphql/failure.ts";
import { useQuery } from "../../graphql/use-query.ts";
import { Skeleton } from "../../kit/states.tsx";
import { usePeopleSearch } from "./use-people-search.ts";

/**
 * Loads the filter of a segment whose address has only its id, then opens the list with that
 * filter.
 */
export function OpenSegment({ id }: { readonly id: string }) {
  const { change } = usePeopleSearch();
  const [{ data, error }, ask] = useQuery({ query: SegmentOfListDocument, variables: { id } });
  const filter = readFilter(data?.segment?.filter);
  const open = useEffectEvent(() =>
    change(filter === undefined ? { segment: undefined } : { filter }),
  );
  const isFound = data?.segment != null;
  useEffect(() => {
    if (isFound) open();
  }, [isFound]);
  if (error === undefined ? data?.segment === null : isMissing(error)) {
    return (
      <MissingPage title={texts.segments.goneTitle} hint={texts.segments.goneHint} to="/segments" />
    );
  }
  return (
    <View title={texts.navigation.people}>
      {error === undefined ? (
        <Skeleton width="40%" />
      ) : (
        <Failure error={error} onRetry={() => ask({ requestPolicy: "network-only" })} />
      )}
    </View>
  );
}
