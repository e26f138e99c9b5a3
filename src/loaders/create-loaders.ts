import { collectionsOf } from "../models/database.ts";
import { connection } from "../models/connection.ts";
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
import { createTagCountLoader, tagLoader } from "./tag-loader.ts";

/** The loaders of one request: each collects what the fields of a level ask for into one command. */
export type Loaders = ReturnType<typeof createLoaders>;

/** Makes the loaders anew, as each request must: what two requests may see differs. */
export function createLoaders() {
  const collections = collectionsOf(connection);
  const people = createPersonLoader(collections);
  const merges = createMergeLoader(collections);
  const imports = createImportLoader();
  return {
    people,
    history: createHistoryLoader(collections, people),
    historyCounts: createHistoryCountLoader(collections, people),
    revisionCauses: createRevisionCauseLoader(collections),
    merges,
    undoFirst: createUndoFirstLoader(collections, merges),
    imports,
    hasImportProblems: createHasProblemsLoader(imports),
    earlierImports: createEarlierImportLoader(imports),
    queuePositions: createQueuePositionLoader(),
    tags: tagLoader,
    tagCounts: createTagCountLoader(),
    attributeDefinitions: createAttributeDefinitionLoader(),
    attributeUsage: createAttributeUsageLoader(),
    apiKeyNames: createApiKeyNameLoader(),
  };
}
