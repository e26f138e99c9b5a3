import { GraphQLError, OperationTypeNode } from "graphql";

const PUNCTUATION = 4; // Two quotes, a colon and a comma.

/** Whether an answer is longer than this many bytes as JSON, estimated closely; stops counting once it is. */
export function isAnswerLargerThan(answer: unknown, bytes: number): boolean {
  let left = bytes;
  const take = (value: unknown): void => {
    if (left < 0) return;
    if (typeof value === "string") {
      left -= Buffer.byteLength(value) + PUNCTUATION;
    } else if (Array.isArray(value)) {
      left -= PUNCTUATION;
      for (const each of value) take(each);
    } else if (typeof value === "object" && value !== null && !hasOwnForm(value)) {
      left -= PUNCTUATION;
      for (const [name, each] of Object.entries(value)) {
        left -= name.length + PUNCTUATION;
        take(each);
      }
    } else {
      left -= PUNCTUATION;
    }
  };
  take(answer);
  return left < 0;
}

/** The error that replaces an answer that is too large; after a mutation it says that the changes were made. */
export function answerTooLarge(
  bytes: number,
  operation: OperationTypeNode | undefined,
): GraphQLError {
  const done =
    operation === OperationTypeNode.MUTATION ? " The mutation was carried out all the same." : "";
  return new GraphQLError(
    `The answer has more than ${bytes} bytes. Ask for less at a time.${done}`,
    { extensions: { code: "ANSWER_TOO_LARGE" } },
  );
}

// Objects with a toJSON of their own, such as dates and errors, are measured by it.
const hasOwnForm = (value: object): boolean =>
  "toJSON" in value && typeof value.toJSON === "function";
