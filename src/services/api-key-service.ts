import { createHash, randomBytes } from "node:crypto";
import { Types } from "mongoose";
import { isDuplicateKey } from "../database/duplicate-keys.ts";
import type { Database } from "../models/database.ts";
import { createGatheringLoader } from "../models/gathering-loader.ts";
import { secretIn } from "../domain/api-key.ts";
import type { ApiKeyIdentity } from "../domain/api-key.ts";
import { createdAtOf, createId, fromPublicId } from "../domain/ids.ts";
import { fail, problem, succeed } from "../domain/result.ts";
import type { Problem, Result } from "../domain/result.ts";
import { scopes as allScopes } from "../domain/scopes.ts";
import type { Scope } from "../domain/scopes.ts";
import { hasControlCharacter, isLongerThan, trimText } from "../domain/values/text.ts";
import { log } from "../log.ts";
import type { ApiKeyRecord } from "../models/api-key.ts";

const NAME_LENGTH = 256;
const USE_NOTED_EVERY_MS = 60_000;

/** What a new key is called and may do; without `expiresAt` it is valid until it is revoked. */
export interface ApiKeyDraft {
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly expiresAt: Date | null;
}

/** A new key with its secret, which is not shown again. */
export interface CreatedApiKey {
  readonly key: ApiKeyIdentity;
  readonly secret: string;
}

/** Creates, lists and revokes API keys, and finds the key whose secret a caller sends. */
export interface ApiKeyService {
  /**
   * Returns the key whose secret is in an Authorization header; null if there is none, or it has expired or was
   * revoked.
   */
  authenticate(authorization: string | undefined): Promise<ApiKeyIdentity | null>;
  /** Returns which of the keys are neither revoked nor expired. */
  findValid(ids: readonly string[]): Promise<ReadonlySet<string>>;
  /** Returns all keys that are not revoked, oldest first. */
  list(): Promise<ApiKeyIdentity[]>;
  create(draft: ApiKeyDraft): Promise<Result<CreatedApiKey>>;
  /** Revokes the key with this public id at once. */
  revoke(publicId: string): Promise<Result<string>>;
  /** Creates the first key, with all scopes, and returns its secret; null if the database has keys already. */
  createFirst(): Promise<string | null>;
  /**
   * Stores a secret from the configuration as a key with all scopes, and revokes the keys of all secrets configured
   * before.
   */
  registerConfigured(secret: string): Promise<void>;
}

/**
 * Creates the service that manages and checks API keys. It caches none, so a key that another server revokes is refused
 * at once.
 */
export function createApiKeyService(
  { apiKeys }: Database,
  now: () => Date = () => new Date(),
): ApiKeyService {
  const noteUse = createUseNotes(apiKeys, now);
  const validKeys = createGatheringLoader(async (hashes: readonly string[]) => {
    const distinct = [...new Set(hashes)];
    const records = await apiKeys.collection
      .find<ApiKeyRecord>({ hash: { $in: distinct }, ...validAt(now()) })
      .toArray();
    const byHash = new Map(records.map((record) => [record.hash, record]));
    return hashes.map((hash) => byHash.get(hash) ?? null);
  });

  async function authenticate(authorization: string | undefined): Promise<ApiKeyIdentity | null> {
    const secret = secretIn(authorization);
    if (secret === null) return null;
    const record = await validKeys.load(hashOf(secret));
    if (record === null) return null;
    noteUse(record);
    return toIdentity(record);
  }

  async function findValid(ids: readonly string[]): Promise<ReadonlySet<string>> {
    const records = await apiKeys.find({ _id: { $in: ids }, ...validAt(now()) }, { _id: 1 }).lean();
    return new Set(records.map(({ _id }) => _id.toHexString()));
  }

  async function list(): Promise<ApiKeyIdentity[]> {
    const records = await apiKeys
      .find({ revokedAt: { $exists: false } })
      .sort({ _id: 1 })
      .lean();
    return records.map(toIdentity);
  }

  async function create(draft: ApiKeyDraft): Promise<Result<CreatedApiKey>> {
    const name = trimText(draft.name).normalize("NFC");
    const problems = faultsOf({ ...draft, name }, now());
    if (problems.length > 0) return fail(...problems);
    const { expiresAt } = draft;
    const scopes = allScopes.filter((scope) => draft.scopes.includes(scope));
    const secret = createSecret();
    const record = recordOf(secret, { name, scopes, ...(expiresAt === null ? {} : { expiresAt }) });
    await apiKeys.create(record);
    return succeed({ key: toIdentity(record), secret });
  }

  async function revoke(publicId: string): Promise<Result<string>> {
    const _id = fromPublicId("apiKey", publicId);
    const isRevoked = await apiKeys
      .findOneAndUpdate({ _id, revokedAt: { $exists: false } }, { revokedAt: now() })
      .lean();
    if (_id === null || isRevoked === null) {
      return fail(problem("NOT_FOUND", "There is no API key with this id.", ["id"]));
    }
    return succeed(publicId);
  }

  async function createFirst(): Promise<string | null> {
    if ((await apiKeys.findOne({}, { _id: 1 }).lean()) !== null) return null;
    const secret = createSecret();
    try {
      const name = "First key";
      await apiKeys.create(recordOf(secret, { name, scopes: allScopes, source: "FIRST" }));
      return secret;
    } catch (error) {
      if (isDuplicateKey(error)) return null; // Another server created it at the same moment.
      throw error;
    }
  }

  async function registerConfigured(secret: string): Promise<void> {
    const source = "CONFIGURATION";
    const { _id, hash, ...granted } = recordOf(secret, {
      name: "PEOPLE_API_KEY",
      scopes: allScopes,
      source,
    });
    await apiKeys.updateOne(
      { hash },
      { $set: granted, $unset: { revokedAt: 1, expiresAt: 1 }, $setOnInsert: { _id } },
      { upsert: true },
    );
    await apiKeys.updateMany(
      { source, hash: { $ne: hash }, revokedAt: { $exists: false } },
      { revokedAt: now() },
    );
  }

  function recordOf(
    secret: string,
    rest: Pick<ApiKeyRecord, "name" | "scopes" | "source" | "expiresAt">,
  ): ApiKeyRecord {
    return { _id: new Types.ObjectId(createId(now())), hash: hashOf(secret), ...rest };
  }

  return { authenticate, findValid, list, create, revoke, createFirst, registerConfigured };
}

// Notes the use of a key at most once a minute: one write for each request would cost more than the request.
function createUseNotes(
  apiKeys: Database["apiKeys"],
  now: () => Date,
): (record: ApiKeyRecord) => void {
  return ({ _id, lastUsedAt }) => {
    const at = now();
    const latest = new Date(at.getTime() - USE_NOTED_EVERY_MS);
    if (lastUsedAt !== undefined && lastUsedAt > latest) return;
    const isUnnoted = {
      $or: [{ lastUsedAt: { $exists: false } }, { lastUsedAt: { $lte: latest } }],
    };
    apiKeys.updateOne({ _id, ...isUnnoted }, { lastUsedAt: at }).then(
      () => undefined,
      (error: unknown) => log.warn({ err: error }, "The use of an API key could not be noted."),
    );
  };
}

function faultsOf({ name, scopes, expiresAt }: ApiKeyDraft, at: Date): Problem[] {
  const faults: Problem[] = [];
  if (name === "") faults.push(problem("INVALID", "A key needs a name.", ["name"]));
  if (hasControlCharacter(name)) {
    const message = "The key's name holds a control character or a line break.";
    faults.push(problem("INVALID", message, ["name"]));
  }
  if (isLongerThan(name, NAME_LENGTH)) {
    faults.push(
      problem("TOO_LARGE", `A key's name has at most ${NAME_LENGTH} characters.`, ["name"]),
    );
  }
  if (scopes.length === 0) {
    faults.push(
      problem("INVALID", "A key needs at least one scope: without, it may do nothing.", ["scopes"]),
    );
  }
  if (expiresAt !== null && expiresAt <= at) {
    faults.push(problem("INVALID", "expiresAt must be in the future.", ["expiresAt"]));
  }
  return faults;
}

const validAt = (at: Date) => ({
  revokedAt: { $exists: false },
  $or: [{ expiresAt: { $exists: false } }, { expiresAt: { $gt: at } }],
});

function toIdentity({ _id, name, scopes, lastUsedAt, expiresAt }: ApiKeyRecord): ApiKeyIdentity {
  return {
    id: _id.toHexString(),
    name,
    scopes,
    createdAt: createdAtOf(_id.toHexString()),
    lastUsedAt: lastUsedAt ?? null,
    expiresAt: expiresAt ?? null,
  };
}

// A slow hash is not needed: our secrets are 256 random bits, which cannot be guessed.
const hashOf = (secret: string): string => createHash("sha256").update(secret).digest("hex");

const createSecret = (): string => `people_${randomBytes(32).toString("base64url")}`;
