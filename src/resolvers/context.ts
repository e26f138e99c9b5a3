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

/** Every use case, by the name under which resolvers find it in the context. */
export interface Services {
  readonly apiKeys: ApiKeyService;
  readonly attributeDefinitions: AttributeDefinitionsService;
  /** Creates new loaders. Each request needs its own, because some cache what they have read. */
  readonly createLoaders: () => Loaders;
  readonly exports: ExportsService;
  readonly finder: PersonFinder;
  readonly imports: ImportService;
  readonly importFeed: ImportFeed;
  readonly importTools: ImportTools;
  readonly importViews: ImportViews;
  /** Wakes the worker of this process when there may be work on imports. */
  readonly importWork: ImportWork;
  readonly links: FileLinks;
  readonly merges: MergeService;
  readonly operations: OperationsService;
  readonly people: PeopleService;
  readonly personFeed: PersonFeed;
  readonly segments: SegmentService;
  readonly tags: TagsService;
}

/** The time by which a GraphQL query must be answered; after that, the query ends with an error. */
export interface Deadline {
  readonly isOver: () => boolean;
  /** How many milliseconds the query may still take; at least 1, because MongoDB takes a maxTimeMS of 0 as no limit. */
  readonly remainingMs: () => number;
}

/** What every resolver gets during one operation. Resolvers reach services and the database only through it. */
export interface Context extends Services {
  readonly config: Config;
  /** The key of the caller; null if the request carried no valid key. */
  readonly key: ApiKeyIdentity | null;
  /** Identifies the request in errors and in the log. */
  readonly requestId: string;
  /** The scheme and host that the client used, as in `https://people.example.com`. */
  readonly origin: string;
  /** Read objects by their ids; all reads on one level of a query are done with one command. */
  readonly loaders: Loaders;
  /** The time by which a query must be answered. */
  readonly deadline: Deadline;
  /**
   * Returns a fresh context for the next event of a subscription, so that it does not see cached values of the last
   * one.
   */
  readonly renew: () => Context;
}
