import type { FindingDependencies } from "../people/find-whom.ts";
import type { Caller } from "../store/people-dependencies.ts";
import { createExportLink, findExportedFile } from "./export-files.ts";
import type { ExportDependencies } from "./export-files.ts";
import { exportPeople } from "./export-people.ts";
import type { ExportPeopleRequest } from "./export-people.ts";

/** What the API can do with exports: start one, link to its file, and find the file of a link. */
export type ExportsService = ReturnType<typeof createExportsService>;

/**
 * Binds the use cases of exports to a database and its limits, so that the code that serves a request passes only the
 * request and who sent it.
 */
export function createExportsService(dependencies: FindingDependencies & ExportDependencies) {
  return {
    start: (caller: Caller, request: ExportPeopleRequest) =>
      exportPeople(dependencies, caller, request),
    /**
     * Returns a link to the file of an export; null if there is no such export, or its file does not exist yet or was
     * deleted.
     */
    link: (operationId: string) => createExportLink(dependencies, operationId),
    /**
     * Returns the file of an export; null if there is no such export, or its file does not exist yet or has expired.
     */
    file: (operationId: string) => findExportedFile(dependencies.database, operationId),
  };
}
