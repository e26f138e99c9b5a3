import type { Config } from "../config.ts";
import type { Services } from "../resolvers/context.ts";
import { createPersonFeed } from "../events/person-feed.ts";
import { createLoadersOf } from "../loaders/create-loaders.ts";
import { createApiKeyService } from "../services/api-key-service.ts";
import { createImportFeed } from "../events/import-feed.ts";
import { createFileLinks } from "../services/file-links.ts";
import { createImportService } from "../services/imports/import-service.ts";
import { createImportTools } from "../services/imports/jobs/import-tools.ts";
import { createImportViews } from "../services/imports/views/import-views.ts";
import { createImportWork } from "../services/imports/jobs/import-work.ts";
import { createMergeService } from "../services/merges/merge-service.ts";
import { createNotDuplicates } from "../services/store/not-duplicates.ts";
import { createAttributeDefinitionsService } from "../services/attributes/attribute-definitions-service.ts";
import { createPeopleService } from "../services/people/people-service.ts";
import { createTagsService } from "../services/tags/tags-service.ts";
import { createExportsService } from "../services/exports/exports-service.ts";
import { createOperationsService } from "../services/bulk/operations-service.ts";
import { createPersonFinder } from "../services/search/person-finder.ts";
import { createPersonStore } from "../services/store/person-store.ts";
import { findSegmentsOf } from "../services/segments/segment-meanings.ts";
import { createSegmentService } from "../services/segments/segment-service.ts";
import { createServerReader } from "../workers/server-reader.ts";
import type { Database } from "../models/database.ts";

/** Creates all services over the connected database; called once per process. */
export function createServices(
  database: Database,
  { limits, defaultCountry, undoDays }: Config,
): Services {
  const links = createFileLinks(database);
  const store = createPersonStore(database);
  const notDuplicates = createNotDuplicates(database);
  const importTools = createImportTools(
    database,
    { limits, defaultCountry, undoDays },
    createServerReader(limits),
  );
  const importWork = createImportWork();
  const finder = createPersonFinder({
    database,
    limits,
    defaultCountry,
    findSegments: (publicIds) => findSegmentsOf(publicIds, { database, limits, defaultCountry }),
  });
  const dependencies = {
    database,
    store,
    notDuplicates,
    finder,
    limits,
    defaultCountry,
  };
  return {
    apiKeys: createApiKeyService(database),
    attributeDefinitions: createAttributeDefinitionsService(dependencies),
    createLoaders: createLoadersOf(database),
    exports: createExportsService({ ...dependencies, links }),
    finder,
    imports: createImportService(importTools, importWork.wake),
    importFeed: createImportFeed(database),
    importTools,
    importViews: createImportViews(importTools),
    importWork,
    links,
    merges: createMergeService({ ...dependencies, undoDays }),
    operations: createOperationsService({ ...dependencies, undoDays }),
    people: createPeopleService(dependencies),
    personFeed: createPersonFeed(database),
    segments: createSegmentService(dependencies),
    tags: createTagsService(dependencies),
  };
}
