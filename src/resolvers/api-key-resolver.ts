import { Arg, Authorized, Ctx, Mutation, Query, Resolver } from "type-graphql";
import type { ApiKeyIdentity } from "../domain/api-key.ts";
import { toPublicId } from "../domain/ids.ts";
import type { Scope } from "../domain/scopes.ts";
import {
  CreateApiKeyInput,
  CreateApiKeyPayload,
  RevokeApiKeyInput,
  RevokeApiKeyPayload,
} from "../schema/api-key-inputs.ts";
import { ApiKey } from "../schema/api-key.ts";
import { toUserError } from "../schema/user-error.ts";
import type { Context } from "./context.ts";

/** Lists, creates and revokes API keys, and shows a caller the key that it uses. */
@Resolver(() => ApiKey)
export class ApiKeyResolver {
  @Authorized<Scope>("ADMIN")
  @Query(() => [ApiKey], { description: "Every key that is not revoked, the oldest first." })
  async apiKeys(@Ctx() { apiKeys }: Context): Promise<ApiKey[]> {
    return (await apiKeys.list()).map(toApiKey);
  }

  @Authorized()
  @Query(() => ApiKey, { description: "The API key of the request. Any key may read itself." })
  viewer(@Ctx() { key }: Context): ApiKey | null {
    return key === null ? null : toApiKey(key);
  }

  @Authorized<Scope>("ADMIN")
  @Mutation(() => CreateApiKeyPayload, {
    description: "Creates a key, and returns its secret, which cannot be read again.",
  })
  async createApiKey(
    @Arg("input", () => CreateApiKeyInput, { description: "The key to create." })
    { name, scopes, expiresAt }: CreateApiKeyInput,
    @Ctx() { apiKeys }: Context,
  ): Promise<CreateApiKeyPayload> {
    const result = await apiKeys.create({ name, scopes, expiresAt: expiresAt ?? null });
    return result.ok
      ? { apiKey: toApiKey(result.value.key), secret: result.value.secret, userErrors: [] }
      : { apiKey: null, secret: null, userErrors: result.problems.map(toUserError) };
  }

  @Authorized<Scope>("ADMIN")
  @Mutation(() => RevokeApiKeyPayload, {
    description:
      "Revokes a key at once and for good; its open subscriptions end. The key of PEOPLE_API_KEY is created again at the next start.",
  })
  async revokeApiKey(
    @Arg("input", () => RevokeApiKeyInput, { description: "The key to revoke." })
    { id }: RevokeApiKeyInput,
    @Ctx() { apiKeys }: Context,
  ): Promise<RevokeApiKeyPayload> {
    const result = await apiKeys.revoke(id);
    return result.ok
      ? { revokedId: result.value, userErrors: [] }
      : { revokedId: null, userErrors: result.problems.map(toUserError) };
  }
}

const toApiKey = ({ id, ...key }: ApiKeyIdentity): ApiKey => ({
  ...key,
  id: toPublicId("apiKey", id),
});
