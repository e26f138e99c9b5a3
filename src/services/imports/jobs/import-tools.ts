import type { Limits } from "../../../domain/limits.ts";
import type { TableReader } from "../../../import/read/types.ts";
import type { BatchSize } from "../../../import/groups/staged-groups.ts";
import type { Database } from "../../../models/database.ts";
import { importCollectionsOf } from "../../../models/import-collections.ts";
import type { ImportCollections } from "../../../models/import-collections.ts";
import { createNotDuplicates } from "../../store/not-duplicates.ts";
import type { NotDuplicates } from "../../store/not-duplicates.ts";
import { createPersonStore } from "../../store/person-store.ts";
import type { PersonStore } from "../../store/person-store.ts";

/** The configuration of the service for all imports; `defaultCountry` is null if none is configured. */
export interface ImportSettings {
  readonly limits: Limits;
  readonly defaultCountry: string | null;
  readonly undoDays: number;
  /** After how many groups or characters a batch of groups ends; if absent, the built-in numbers apply. */
  readonly batchSize?: BatchSize;
}

/** The settings, collections and stores that all code of imports shares. */
export interface ImportTools extends ImportCollections {
  readonly settings: ImportSettings;
  readonly database: Database;
  readonly reader: TableReader;
  readonly store: PersonStore;
  readonly notDuplicates: NotDuplicates;
}

/** Creates the tools; it reads and writes nothing. `reader` is what all imports will read uploaded files with. */
export function createImportTools(
  database: Database,
  settings: ImportSettings,
  reader: TableReader,
): ImportTools {
  return {
    ...importCollectionsOf(database.db),
    settings,
    database,
    reader,
    store: createPersonStore(database),
    notDuplicates: createNotDuplicates(database),
  };
}
