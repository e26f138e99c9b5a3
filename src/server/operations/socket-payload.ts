import { getOperationAST } from "graphql";
import type { ExecutionArgs, FormattedExecutionResult, GraphQLFormattedError } from "graphql";
import { MessageType } from "graphql-ws";
import { answerTooLarge, isAnswerLargerThan } from "./answer-size.ts";

// One UTF-16 unit takes at most three bytes in UTF-8.
const BYTES_A_UNIT = 3;

type Mask = (error: unknown, requestId: string) => GraphQLFormattedError;

/** An operation, with the id of the request it came with. */
interface Operation extends Pick<ExecutionArgs, "document" | "operationName"> {
  readonly requestId: string;
}

/** The result of a query or mutation, or of one event of a subscription, before its errors are masked. */
interface Answer {
  readonly data?: FormattedExecutionResult["data"];
  readonly errors?: readonly unknown[] | undefined;
}

/**
 * Creates the conversion of results into what a socket sends: errors are masked, and a result that is too large becomes
 * an error.
 */
export function createPayloads(mask: Mask, most: number) {
  const toMasked = ({ data = null, errors }: Answer, requestId: string): FormattedExecutionResult =>
    errors === undefined
      ? { data }
      : { data, errors: errors.map((error) => mask(error, requestId)) };

  function refuse({ document, operationName, requestId }: Operation): FormattedExecutionResult {
    const operation = getOperationAST(document, operationName)?.operation;
    return { data: null, errors: [mask(answerTooLarge(most, operation), requestId)] };
  }

  return {
    /** Converts a result into the payload of a message that graphql-ws sends by itself. */
    toPayload: (operation: Operation, answer: Answer): FormattedExecutionResult => {
      const payload = toMasked(answer, operation.requestId);
      return isAnswerLargerThan(payload, most) ? refuse(operation) : payload;
    },

    /** Converts a result into the whole text of a `next` message, to send without graphql-ws; `id` is the client's. */
    toMessage: (id: string, operation: Operation, answer: Answer): string => {
      const toText = (payload: FormattedExecutionResult): string =>
        JSON.stringify({ id, type: MessageType.Next, payload });
      const text = toText(toMasked(answer, operation.requestId));
      const isLarge = text.length * BYTES_A_UNIT > most && Buffer.byteLength(text) > most;
      return isLarge ? toText(refuse(operation)) : text;
    },
  };
}
