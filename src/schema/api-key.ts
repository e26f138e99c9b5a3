import { Field, ID, ObjectType } from "type-graphql";
import { scopes } from "../domain/scopes.ts";
import { describeEnum, enumOf } from "./enum-type.ts";
import { Node } from "./node.ts";
import { DateTimeScalar } from "./scalars.ts";

export const Scope = enumOf(scopes);
export type Scope = keyof typeof Scope;

describeEnum(Scope, "Scope", "What an API key may do.", {
  PEOPLE_READ: "Read people, tags, attributes, segments and merges, and subscribe to people.",
  PEOPLE_WRITE: "Change people, tags, attributes and segments.",
  IMPORT: "Read and run imports, fetch their files, subscribe to them.",
  MERGE: "Find duplicates, merge, undo merges, mark people as not duplicates.",
  CHANNELS_WRITE: "Record and remove push registrations and chat profiles.",
  ADMIN: "Create and revoke API keys, and everything that the other scopes allow.",
});

/** An API key, without its secret. */
@ObjectType({
  implements: Node,
  description:
    "A key that callers show as `Authorization: App SECRET` or `Bearer SECRET`. Its secret is not kept and cannot be read again.",
})
export class ApiKey {
  @Field(() => ID, { description: "Opaque id, `key_` and 24 hex digits; not the secret." })
  readonly id!: string;

  @Field(() => String, {
    description: "What the key is for, shown in the history of what it did.",
  })
  readonly name!: string;

  @Field(() => [Scope], { description: "What the key may do." })
  readonly scopes!: readonly Scope[];

  @Field(() => DateTimeScalar, { description: "When it was created." })
  readonly createdAt!: Date;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "When it was last used, to the minute or so; null if never.",
  })
  readonly lastUsedAt!: Date | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "When it stops working; null if it works until it is revoked.",
  })
  readonly expiresAt!: Date | null;
}
