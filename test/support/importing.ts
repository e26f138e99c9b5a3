import { connection } from "../../src/models/connection.ts";
import { databaseOf } from "../../src/models/database.ts";
import { Readable } from "node:stream";
import { afterEach } from "vitest";
import { defaultLimits } from "../../src/domain/limits.ts";
import { toPublicId } from "../../src/domain/ids.ts";
import { isAtRest } from "../../src/domain/imports/import-state.ts";
import type {
  AutoTagPolicy,
  DuplicateStrategy,
  ImportStatus,
} from "../../src/domain/imports/import-state.ts";
import type { Result } from "../../src/domain/result.ts";
import { openTable } from "../../src/import/tables/open-table.ts";
import { readHead } from "../../src/import/tables/read-head.ts";
import { FileRefusedError } from "../../src/import/read/types.ts";
import type { ReadLimits, TableReader } from "../../src/import/read/types.ts";
import type { ImportRecord } from "../../src/models/import-job.ts";
import type { AnalysisRequest } from "../../src/services/imports/analysis/check-analysis.ts";
import { createImportService } from "../../src/services/imports/import-service.ts";
import type { ImportService } from "../../src/services/imports/import-service.ts";
import { createImportTools } from "../../src/services/imports/jobs/import-tools.ts";
import type { ImportTools } from "../../src/services/imports/jobs/import-tools.ts";
import { startJobLoop } from "../../src/workers/job-loop.ts";
import type { JobLoop } from "../../src/workers/job-loop.ts";

/** The caller in tests of services. */
export const tester = { id: "0".repeat(24), name: "tests" };

/** Runs imports in the test's own process, with its connected database. */
export interface Importing {
  readonly tools: ImportTools;
  readonly service: ImportService;
  /** Starts a worker, which is stopped after the test. */
  work(): JobLoop;
  /** Uploads and analyzes a file; returns the import after its analysis. */
  analyze(content: string | Uint8Array, request?: Partial<AnalysisRequest>): Promise<ImportRecord>;
  /** Starts an analyzed import and waits for its end. */
  start(
    record: ImportRecord,
    duplicates: DuplicateStrategy,
    tags?: string[],
    autoTag?: AutoTagPolicy,
  ): Promise<ImportRecord>;
  /** Uploads, analyzes and imports a file, and waits for the end. */
  importCsv(csv: string | Uint8Array, duplicates?: DuplicateStrategy): Promise<ImportRecord>;
  undo(record: ImportRecord): Promise<ImportRecord>;
  /** Waits until the status of the import fulfils the condition. */
  until(record: ImportRecord, isThere: (status: ImportStatus) => boolean): Promise<ImportRecord>;
}

/** Returns a function that starts a worker and returns tools to run imports. The worker stops after each test. */
export function useImporting(change?: (tools: ImportTools) => ImportTools): () => Importing {
  const loops: JobLoop[] = [];
  afterEach(async () => {
    await Promise.all(loops.splice(0).map((loop) => loop.stop()));
  });
  return () => {
    const importing = createImporting(loops, change);
    importing.work();
    return importing;
  };
}

/**
 * Returns functions that run imports in the connected database. Each worker that they start is added to `loops`, so
 * that the caller can stop it.
 */
export function createImporting(
  loops: JobLoop[],
  change: (tools: ImportTools) => ImportTools = (tools) => tools,
): Importing {
  // Small batches, so that even a few rows are divided into several batches.
  const batchSize = { groups: 3, bytes: 100_000 };
  const settings = { limits: defaultLimits, defaultCountry: null, undoDays: 90, batchSize };
  const tools = change(
    createImportTools(databaseOf(connection), settings, createLocalReader(defaultLimits)),
  );
  const service = createImportService(tools, () => {
    for (const loop of loops) loop.wake();
  });

  const until: Importing["until"] = async ({ _id }, isThere) => {
    for (;;) {
      const record = await tools.imports.findOne({ _id });
      if (record === null) throw new Error("The import is gone.");
      if (isThere(record.status)) return record;
      if (isAtRest(record.status) || record.failure !== undefined) {
        throw new Error(`The import is ${record.status}. ${record.failure ?? ""}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  const work: Importing["work"] = () => {
    const loop = startJobLoop(tools, { pollMs: 50 });
    loops.push(loop);
    return loop;
  };
  const start: Importing["start"] = async (
    record,
    duplicates,
    tags = [],
    autoTag = "EVERYBODY",
  ) => {
    const started = valueOf(await service.start(idOf(record), { duplicates, tags, autoTag }));
    return until(started, (status) => status === "FINISHED" || status === "CANCELLED");
  };
  const analyze: Importing["analyze"] = async (content, request = {}) => {
    const file = { name: "people.csv", content: () => Readable.from([Buffer.from(content)]) };
    const created = valueOf(await service.create({ file, idempotencyKey: null }, tester));
    const asked = {
      mapping: null,
      defaultCountry: null,
      onInvalidCell: "SKIP_CELL",
      ...request,
    } as const;
    valueOf(await service.analyze(idOf(created), asked));
    return until(created, (status) => status === "ANALYZED");
  };
  return {
    tools,
    service,
    work,
    until,
    analyze,
    start,
    async importCsv(csv, duplicates = "RESOLVE_AUTOMATICALLY") {
      return start(await analyze(csv), duplicates);
    },
    async undo(record) {
      valueOf(await service.undo(idOf(record)));
      return until(record, (status) => status === "UNDONE");
    },
  };
}

/** Returns the id of an import in the form of the API. */
export const idOf = ({ _id }: Pick<ImportRecord, "_id">): string =>
  toPublicId("import", _id.toHexString());

/** Returns the value of a success; throws for a refusal, which fails the test. */
export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join(" "));
  return result.value;
}

/** Returns a reader that reads files in the test's own process instead of a separate one. */
export function createLocalReader(limits: ReadLimits): TableReader {
  return {
    async readHead(source, { rows = 20, defaultCountry = null, ...options }) {
      const table = await openTable(source, options, limits);
      return table.ok
        ? { ok: true, value: await readHead(table.value, { rows, defaultCountry }) }
        : table;
    },
    async *readRows(source, { signal, ...options }) {
      const table = await openTable(source, options, limits);
      if (!table.ok) {
        const [refusal] = table.problems;
        if (refusal !== undefined) throw new FileRefusedError(refusal);
        return;
      }
      for await (const batch of table.value.batches()) {
        signal?.throwIfAborted();
        yield batch;
      }
    },
  };
}
