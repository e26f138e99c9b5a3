import type { Result } from "../../domain/result.ts";
import type { BulkOperationView } from "../bulk/bulk-operations.ts";
import type { FileLink } from "../file-links.ts";
import type { FindingDependencies } from "../people/find-whom.ts";
import type { Caller } from "../store/people-dependencies.ts";
import { createExportLink } from "./export-files.ts";
import { exportPeople } from "./export-people.ts";
import type { ExportPeopleRequest } from "./export-people.ts";

/** What can be asked of exports. */
export interface ExportsService {
  start(caller: Caller, request: ExportPeopleRequest): Promise<Result<BulkOperationView>>;
  /** Where to fetch what an operation made; null while and where there is nothing. */
  link(operationId: string): Promise<FileLink | null>;
}

/** The use cases of exports over what they work with. */
export function createExportsService(dependencies: FindingDependencies): ExportsService {
  return {
    start: (caller, request) => exportPeople(dependencies, caller, request),
    link: createExportLink,
  };
}
