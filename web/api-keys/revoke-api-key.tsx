import { useState } from "react";
import { faultOf, useChange } from "../app/change.ts";
import { notify } from "../app/notices.ts";
import { useSession } from "../app/session.ts";
import { texts } from "../app/texts/texts.ts";
import { RevokeApiKeyDocument } from "../graphql/documents.ts";
import type { ApiKeyLineFragment } from "../graphql/documents.ts";
import { Confirm } from "../kit/dialog.tsx";
import { ErrorLine } from "../kit/states.tsx";

interface RevokeApiKeyProps {
  readonly apiKey: ApiKeyLineFragment;
  readonly onRevoked: () => void;
  readonly onClose: () => void;
}

/** Says what ends with the key, and revokes it. */
export function RevokeApiKey({ apiKey, onRevoked, onClose }: RevokeApiKeyProps) {
  const { viewer } = useSession();
  const [fault, setFault] = useState<string | null>(null);
  const [revoke, isBusy] = useChange(RevokeApiKeyDocument);
  const confirm = async (): Promise<void> => {
    const problem = faultOf(await revoke({ input: { id: apiKey.id } }));
    setFault(problem);
    if (problem !== null) return;
    notify(texts.apiKeys.revoked(apiKey.name));
    onRevoked();
    onClose();
  };
  return (
    <Confirm
      title={texts.apiKeys.revokeTitle(apiKey.name)}
      description={apiKey.id === viewer.id ? texts.apiKeys.revokeOwn : texts.apiKeys.revokeCost}
      confirmLabel={texts.apiKeys.revoke}
      cancelLabel={texts.common.cancel}
      isBusy={isBusy}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      {fault === null ? undefined : <ErrorLine message={fault} />}
    </Confirm>
  );
}
