import type { ApiKeyIdentity } from "../../domain/api-key.ts";
import type { Limits } from "../../domain/limits.ts";
import type { Database } from "../../models/database.ts";
import type { NotDuplicates } from "./not-duplicates.ts";
import type { PersonStore } from "./person-store.ts";

/** The store, the database and the settings that all services about people work with. */
export interface PeopleDependencies {
  readonly store: PersonStore;
  readonly database: Database;
  readonly notDuplicates: NotDuplicates;
  readonly limits: Limits;
  /**
   * The country of phones that are written without a country code, in the form of `normaliseDefaultCountry`; null if
   * none is configured.
   */
  readonly defaultCountry: string | null;
}

/**
 * The caller of a change: its key is stored in each revision, and its scopes decide what errors may say about other
 * people.
 */
export type Caller = Pick<ApiKeyIdentity, "id" | "scopes">;
