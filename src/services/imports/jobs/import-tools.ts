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
  /** How much one batch contains; a default for servers if absent. */
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

/** Creates the tools without reading or writing anything; with `reader`, they will read the tables of files. */
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
