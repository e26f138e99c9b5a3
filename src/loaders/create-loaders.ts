import type { Database } from "../models/database.ts";
import { createApiKeyNameLoader } from "./api-key-name-loader.ts";
import {
  createAttributeDefinitionLoader,
  createAttributeUsageLoader,
} from "./attribute-definition-loader.ts";
import { createHistoryCountLoader, createHistoryLoader } from "./history-loader.ts";
import { createImportLoader } from "./import-loader.ts";
import {
  createEarlierImportLoader,
  createHasProblemsLoader,
  createQueuePositionLoader,
} from "./import-view-loaders.ts";
import { createMergeLoader, createUndoFirstLoader } from "./merge-loader.ts";
import { createPersonLoader } from "./person-loader.ts";
import { createRevisionCauseLoader } from "./revision-cause-loader.ts";
import { createTagCountLoader, createTagLoader } from "./tag-loader.ts";

/** The loaders of one request: each reads with one command what all fields on the same level of a query need. */
export type Loaders = ReturnType<ReturnType<typeof createLoadersOf>>;

/**
 * Returns a function that creates the loaders of one request. No two requests share them, except the loader of tags,
 * which caches nothing.
 */
export function createLoadersOf(database: Database) {
  const tags = createTagLoader(database);
  return () => {
    const people = createPersonLoader(database);
    const merges = createMergeLoader(database);
    const imports = createImportLoader(database);
    return {
      people,
      history: createHistoryLoader(database, people),
      historyCounts: createHistoryCountLoader(database, people),
      revisionCauses: createRevisionCauseLoader(database),
      merges,
      undoFirst: createUndoFirstLoader(database, merges),
      imports,
      hasImportProblems: createHasProblemsLoader(database, imports),
      earlierImports: createEarlierImportLoader(database, imports),
      queuePositions: createQueuePositionLoader(database),
      tags,
      tagCounts: createTagCountLoader(database),
      attributeDefinitions: createAttributeDefinitionLoader(database),
      attributeUsage: createAttributeUsageLoader(database),
      apiKeyNames: createApiKeyNameLoader(database),
    };
  };
}
