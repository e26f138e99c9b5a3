import { Field, ID, InputType, ObjectType } from "type-graphql";
import { ApiKey, Scope } from "./api-key.ts";
import { DateTimeScalar } from "./scalars.ts";
import { UserError } from "./user-error.ts";

/** Input of `createApiKey`; without `expiresAt` the key works until it is revoked. */
@InputType({ description: "An API key to create." })
export class CreateApiKeyInput {
  @Field(() => String, {
    description: "What the key is for: trimmed, not empty; shown in the history of what it did.",
  })
  readonly name!: string;

  @Field(() => [Scope], {
    description: "What the key may do, at least one scope; ADMIN includes all.",
  })
  readonly scopes!: readonly Scope[];

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      "When it stops working, in the future. Absent or null: it works until it is revoked.",
  })
  readonly expiresAt?: Date | null;
}

/** Input of `revokeApiKey`. The input names the key by its id, because the secret is shown only once. */
@InputType({ description: "An API key to revoke at once; its open subscriptions end." })
export class RevokeApiKeyInput {
  @Field(() => ID, { description: "The key." })
  readonly id!: string;
}

/** Payload of `createApiKey`; no other field ever shows the secret, of which only a hash is stored. */
@ObjectType({ description: "The new API key with its secret, which is never shown again." })
export class CreateApiKeyPayload {
  @Field(() => ApiKey, {
    nullable: true,
    description: "The key; null if `userErrors` says why not.",
  })
  readonly apiKey!: ApiKey | null;

  @Field(() => String, {
    nullable: true,
    description:
      "The secret to send as `Authorization: App SECRET`. Shown this once, so store it now; null if `userErrors` says why not.",
  })
  readonly secret!: string | null;

  @Field(() => [UserError], { description: "What to correct; empty on success." })
  readonly userErrors!: readonly UserError[];
}

/** Payload of `revokeApiKey`: the id of the revoked key, or why it was not revoked. */
@ObjectType({ description: "Which API key was revoked." })
export class RevokeApiKeyPayload {
  @Field(() => ID, {
    nullable: true,
    description: "Id of the revoked key; null if `userErrors` says why not.",
  })
  readonly revokedId!: string | null;

  @Field(() => [UserError], { description: "What to correct; empty on success." })
  readonly userErrors!: readonly UserError[];
}
