import { Types } from "mongoose";
import { fromPublicId } from "../../domain/ids.ts";
import { allows, canUndo, wrongState } from "../../domain/imports/import-state.ts";
import type { AutoTagPolicy, DuplicateStrategy } from "../../domain/imports/import-state.ts";
import { fail, problem, succeed } from "../../domain/result.ts";
import type { Result } from "../../domain/result.ts";
import type { ImportRecord } from "../../models/import-job.ts";
import { checkAnalysis, checkEncoding } from "./analysis/check-analysis.ts";
import type { AnalysisRequest } from "./analysis/check-analysis.ts";
import { checkTagNames } from "../tags/check-tags.ts";
import { decideConflict } from "./decisions/decide-conflict.ts";
import type { DecisionRequest } from "./decisions/read-decision.ts";
import type { KeptRecord } from "../../models/merge.ts";
import { createImport, importPeople } from "./create-import.ts";
import type { Asker, CreateImportRequest, ImportPeopleRequest } from "./create-import.ts";
import { readContent } from "./files/import-content.ts";
import { forgetImport } from "./forget-imports.ts";
import { mergeOptions } from "./merge-options.ts";
import type { ConfigureRequest } from "./merge-options.ts";
import { readFileHead } from "./read-file-head.ts";
import { checkJobs } from "./jobs/check-jobs.ts";
import type { ImportTools } from "./jobs/import-tools.ts";
import * as transitions from "./jobs/transitions.ts";
import { toState } from "./jobs/transitions.ts";

/** How the analyzed groups are to be imported. */
export interface StartRequest {
  readonly duplicates: DuplicateStrategy;
  readonly tags: readonly string[];
  readonly autoTag?: AutoTagPolicy;
}

/** The most people that a decision returns: splitting a large group may create very many. */
const PEOPLE_RETURNED = 100;

/** An import and the result of a decision about one of its groups. */
export interface Decided {
  readonly record: ImportRecord;
  /** The ids of the people who got the rows of the group. */
  readonly people: readonly string[];
  readonly kept: readonly KeptRecord[];
  /**
   * The row after which the next call has to continue with similar groups; null if all similar groups were looked at.
   */
  readonly similarAfter: number | null;
}

/** The operations on imports for clients. Ids are in the form that clients use. */
export interface ImportService {
  create(request: CreateImportRequest, asker: Asker): Promise<Result<ImportRecord>>;
  importPeople(request: ImportPeopleRequest, asker: Asker): Promise<Result<ImportRecord>>;
  configure(id: string, request: ConfigureRequest): Promise<Result<ImportRecord>>;
  analyze(id: string, request: AnalysisRequest): Promise<Result<ImportRecord>>;
  start(id: string, request: StartRequest): Promise<Result<ImportRecord>>;
  cancel(id: string): Promise<Result<ImportRecord>>;
  /** Decides about a group that the import left as a conflict: to which people its rows belong. */
  decide(id: string, request: DecisionRequest, asker: Asker): Promise<Result<Decided>>;
  undo(id: string): Promise<Result<ImportRecord>>;
  /** Deletes the data of an import that has ended; its people stay. Returns its id. */
  delete(id: string): Promise<Result<string>>;
  find(id: string): Promise<ImportRecord | null>;
}

/** Creates the service; `wakeWorker` notifies the worker of this process that there may be work. */
export function createImportService(tools: ImportTools, wakeWorker: () => void): ImportService {
  const { imports, settings } = tools;

  async function find(id: string): Promise<ImportRecord | null> {
    const hex = fromPublicId("import", id);
    return hex === null ? null : imports.findOne({ _id: new Types.ObjectId(hex) });
  }

  async function load(id: string): Promise<Result<ImportRecord>> {
    const record = await find(id);
    return record === null
      ? fail(problem("NOT_FOUND", "There is no import with this id.", ["id"]))
      : succeed(record);
  }

  async function loadCreated(created: Result<string>): Promise<Result<ImportRecord>> {
    if (!created.ok) return created;
    wakeWorker();
    const record = await imports.findOne({ _id: new Types.ObjectId(created.value) });
    if (record === null) throw new Error("An import that was just stored is not there.");
    return succeed(record);
  }

  /** Changes an import if its state is still that of `record`; else refuses, and names the state that it has now. */
  async function move(
    record: ImportRecord,
    name: Parameters<typeof wrongState>[1],
    transition: transitions.Transition,
  ): Promise<Result<ImportRecord>> {
    const { _id, status } = record;
    const moved = await imports.findOneAndUpdate(
      { _id, status, forgottenAt: { $exists: false } },
      transition,
      { returnDocument: "after" },
    );
    if (moved !== null) {
      wakeWorker();
      return succeed(moved);
    }
    const now = await imports.findOne({ _id });
    return fail(wrongState(now?.status ?? status, name));
  }

  return {
    find,

    async create(request, asker) {
      return loadCreated(await createImport(tools, request, asker));
    },

    async importPeople(request, asker) {
      return loadCreated(await importPeople(tools, request, asker));
    },

    async configure(id, request) {
      const found = await load(id);
      if (!found.ok) return found;
      const record = found.value;
      if (!allows(toState(record), "configure"))
        return fail(wrongState(record.status, "configure"));
      const options = mergeOptions(record, request);
      const bytes = await readContent(tools.database, record.file.fileId);
      const draft = await readFileHead(tools, { name: record.file.name, bytes }, options);
      if (!draft.ok) return draft;
      const { head, columns, headersHash, doubts } = draft.value;
      const { fileId, name, sizeBytes, sha256 } = record.file;
      return move(
        record,
        "configure",
        transitions.configure(record, {
          file: { fileId, name, sizeBytes, sha256, ...head.facts },
          readOptions: options,
          headerRow: head.headerRow,
          doubts,
          columns,
          headersHash,
          mapping: columns.map(({ suggestion }) => suggestion),
        }),
      );
    },

    async analyze(id, request) {
      const found = await load(id);
      if (!found.ok) return found;
      const record = found.value;
      if (!allows(toState(record), "analyze")) return fail(wrongState(record.status, "analyze"));
      const room = await checkJobs(tools, record.keyId);
      if (!room.ok) return room;
      const encoding = checkEncoding(record.file, ["id"]);
      if (!encoding.ok) return encoding;
      const checked = await checkAnalysis(tools, record.columns, request);
      if (!checked.ok) return checked;
      return move(record, "analyze", transitions.analyze(record, checked.value));
    },

    async start(id, { duplicates, tags, autoTag = "EVERYBODY" }) {
      const found = await load(id);
      if (!found.ok) return found;
      const record = found.value;
      if (!allows(toState(record), "start")) return fail(wrongState(record.status, "start"));
      const names = checkTagNames(tags, settings.limits);
      if (!names.ok) return names;
      const room = await checkJobs(tools, record.keyId);
      if (!room.ok) return room;
      const asked = { duplicates, tagNames: names.value, autoTag };
      return move(record, "start", transitions.start(record, asked, new Date()));
    },

    async cancel(id) {
      const found = await load(id);
      if (!found.ok) return found;
      const record = found.value;
      if (!allows(toState(record), "cancel")) return fail(wrongState(record.status, "cancel"));
      return move(record, "cancel", transitions.cancel(record, new Date()));
    },

    async decide(id, request, { id: keyId }) {
      const found = await find(id);
      if (found === null)
        return fail(problem("NOT_FOUND", "There is no import with this id.", ["importId"]));
      if (!allows(toState(found), "decide"))
        return fail({ ...wrongState(found.status, "decide"), path: ["importId"] });
      const decided = await decideConflict(tools, found, request, keyId);
      if (!decided.ok) return decided;
      const { group, similarAfter } = decided.value;
      const { people, kept } = group;
      const record = (await find(id)) ?? found;
      return succeed({
        record,
        people: people.slice(0, PEOPLE_RETURNED).map((each) => each.toHexString()),
        kept,
        similarAfter,
      });
    },

    async undo(id) {
      const found = await load(id);
      if (!found.ok) return found;
      const record = found.value;
      if (!canUndo(toState(record), new Date(), settings.undoDays)) {
        return fail(wrongState(record.status, "undo"));
      }
      return move(record, "undo", transitions.undo(record, new Date()));
    },

    async delete(id) {
      const found = await load(id);
      if (!found.ok) return found;
      const { _id, status } = found.value;
      if (await forgetImport(tools, _id)) return succeed(id);
      const now = await imports.findOne({ _id });
      return fail(wrongState(now?.status ?? status, "delete"));
    },
  };
}
