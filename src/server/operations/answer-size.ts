import { GraphQLError, OperationTypeNode } from "graphql";

const PUNCTUATION = 4; // Quotes, a colon, a comma.

/** Whether an answer takes more than so many bytes as JSON, as good as exactly; it looks no further than it must. */
export function isLargerThan(answer: unknown, bytes: number): boolean {
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

/** The error of an answer that is too large; it says whether a mutation was carried out. */
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

// As a date has, or an error.
const hasOwnForm = (value: object): boolean =>
  "toJSON" in value && typeof value.toJSON === "function";
