import { Copy } from "lucide-react";
import { notify } from "../app/notices.ts";
import { texts } from "../app/texts/texts.ts";
import { Button } from "../kit/button.tsx";
import { Dialog } from "../kit/dialog.tsx";
import styles from "./api-keys.module.css";

interface SecretProps {
  readonly secret: string;
  readonly onClose: () => void;
}

/**
 * Shows the secret of a new API key with a button to copy it; the server never returns the secret
 * again.
 */
export function Secret({ secret, onClose }: SecretProps) {
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(secret);
    notify(texts.common.copied);
  };
  return (
    <Dialog
      title={texts.apiKeys.secretTitle}
      description={texts.apiKeys.secretHint}
      onClose={onClose}
    >
      <code className={styles.secret}>{secret}</code>
      <div className={styles.buttons}>
        {/* Without HTTPS or localhost, browsers do not let a page copy, so the button is not shown. */}
        {isSecureContext && (
          <Button look="primary" onClick={() => void copy()}>
            <Copy aria-hidden />
            {texts.common.copy}
          </Button>
        )}
        <Button onClick={onClose}>{texts.common.close}</Button>
      </div>
    </Dialog>
  );
}
