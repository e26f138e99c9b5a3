import type { Config } from "../config.ts";
import type { Services } from "../resolvers/context.ts";
import { createPersonFeed } from "../events/person-feed.ts";
import { collectionsOf } from "../models/collections.ts";
import { connection } from "../models/connection.ts";
import { createApiKeyService } from "../services/api-key-service.ts";
import { createImportFeed } from "../events/import-feed.ts";
import { createImportService } from "../services/imports/import-service.ts";
import { createImportTools } from "../services/imports/jobs/import-tools.ts";
import { createImportViews } from "../services/imports/views/import-views.ts";
import { createImportWork } from "../services/imports/jobs/import-work.ts";
import { createMergeService } from "../services/merges/merge-service.ts";
import { createNotDuplicates } from "../services/store/not-duplicates.ts";
import {
  createAttributeDefinitionsService,
  createPeopleService,
  createTagsService,
} from "../services/people/people-service.ts";
import { createExportsService } from "../services/exports/exports-service.ts";
import { createOperationsService } from "../services/bulk/operations-service.ts";
import { createPersonFinder } from "../services/search/person-finder.ts";
import { createPersonStore } from "../services/store/person-store.ts";
import { findSegmentsOf } from "../services/segments/segment-meanings.ts";
import { createSegmentService } from "../services/segments/segment-service.ts";
import { createServerReader } from "../workers/server-reader.ts";

/** Creates all services over the connected database; called once per process. */
export function createServices({ limits, defaultCountry, undoDays }: Config): Services {
  const collections = collectionsOf(connection);
  const store = createPersonStore(collections);
  const notDuplicates = createNotDuplicates();
  const importTools = createImportTools(
    { limits, defaultCountry, undoDays },
    createServerReader(limits),
  );
  const importWork = createImportWork();
  const finder = createPersonFinder({
    limits,
    defaultCountry,
    findSegments: (publicIds) => findSegmentsOf(publicIds, { limits, defaultCountry }),
  });
  const dependencies = {
    collections,
    store,
    notDuplicates,
    finder,
    limits,
    defaultCountry,
  };
  return {
    apiKeys: createApiKeyService(),
    attributeDefinitions: createAttributeDefinitionsService(dependencies),
    exports: createExportsService(dependencies),
    finder,
    imports: createImportService(importTools, importWork.wake),
    importFeed: createImportFeed(),
    importTools,
    importViews: createImportViews(importTools),
    importWork,
    merges: createMergeService({ ...dependencies, undoDays }),
    operations: createOperationsService({ ...dependencies, undoDays }),
    people: createPeopleService(dependencies),
    personFeed: createPersonFeed(connection),
    segments: createSegmentService(dependencies),
    tags: createTagsService(dependencies),
  };
}
