import { getRouteApi } from "@tanstack/react-router";
import { Users } from "lucide-react";
import { useState } from "react";
import { useQuery } from "urql";
import { formatNumber, formatPhone } from "../../app/formats.ts";
import { Failure } from "../../app/query-state.tsx";
import { texts } from "../../app/texts/texts.ts";
import { View } from "../../app/view.tsx";
import { PeopleCountDocument, PeoplePageDocument } from "../../graphql/documents.ts";
import type { PersonRowFragment } from "../../graphql/documents.ts";
import { Button } from "../../kit/button.tsx";
import { SearchField } from "../../kit/search-field.tsx";
import { EmptyState, Skeleton } from "../../kit/states.tsx";
import { Table, TableFoot, TableRows } from "../../kit/table.tsx";
import type { Column } from "../../kit/table.tsx";

const route = getRouteApi("/people");

const columns: readonly Column<PersonRowFragment>[] = [
  { key: "name", title: texts.common.name, cell: ({ fullName }) => <bdi>{fullName}</bdi> },
  {
    key: "phone",
    title: texts.people.phone,
    cell: ({ contactInformation: { phones } }) => phones[0] && formatPhone(phones[0].number),
  },
  {
    key: "email",
    title: texts.people.email,
    isWideOnly: true,
    cell: ({ contactInformation: { emails } }) => emails[0]?.address,
  },
  { key: "city", title: texts.people.city, isWideOnly: true, cell: ({ city }) => city },
];

/** Everybody, or those whom the search finds. */
export function PeopleScreen() {
  const { q = "", filter } = route.useSearch();
  const navigate = route.useNavigate();
  const [pages, setPages] = useState<readonly (string | null)[]>([null]);
  const [{ data }] = useQuery({
    query: PeopleCountDocument,
    variables: { search: q, filter: filter ?? null },
    requestPolicy: "cache-and-network",
  });
  const count = data?.people.totalCount;
  return (
    <View title={texts.navigation.people} count={count == null ? undefined : formatNumber(count)}>
      <SearchField
        label={texts.people.search}
        clearLabel={texts.common.clearSearch}
        value={q}
        onChange={(text) => {
          setPages([null]);
          void navigate({ search: (before) => ({ ...before, q: text }), replace: true });
        }}
      />
      {count === 0 ? (
        <EmptyState icon={<Users />} title={texts.common.nothingFound} />
      ) : (
        <Table label={texts.navigation.people} columns={columns}>
          {pages.map((after, index) => (
            <PeoplePage
              key={after ?? ""}
              after={after}
              onMore={index < pages.length - 1 ? null : (cursor) => setPages([...pages, cursor])}
            />
          ))}
        </Table>
      )}
    </View>
  );
}

interface PeoplePageProps {
  readonly after: string | null;
  readonly onMore: ((cursor: string) => void) | null;
}

function PeoplePage({ after, onMore }: PeoplePageProps) {
  const { q = "", filter, sort } = route.useSearch();
  const [{ data, error }, ask] = useQuery({
    query: PeoplePageDocument,
    variables: { first: 100, after, search: q, filter: filter ?? null, sort: sort ?? null },
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
  const { nodes, pageInfo } = data.people;
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
