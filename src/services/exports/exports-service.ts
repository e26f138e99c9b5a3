import type { FindingDependencies } from "../people/find-whom.ts";
import type { Caller } from "../store/people-dependencies.ts";
import { createExportLink, findExportedFile } from "./export-files.ts";
import type { ExportDependencies } from "./export-files.ts";
import { exportPeople } from "./export-people.ts";
import type { ExportPeopleRequest } from "./export-people.ts";

/** What can be asked of exports. */
export type ExportsService = ReturnType<typeof createExportsService>;

/** The use cases of exports over what they work with. */
export function createExportsService(dependencies: FindingDependencies & ExportDependencies) {
  return {
    start: (caller: Caller, request: ExportPeopleRequest) =>
      exportPeople(dependencies, caller, request),
    /** Where to fetch what an operation made; null while and where there is nothing. */
    link: (operationId: string) => createExportLink(dependencies, operationId),
    /** What is fetched there. */
    file: (operationId: string) => findExportedFile(dependencies.database, operationId),
  };
}
