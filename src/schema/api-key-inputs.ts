import { Field, ID, InputType, ObjectType } from "type-graphql";
import { ApiKey, Scope } from "./api-key.ts";
import { DateTimeScalar } from "./scalars.ts";
import { UserError } from "./user-error.ts";

/** A key to create. */
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
    description: "When it stops working, in the future. Absent or null: only when it is revoked.",
  })
  readonly expiresAt?: Date | null;
}

/** Which key to revoke. */
@InputType({ description: "An API key to revoke at once; its open subscriptions end." })
export class RevokeApiKeyInput {
  @Field(() => ID, { description: "The key." })
  readonly id!: string;
}

/** What creating a key answers. */
@ObjectType({ description: "The new API key, with the only sight of its secret." })
export class CreateApiKeyPayload {
  @Field(() => ApiKey, {
    nullable: true,
    description: "The key; null where `userErrors` says why not.",
  })
  readonly apiKey!: ApiKey | null;

  @Field(() => String, {
    nullable: true,
    description:
      "The secret to send as `Authorization: App SECRET`. Shown this once, so store it now; null where `userErrors` says why not.",
  })
  readonly secret!: string | null;

  @Field(() => [UserError], { description: "What to put right; empty on success." })
  readonly userErrors!: readonly UserError[];
}

/** What revoking a key answers. */
@ObjectType({ description: "Which API key was revoked." })
export class RevokeApiKeyPayload {
  @Field(() => ID, {
    nullable: true,
    description: "Id of the revoked key; null where `userErrors` says why not.",
  })
  readonly revokedId!: string | null;

  @Field(() => [UserError], { description: "What to put right; empty on success." })
  readonly userErrors!: readonly UserError[];
}
