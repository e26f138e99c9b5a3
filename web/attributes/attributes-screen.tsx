import { Plus, SlidersHorizontal } from "lucide-react";
import { useState } from "react";
import { formatNumber } from "../app/formats.ts";
import { usePeopleChanges } from "../app/people-changes.ts";
import { Failure } from "../app/query-state.tsx";
import { useScope } from "../app/session.ts";
import { texts } from "../app/texts/texts.ts";
import { View } from "../app/view.tsx";
import { AttributesDocument } from "../graphql/documents.ts";
import type { AttributeLineFragment } from "../graphql/documents.ts";
import { useQuery } from "../graphql/use-query.ts";
import { Button } from "../kit/button.tsx";
import { EmptyState, Skeleton } from "../kit/states.tsx";
import { Table, TableRows } from "../kit/table.tsx";
import { useAttributeColumns } from "./attribute-columns.tsx";
import { CreateAttribute } from "./create-attribute.tsx";
import { DeleteAttribute } from "./delete-attribute.tsx";

/**
 * Lists the custom attributes, which are what a business stores about people beside the standard
 * fields.
 */
export function AttributesScreen() {
  const mayWrite = useScope("PEOPLE_WRITE");
  const [isCreating, setIsCreating] = useState(false);
  const [deleting, setDeleting] = useState<AttributeLineFragment | null>(null);
  const [{ data, error }, ask] = useQuery({
    query: AttributesDocument,
    requestPolicy: "cache-and-network",
  });
  const askAgain = (): void => ask({ requestPolicy: "network-only" });
  usePeopleChanges(askAgain);
  const columns = useAttributeColumns(setDeleting);
  const attributes = data?.attributeDefinitions;
  const create = mayWrite && (
    <Button look="primary" onClick={() => setIsCreating(true)}>
      <Plus aria-hidden />
      {texts.attributes.create}
    </Button>
  );
  return (
    <View
      title={texts.navigation.attributes}
      count={attributes === undefined ? undefined : formatNumber(attributes.length)}
      actions={create}
    >
      {error !== undefined && (
        <Failure error={error} isLine={attributes !== undefined} onRetry={askAgain} />
      )}
      {attributes === undefined && error === undefined && <Skeleton width="50%" />}
      {attributes?.length === 0 && (
        <EmptyState icon={<SlidersHorizontal />} title={texts.attributes.empty} actions={create}>
          {texts.attributes.emptyHint}
        </EmptyState>
      )}
      {attributes !== undefined && attributes.length > 0 && (
        <Table label={texts.navigation.attributes} columns={columns}>
          <TableRows columns={columns} rows={attributes} keyOf={({ id }) => id} />
        </Table>
      )}
      {isCreating && <CreateAttribute onCreated={askAgain} onClose={() => setIsCreating(false)} />}
      {deleting !== null && (
        <DeleteAttribute attribute={deleting} onClose={() => setDeleting(null)} />
      )}
    </View>
  );
}
