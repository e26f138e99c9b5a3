import { getOperationAST } from "graphql";
import type { ExecutionArgs, FormattedExecutionResult, GraphQLFormattedError } from "graphql";
import { MessageType } from "graphql-ws";
import { answerTooLarge, isLargerThan } from "./answer-size.ts";

// UTF-8 takes at most three bytes for what JavaScript counts as one.
const BYTES_A_UNIT = 3;

type Mask = (error: unknown, requestId: string) => GraphQLFormattedError;

/** An operation, by the name of the request that it came with. */
interface Operation extends Pick<ExecutionArgs, "document" | "operationName"> {
  readonly requestId: string;
}

/** What an execution comes to. */
interface Answer {
  readonly data?: FormattedExecutionResult["data"];
  readonly errors?: readonly unknown[] | undefined;
}

/** Makes answers what clients get over sockets: errors are masked, and one that is too large is refused. */
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
    /** An answer for the protocol's library to send. */
    toPayload: (operation: Operation, answer: Answer): FormattedExecutionResult => {
      const payload = toMasked(answer, operation.requestId);
      return isLargerThan(payload, most) ? refuse(operation) : payload;
    },

    /** An answer as the protocol's message of the operation with this id. */
    toMessage: (id: string, operation: Operation, answer: Answer): string => {
      const toText = (payload: FormattedExecutionResult): string =>
        JSON.stringify({ id, type: MessageType.Next, payload });
      const text = toText(toMasked(answer, operation.requestId));
      const isLarge = text.length * BYTES_A_UNIT > most && Buffer.byteLength(text) > most;
      return isLarge ? toText(refuse(operation)) : text;
    },
  };
}
