import { Presets, SingleBar } from "cli-progress";
import type { Client, UploadedFile } from "./client.ts";

/** The row and people counts of an import or of its analysis. */
export interface Counts {
  readonly rows: number;
  readonly createdPeople: number;
  readonly updatedPeople: number;
  readonly unchangedPeople: number;
  readonly mergedPeople: number;
  readonly importedRows: number;
  readonly discardedRows: number;
  readonly rejectedRows: number;
  readonly conflictRows: number;
  readonly rowsWithWarnings: number;
}

/** The fields of an import that the demo's subscription selects. */
export interface ImportedJob {
  readonly id: string;
  readonly status: string;
  readonly failure: string | null;
  readonly progress: {
    readonly processedRows: number;
    readonly totalRows: number | null;
    readonly rowsPerSecond: number | null;
  } | null;
  readonly analysis: {
    readonly duplicateRowsInFile: number;
    readonly groupsMatchingPeople: number;
    readonly conflictingGroups: number;
    readonly ifResolved: Counts;
  } | null;
  readonly result: Counts | null;
}

interface Payload {
  readonly import: ImportedJob | null;
  readonly userErrors: readonly { readonly message: string }[];
}

const COUNTS =
  "rows createdPeople updatedPeople unchangedPeople mergedPeople importedRows discardedRows rejectedRows conflictRows rowsWithWarnings";
const JOB = `id status failure progress { processedRows totalRows rowsPerSecond }
  analysis { duplicateRowsInFile groupsMatchingPeople conflictingGroups ifResolved { ${COUNTS} } } result { ${COUNTS} }`;

/**
 * Uploads a file, which analyzes and imports it in one call, and follows the subscription until the
 * import ends; throws if the server refuses the file.
 */
export async function importFile(
  client: Client,
  file: UploadedFile,
  { isQuiet = false } = {},
): Promise<ImportedJob> {
  const { importPeople } = await client.upload<{ importPeople: Payload }>(
    `mutation Import($input: ImportPeopleInput!) { importPeople(input: $input) { import { ${JOB} } userErrors { message } } }`,
    { duplicates: "RESOLVE_AUTOMATICALLY" },
    file,
  );
  if (importPeople.import === null)
    throw new Error(importPeople.userErrors.map(({ message }) => message).join("\n"));
  const bar = new SingleBar(
    {
      format: "{status} {bar} {percentage}%  {value}/{total} rows  {speed} rows/s",
      clearOnComplete: false,
      noTTYOutput: true,
      notTTYSchedule: 500,
    },
    Presets.shades_classic,
  );
  let job = importPeople.import;
  let isShown = false;
  for await (const { importProgress } of client.subscribe<{ importProgress: ImportedJob }>(
    `subscription Progress($id: ID!) { importProgress(id: $id) { ${JOB} } }`,
    { id: job.id },
  )) {
    job = importProgress;
    const total = job.progress?.totalRows ?? null;
    if (isQuiet || total === null) continue;
    const shown = {
      status: job.status.padEnd(9),
      speed: Math.round(job.progress?.rowsPerSecond ?? 0),
    };
    if (isShown) bar.setTotal(total);
    else bar.start(total, 0, shown);
    isShown = true;
    bar.update(job.progress?.processedRows ?? 0, shown);
  }
  if (isShown) bar.stop();
  if (job.status !== "FINISHED")
    throw new Error(`The import ended as ${job.status}. ${job.failure ?? ""}`);
  return job;
}
