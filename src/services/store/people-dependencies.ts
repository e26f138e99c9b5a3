import type { ApiKeyIdentity } from "../../domain/api-key.ts";
import type { Limits } from "../../domain/limits.ts";
import type { Database } from "../../models/database.ts";
import type { NotDuplicates } from "./not-duplicates.ts";
import type { PersonStore } from "./person-store.ts";

/** What the use cases of people work with. */
export interface PeopleDependencies {
  readonly store: PersonStore;
  readonly database: Database;
  readonly notDuplicates: NotDuplicates;
  readonly limits: Limits;
  /** For phones written without a country, in the form of `normaliseDefaultCountry`. */
  readonly defaultCountry: string | null;
}

/** Who asks for a change: written into each revision, and told of others only as its scopes allow. */
export type Caller = Pick<ApiKeyIdentity, "id" | "scopes">;
