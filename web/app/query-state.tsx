import type { CombinedError } from "@urql/core";
import { isOffline, serverMessages } from "../graphql/failure.ts";
import { Button } from "../kit/button.tsx";
import { ErrorLine, ErrorState } from "../kit/states.tsx";
import { texts } from "./texts/texts.ts";

interface FailureProps {
  readonly error: CombinedError;
  readonly onRetry: () => void;
  /**
   * Whether to show the error in one line above content that was loaded before, instead of in a whole page.
   */
  readonly isLine?: boolean;
}

/** Shows what failed, in the server's own sentences, with a Retry button. */
export function Failure({ error, onRetry, isLine = false }: FailureProps) {
  const messages = messagesOf(error);
  const retry = (
    <Button size={isLine ? "small" : "normal"} onClick={onRetry}>
      {texts.common.retry}
    </Button>
  );
  return isLine ? (
    <ErrorLine message={messages.join(" ")} action={retry} />
  ) : (
    <ErrorState title={texts.common.failed} messages={messages} action={retry} />
  );
}

/**
 * Returns the sentences to show for a failed request: the server's own, or that it cannot be
 * reached.
 */
export const messagesOf = (error: CombinedError): readonly string[] =>
  isOffline(error) ? [texts.common.offline] : serverMessages(error);
