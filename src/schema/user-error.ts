import { Field, ObjectType } from "type-graphql";
import type { Problem } from "../domain/result.ts";
import { problemKinds } from "../domain/result.ts";
import { describeEnum, enumOf } from "./enum-type.ts";

export const UserErrorCode = enumOf(problemKinds);
export type UserErrorCode = keyof typeof UserErrorCode;

describeEnum(
  UserErrorCode,
  "UserErrorCode",
  "The kind of fault that a mutation found in its input, for programs to decide what to do next.",
  {
    INVALID: "A value is missing, malformed or not allowed here. Correct it and send again.",
    NOT_FOUND: "An id or an attribute's key leads to nothing, or the id is of another type.",
    ALREADY_EXISTS:
      "An identifier or a name is taken by another; the message says by whom, if the key may read people.",
    CONFLICT:
      "The input contradicts what is stored: a stale version, a merge choice left open, a lost race, or an idempotency key reused with other input. Read again, then decide.",
    WRONG_STATE: "The step is not possible in the state that the message names.",
    TOO_LARGE: "A file or a value is larger than its limit, which the message names.",
    TOO_MANY: "A list or a count is longer than its limit, which the message names.",
    UNSUPPORTED_FILE:
      "The file is not one that can be read, or is damaged or protected by a password; the message says why.",
  },
);

/** A fault in the input that the caller can correct. A field resolver adds `person`. */
@ObjectType({
  description:
    "Something about a mutation's input that the caller can correct. If a payload has any, nothing was written, unless the payload reports item by item.",
})
export class UserError {
  @Field(() => UserErrorCode, { description: "The kind of fault, for programs." })
  readonly code!: UserErrorCode;

  @Field(() => String, {
    description: "What is wrong and with what, in a sentence for people. Its wording may change.",
  })
  readonly message!: string;

  @Field(() => [String], {
    description:
      'The place of the fault in `input`: field names and indexes from 0, as in `["phones", "0"]`. Empty if it concerns the whole input.',
  })
  readonly path!: readonly string[];

  /** The id from which the field resolver loads `person`. */
  readonly personId!: string | null;
}

/** Converts a problem of the domain into a user error, with the same code, message and path. */
export function toUserError({ code, message, path, personId }: Problem): UserError {
  return { code: UserErrorCode[code], message, path, personId: personId ?? null };
}
