import { ConfirmChange } from "../app/confirm-change.tsx";
import { notify } from "../app/notices.ts";
import { useSession } from "../app/session.ts";
import { texts } from "../app/texts/texts.ts";
import { RevokeApiKeyDocument } from "../graphql/documents.ts";
import type { ApiKeyLineFragment } from "../graphql/documents.ts";

interface RevokeApiKeyProps {
  readonly apiKey: ApiKeyLineFragment;
  readonly onRevoked: () => void;
  readonly onClose: () => void;
}

/**
 * A dialog that warns what stops working when the key is revoked, and revokes it on confirmation.
 */
export function RevokeApiKey({ apiKey, onRevoked, onClose }: RevokeApiKeyProps) {
  const { viewer } = useSession();
  return (
    <ConfirmChange
      title={texts.apiKeys.revokeTitle(apiKey.name)}
      description={apiKey.id === viewer.id ? texts.apiKeys.revokeOwn : texts.apiKeys.revokeCost}
      confirmLabel={texts.apiKeys.revoke}
      document={RevokeApiKeyDocument}
      variables={{ input: { id: apiKey.id } }}
      onDone={() => {
        notify(texts.apiKeys.revoked(apiKey.name));
        onRevoked();
      }}
      onClose={onClose}
    />
  );
}
