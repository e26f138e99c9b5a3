import { Ban, Plus } from "lucide-react";
import { useState } from "react";
import { formatAgo, formatDay, formatMoment, formatNumber } from "../app/formats.ts";
import { Failure } from "../app/query-state.tsx";
import { useSession } from "../app/session.ts";
import { texts } from "../app/texts/texts.ts";
import { View } from "../app/view.tsx";
import { ApiKeysDocument } from "../graphql/documents.ts";
import type { ApiKeyLineFragment, Scope } from "../graphql/documents.ts";
import { useQuery } from "../graphql/use-query.ts";
import { Button, IconButton } from "../kit/button.tsx";
import { Chip, Chips } from "../kit/chip.tsx";
import { Skeleton } from "../kit/states.tsx";
import { Table, TableRows } from "../kit/table.tsx";
import type { Column } from "../kit/table.tsx";
import { CreateApiKey } from "./create-api-key.tsx";
import { RevokeApiKey } from "./revoke-api-key.tsx";

/**
 * Lists every API key, including the one this console is signed in with, and lets an administrator
 * create and revoke them.
 */
export function ApiKeysScreen() {
  const [isCreating, setIsCreating] = useState(false);
  const [revoking, setRevoking] = useState<ApiKeyLineFragment | null>(null);
  const [{ data, error }, ask] = useQuery({
    query: ApiKeysDocument,
    requestPolicy: "cache-and-network",
  });
  const askAgain = (): void => ask({ requestPolicy: "network-only" });
  const columns = useColumns(setRevoking);
  return (
    <View
      title={texts.navigation.apiKeys}
      count={data === undefined ? undefined : formatNumber(data.apiKeys.length)}
      actions={
        <Button look="primary" onClick={() => setIsCreating(true)}>
          <Plus aria-hidden />
          {texts.apiKeys.create}
        </Button>
      }
    >
      {error !== undefined && (
        <Failure error={error} isLine={data !== undefined} onRetry={askAgain} />
      )}
      {data === undefined && error === undefined && <Skeleton width="50%" />}
      {data !== undefined && (
        <Table label={texts.navigation.apiKeys} columns={columns}>
          <TableRows columns={columns} rows={data.apiKeys} keyOf={({ id }) => id} />
        </Table>
      )}
      {isCreating && <CreateApiKey onCreated={askAgain} onClose={() => setIsCreating(false)} />}
      {revoking !== null && (
        <RevokeApiKey apiKey={revoking} onRevoked={askAgain} onClose={() => setRevoking(null)} />
      )}
    </View>
  );
}

function useColumns(
  onRevoke: (apiKey: ApiKeyLineFragment) => void,
): readonly Column<ApiKeyLineFragment>[] {
  const { viewer } = useSession();
  return [
    {
      key: "name",
      title: texts.common.name,
      cell: ({ id, name }) => (
        <Chips>
          <bdi>{name}</bdi>
          {id === viewer.id && <Chip look="accent">{texts.apiKeys.own}</Chip>}
        </Chips>
      ),
    },
    {
      key: "scopes",
      title: texts.apiKeys.scopes,
      cell: ({ scopes }) => (
        <Chips>
          {shownScopes(scopes).map((scope) => (
            <Chip key={scope}>{texts.apiKeys.scopeNames[scope].name}</Chip>
          ))}
        </Chips>
      ),
    },
    {
      key: "lastUsed",
      title: texts.apiKeys.lastUsed,
      kind: "narrow",
      isWideOnly: true,
      cell: ({ lastUsedAt }) => (lastUsedAt === null ? texts.common.never : formatAgo(lastUsedAt)),
    },
    {
      key: "expires",
      title: texts.apiKeys.expires,
      kind: "narrow",
      isWideOnly: true,
      cell: ({ expiresAt }) => (expiresAt === null ? texts.common.never : formatMoment(expiresAt)),
    },
    {
      key: "created",
      title: texts.apiKeys.created,
      kind: "narrow",
      isWideOnly: true,
      cell: ({ createdAt }) => formatDay(createdAt),
    },
    {
      key: "actions",
      title: texts.common.actions,
      isTitleHidden: true,
      kind: "narrow",
      cell: (apiKey) => (
        <IconButton
          size="small"
          label={texts.apiKeys.revokeOf(apiKey.name)}
          icon={<Ban aria-hidden />}
          onClick={() => onRevoke(apiKey)}
        />
      ),
    },
  ];
}

// ADMIN includes every other scope, so the others are not listed beside it.
const shownScopes = (scopes: readonly Scope[]): readonly Scope[] =>
  scopes.includes("ADMIN") ? ["ADMIN"] : scopes;
