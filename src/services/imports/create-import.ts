import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { Types } from "mongoose";
import { deleteFile, storeFile } from "../../database/gridfs.ts";
import { isDuplicateKey } from "../../database/duplicate-keys.ts";
import type { AutoTagPolicy, DuplicateStrategy } from "../../domain/imports/import-state.ts";
import { fail, succeed } from "../../domain/result.ts";
import type { Result } from "../../domain/result.ts";
import { refuse, toSize } from "../../import/read/refusals.ts";
import type { ReadOptions } from "../../import/read/types.ts";
import type { ImportRecord } from "../../models/import-job.ts";
import { runOnce } from "../idempotency.ts";
import type { AnalysisRequest, CheckedAnalysis } from "./analysis/check-analysis.ts";
import { checkAnalysis, checkEncoding, checkIdentifiers } from "./analysis/check-analysis.ts";
import { checkTagNames } from "../tags/check-tags.ts";
import { checkJobs } from "./jobs/check-jobs.ts";
import type { ImportTools } from "./jobs/import-tools.ts";
import { readFileHead } from "./read-file-head.ts";
import type { FileDraft } from "./read-file-head.ts";
import { receiveUpload } from "./files/receive-upload.ts";
import type { IncomingFile } from "./files/receive-upload.ts";

/** The API key that creates an import or decides about its conflicts; its name is stored with the import. */
export interface Asker {
  readonly id: string;
  readonly name: string;
}

/** A file to import, and how to read it. */
export interface CreateImportRequest extends ReadOptions {
  readonly file: IncomingFile;
  readonly idempotencyKey: string | null;
}

/** A file that is to be imported without further questions. */
export interface ImportPeopleRequest extends CreateImportRequest, AnalysisRequest {
  readonly duplicates: DuplicateStrategy;
  readonly tags: readonly string[];
  readonly autoTag?: AutoTagPolicy;
}

/** Stores a file and what its head shows as an import that waits for the client's next step. */
export async function createImport(
  tools: ImportTools,
  request: CreateImportRequest,
  asker: Asker,
): Promise<Result<string>> {
  const { file, idempotencyKey: _, ...options } = request;
  const call = { operation: "createImport", request, input: options, asker };
  return receiveOnce(tools, call, async (bytes, _id) => {
    const draft = await readFileHead(tools, { name: file.name, bytes }, options);
    return draft.ok
      ? storeJob(tools, bytes, { ...toRecord(_id, draft.value, asker), status: "UPLOADED" })
      : draft;
  });
}

/** Stores a file as an import that runs to its end by itself. If the request has a mistake, nothing is stored. */
export async function importPeople(
  tools: ImportTools,
  request: ImportPeopleRequest,
  asker: Asker,
): Promise<Result<string>> {
  const {
    file,
    idempotencyKey: _,
    mapping,
    defaultCountry,
    useRowCountry,
    onInvalidCell,
    duplicates,
    tags,
    autoTag = "EVERYBODY",
    ...options
  } = request;
  const how = { mapping, defaultCountry, useRowCountry, onInvalidCell };
  const input = { ...options, ...how, duplicates, tags, autoTag };
  const call = { operation: "importPeople", request, input, asker };
  return receiveOnce(tools, call, async (bytes, _id) => {
    const draft = await readFileHead(tools, { name: file.name, bytes }, options);
    if (!draft.ok) return draft;
    const { columns } = draft.value;
    const encoding = checkEncoding(draft.value.head.facts, ["encoding"]);
    const analysis = await checkAnalysis(tools, columns, request);
    const identifiers = analysis.ok ? checkIdentifiers(analysis.value.mapping) : analysis;
    const names = checkTagNames(tags, tools.settings.limits);
    const room = await checkJobs(tools, new Types.ObjectId(asker.id));
    const problems = [encoding, identifiers, names, room].flatMap((check) =>
      check.ok ? [] : check.problems,
    );
    if (!analysis.ok || !names.ok || problems.length > 0) return fail(...problems);
    return storeJob(tools, bytes, {
      ...toRecord(_id, draft.value, asker, analysis.value),
      status: "ANALYZING",
      isAutomatic: true,
      duplicates,
      tagNames: names.value,
      autoTag,
    });
  });
}

interface ReceivedCall {
  readonly operation: string;
  readonly request: CreateImportRequest;
  /** The arguments of the call, apart from its file. */
  readonly input: object;
  readonly asker: Asker;
}

/**
 * Receives the file, and then calls `work` with the id that the import must get. If the client repeats the call with
 * the same idempotency key, the import that is stored already is returned, and `work` is not called again.
 */
async function receiveOnce(
  tools: ImportTools,
  { operation, request: { file, idempotencyKey }, input, asker }: ReceivedCall,
  work: (bytes: Uint8Array, id: Types.ObjectId) => Promise<Result<string>>,
): Promise<Result<string>> {
  const { uploadBytes } = tools.settings.limits;
  const bytes = await receiveUpload(file, uploadBytes);
  if (bytes === null) return fail(refuse("tooLarge", { limit: toSize(uploadBytes) }));
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const call = {
    apiKeyId: asker.id,
    operation,
    idempotencyKey,
    input: { ...input, name: file.name, sha256 },
  };
  return runOnce(tools.database, call, async (seed) => {
    const _id = new Types.ObjectId(seed);
    // If the import is there, a server stored it for this call, but died before it stored the answer.
    const isThere = (await tools.imports.findOne({ _id }, { projection: { _id: 1 } })) !== null;
    return isThere ? succeed(seed) : work(bytes, _id);
  });
}

type NewRecord = Omit<ImportRecord, "file" | "status"> & {
  readonly file: Omit<ImportRecord["file"], "fileId" | "sizeBytes" | "sha256">;
};

function toRecord(
  _id: Types.ObjectId,
  { name, options, head, columns, headersHash, doubts }: FileDraft,
  asker: Asker,
  analysis?: CheckedAnalysis,
): NewRecord {
  return {
    _id,
    file: { name, ...head.facts },
    readOptions: options,
    headerRow: head.headerRow,
    doubts,
    columns,
    headersHash,
    mapping: analysis?.mapping ?? columns.map(({ suggestion }) => suggestion),
    decisions: analysis?.decisions ?? [],
    defaultCountry: analysis?.defaultCountry ?? null,
    useRowCountry: analysis?.useRowCountry ?? true,
    onInvalidCell: analysis?.onInvalidCell ?? "SKIP_CELL",
    run: 0,
    staging: 0,
    hasWritten: false,
    keyId: new Types.ObjectId(asker.id),
    keyName: asker.name,
    fence: 0,
  };
}

async function storeJob(
  tools: ImportTools,
  bytes: Uint8Array,
  record: NewRecord & Pick<ImportRecord, "status">,
): Promise<Result<string>> {
  const { uploadBytes } = tools.settings.limits;
  const stored = await storeFile(
    tools.database,
    Readable.from([bytes]),
    record.file.name,
    uploadBytes,
  );
  if (stored === null) return fail(refuse("tooLarge", { limit: toSize(uploadBytes) }));
  const { id: fileId, sizeBytes, sha256 } = stored;
  try {
    await tools.imports.insertOne({
      ...record,
      file: { ...record.file, fileId, sizeBytes, sha256 },
    });
  } catch (error) {
    await deleteFile(tools.database, fileId);
    // This process took so long that the client could repeat the call with the same idempotency key. Another process
    // then carried out the repeated call, and has stored the import already.
    if (!isDuplicateKey(error)) throw error;
  }
  return succeed(record._id.toHexString());
}
