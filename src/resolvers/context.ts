import type { Config } from "../config.ts";
import type { ApiKeyIdentity } from "../domain/api-key.ts";
import type { ImportFeed } from "../events/import-feed.ts";
import type { PersonFeed } from "../events/person-feed.ts";
import type { Loaders } from "../loaders/create-loaders.ts";
import type { ApiKeyService } from "../services/api-key-service.ts";
import type { ExportsService } from "../services/exports/exports-service.ts";
import type { FileLinks } from "../services/file-links.ts";
import type { ImportService } from "../services/imports/import-service.ts";
import type { ImportTools } from "../services/imports/jobs/import-tools.ts";
import type { ImportWork } from "../services/imports/jobs/import-work.ts";
import type { ImportViews } from "../services/imports/views/import-views.ts";
import type { MergeService } from "../services/merges/merge-service.ts";
import type { AttributeDefinitionsService } from "../services/attributes/attribute-definitions-service.ts";
import type { PeopleService } from "../services/people/people-service.ts";
import type { TagsService } from "../services/tags/tags-service.ts";
import type { OperationsService } from "../services/bulk/operations-service.ts";
import type { PersonFinder } from "../services/search/person-finder.ts";
import type { SegmentService } from "../services/segments/segment-service.ts";

/** Every use case, by the name under which the context offers it. */
export interface Services {
  readonly apiKeys: ApiKeyService;
  readonly attributeDefinitions: AttributeDefinitionsService;
  /** Makes the loaders of one request. */
  readonly createLoaders: () => Loaders;
  readonly exports: ExportsService;
  readonly finder: PersonFinder;
  readonly imports: ImportService;
  readonly importFeed: ImportFeed;
  readonly importTools: ImportTools;
  readonly importViews: ImportViews;
  /** Tells the worker of this process that there may be work on imports. */
  readonly importWork: ImportWork;
  readonly links: FileLinks;
  readonly merges: MergeService;
  readonly operations: OperationsService;
  readonly people: PeopleService;
  readonly personFeed: PersonFeed;
  readonly segments: SegmentService;
  readonly tags: TagsService;
}

/** When an operation must have ended. */
export interface Deadline {
  readonly isOver: () => boolean;
  /** Milliseconds left, at least 1, as MongoDB's maxTimeMS wants it. */
  readonly remainingMs: () => number;
}

/** What one operation works with; nothing else leads to anything. */
export interface Context extends Services {
  readonly config: Config;
  /** Who asks; null where no valid key was shown. */
  readonly key: ApiKeyIdentity | null;
  /** Names the request in errors and in the log. */
  readonly requestId: string;
  /** Where the client reached us, as in `https://people.example.com`. */
  readonly origin: string;
  /** Fetch by id, the fields of a level together. */
  readonly loaders: Loaders;
  /** When a query must have been answered. */
  readonly deadline: Deadline;
  /** The same for the next event of a subscription, which must not see what was loaded for the last. */
  readonly renew: () => Context;
}
