import { getRouteApi } from "@tanstack/react-router";
import { Plus, Tags } from "lucide-react";
import { useState } from "react";
import { formatNumber } from "../app/formats.ts";
import { PagedTable } from "../app/paged-table.tsx";
import { announcePeopleChange, usePeopleChanges } from "../app/people-changes.ts";
import { Failure } from "../app/query-state.tsx";
import { useScope } from "../app/session.ts";
import { texts } from "../app/texts/texts.ts";
import { View } from "../app/view.tsx";
import { TagCountDocument, TagsDocument } from "../graphql/documents.ts";
import type { TagLineFragment, TagSort } from "../graphql/documents.ts";
import { useQuery } from "../graphql/use-query.ts";
import { Button } from "../kit/button.tsx";
import { SearchField } from "../kit/search-field.tsx";
import { Select } from "../kit/select.tsx";
import { EmptyState } from "../kit/states.tsx";
import { CreateTag } from "./create-tag.tsx";
import { DeleteTag } from "./delete-tag.tsx";
import { useTagColumns } from "./tag-columns.tsx";
import styles from "./tags.module.css";

const route = getRouteApi("/tags");
const sorts: readonly TagSort[] = ["NAME", "PEOPLE_COUNT", "CREATED_AT"];

/** Lists the tags with how many people have each; tags are created, renamed and deleted here. */
export function TagsScreen() {
  const { q = "", sort = "NAME" } = route.useSearch();
  const navigate = route.useNavigate();
  const mayWrite = useScope("PEOPLE_WRITE");
  const [isCreating, setIsCreating] = useState(false);
  const [deleting, setDeleting] = useState<TagLineFragment | null>(null);
  const columns = useTagColumns(setDeleting);
  const [{ data, error }, countAgain] = useQuery({
    query: TagCountDocument,
    variables: { search: q },
    requestPolicy: "cache-and-network",
  });
  const count = data?.tags.totalCount;
  const askAgain = (): void => countAgain({ requestPolicy: "network-only" });
  const version = usePeopleChanges(askAgain);
  const create = mayWrite && (
    <Button look="primary" onClick={() => setIsCreating(true)}>
      <Plus aria-hidden />
      {texts.tags.create}
    </Button>
  );
  return (
    <View
      title={texts.navigation.tags}
      count={count == null ? undefined : formatNumber(count)}
      actions={create}
    >
      <div className={styles.bar}>
        <SearchField
          label={texts.tags.search}
          clearLabel={texts.common.clearSearch}
          value={q}
          onChange={(text) =>
            void navigate({ search: (before) => ({ ...before, q: text }), replace: true })
          }
        />
        <div className={styles.sort}>
          <Select
            label={texts.tags.sort}
            isLabelShown={false}
            value={sort}
            choices={sorts.map((value) => ({ value, label: texts.tags.sorts[value] }))}
            onChange={(value) =>
              void navigate({ search: (before) => ({ ...before, sort: value }), replace: true })
            }
          />
        </div>
      </div>
      {error !== undefined && (
        <Failure error={error} isLine={data !== undefined} onRetry={askAgain} />
      )}
      {count === 0 ? (
        <EmptyState
          icon={<Tags />}
          title={q === "" ? texts.tags.empty : texts.tags.noMatch}
          actions={q === "" ? create : undefined}
        >
          {q === "" ? texts.tags.emptyHint : undefined}
        </EmptyState>
      ) : (
        // The key starts the table again at its first page when the search or the order changes,
        // and when a tag was created or deleted.
        <PagedTable
          key={`${q} ${sort} ${String(version)}`}
          label={texts.navigation.tags}
          columns={columns}
          document={TagsDocument}
          variables={{ search: q, sort }}
          pageOf={({ tags }) => tags}
        />
      )}
      {isCreating && (
        <CreateTag onCreated={announcePeopleChange} onClose={() => setIsCreating(false)} />
      )}
      {deleting !== null && <DeleteTag tag={deleting} onClose={() => setDeleting(null)} />}
    </View>
  );
}
