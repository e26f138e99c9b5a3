import type { CombinedError } from "@urql/core";
import { isOffline, sentencesOf } from "../graphql/failure.ts";
import { Button } from "../kit/button.tsx";
import { ErrorLine, ErrorState } from "../kit/states.tsx";
import { texts } from "./texts/texts.ts";

interface FailureProps {
  readonly error: CombinedError;
  readonly onRetry: () => void;
  /** Whether something that was loaded before is shown below it. */
  readonly isLine?: boolean;
}

/** What did not work and what to do, in the server's own sentences, with Retry. */
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

/** The sentences to show for what went wrong. */
export const messagesOf = (error: CombinedError): readonly string[] =>
  isOffline(error) ? [texts.common.offline] : sentencesOf(error);
