import { createId } from "../../../domain/ids.ts";
import { nameValuesOf } from "../../../domain/values/attribute-value.ts";
import { caseKey } from "../../../domain/values/text.ts";
import { Types } from "mongoose";
import { createRowGrouper, identifiersOfCandidate } from "../../../import/groups/group-rows.ts";
import { createRowTexts } from "../../../import/rows/row-texts.ts";
import type { Candidate } from "../../../import/rows/candidate.ts";
import type { RowGroup } from "../../../import/groups/group-rows.ts";
import { encodeCandidate, unstageGroups } from "../../../import/groups/staged-groups.ts";
import type { ImportRecord } from "../../../models/import-job.ts";
import { ImportFault } from "../jobs/import-fault.ts";
import { withRetry } from "../../../database/retry.ts";
import type { OwnedJob } from "../jobs/import-job-store.ts";
import type { ImportTools } from "../jobs/import-tools.ts";
import { withPayload } from "../jobs/batch-payload.ts";
import { createAutoTag } from "./auto-tag.ts";
import { batchRange } from "./import-batches.ts";
import { hasNobody, joinOwners } from "../analysis/join-owners.ts";
import { findDeletedAttributes, findMappedAttributes } from "../jobs/mapped-attributes.ts";
import { havePeopleChanged } from "../analysis/people-changes.ts";
import { stageImport } from "../analysis/stage-import.ts";
import { areAttributesFull, ensureAttribute, findAttributes } from "../../store/attribute-store.ts";
import { ensureTags } from "../../store/tag-store.ts";

/**
 * Does what must be done once before the first batch of an import: creates the tags and attributes that the import
 * needs, and groups its rows with the people who are stored now. If that was done before, it does nothing.
 */
export async function prepareImport(
  job: OwnedJob,
  tools: ImportTools,
  signal: AbortSignal,
): Promise<ImportRecord> {
  const { record } = job;
  if (record.isPrepared === true) return record;
  await demandAttributes(tools, record);
  await createAttributes(tools, record);
  const attributes = await findMappedAttributes(tools.database, record.mapping);
  const staging = await fixGroups(job, tools, signal);
  const importId = record._id.toHexString();
  const names = record.tagNames ?? [];
  const chosen = await withRetry(() => ensureTags(tools.database, names, { importId }));
  const own =
    record.autoTag === "NOBODY"
      ? {}
      : {
          autoTagId: await createAutoTag(
            tools.database,
            record,
            tools.settings.limits.tagNameLength,
          ),
        };
  const tagIds = names.flatMap((name) => {
    const id = chosen.get(caseKey(name));
    return id === undefined ? [] : [new Types.ObjectId(id)];
  });
  return job.change({ $set: { isPrepared: true, staging, tagIds, ...own, attributes } });
}

/**
 * Throws if an attribute that the analysis used was deleted since then. A new attribute with the same key may have
 * another type of values.
 */
async function demandAttributes(
  { database }: ImportTools,
  { attributes = [] }: ImportRecord,
): Promise<void> {
  const [deleted] = await findDeletedAttributes(database, attributes);
  if (deleted === undefined) return;
  throw new ImportFault(
    `The attribute "${deleted.key}" was deleted since the analysis. Analyze the file again.`,
  );
}

async function createAttributes(
  { database, settings }: ImportTools,
  { mapping }: ImportRecord,
): Promise<void> {
  for (const { attributeKey: key, createAttributeAs: type } of mapping) {
    if (key === null || type === null) continue;
    const foldedKey = caseKey(key);
    const stored = (await findAttributes(database, [key])).get(foldedKey);
    if (stored === undefined) {
      if (await areAttributesFull(database, settings.limits)) {
        const limit = settings.limits.attributeDefinitions;
        throw new ImportFault(`The attribute "${key}" cannot be made: there are ${limit} already.`);
      }
      const _id = new Types.ObjectId(createId(new Date()));
      await ensureAttribute(database, { _id, key, foldedKey, label: key, type });
    } else if (stored.type !== type) {
      throw new ImportFault(
        `The attribute "${stored.key}" was made since the analysis, and its values are ${nameValuesOf(stored.type)}, not ${nameValuesOf(type)}. Analyze the file again.`,
      );
    }
  }
}

// People may have changed since the analysis, so the staged rows are joined with the stored people again.
async function fixGroups(job: OwnedJob, tools: ImportTools, signal: AbortSignal): Promise<number> {
  const { _id, staging, fence } = job.record;
  const { rowsPerGroup = tools.settings.limits.rowsPerGroup } = job.record;
  if (await isUntouchedByPeople(tools, job.record)) return staging;
  if (await isStillSo(job, tools)) return staging;
  const grouper = createRowGrouper();
  const staged: RowGroup[] = [];
  const encoded = createRowTexts();
  const batches = tools.batches.find({ _id: batchRange(_id, staging) }, { sort: { _id: 1 } });
  for await (const batch of batches) {
    signal.throwIfAborted();
    const { firstGroup, payload } = await withPayload(tools, batch);
    for (const { candidates, people, identifiers } of unstageGroups({
      first: firstGroup,
      payload,
    })) {
      const isLean = candidates.length > rowsPerGroup;
      for (const [place, candidate] of candidates.entries()) {
        // The grouper sorts the rows of a group by the number with which they are added. It is given row numbers,
        // because the ordinals of rows are not stored with them; row numbers follow the file just as ordinals do.
        encoded.set(candidate.row, encodeCandidate(candidate));
        // Most rows of a very large group were stored without their identifiers, but the list of all identifiers of the
        // group was stored too. So the grouper gets the first row of the group with this whole list. The other rows
        // then stay in the group, because `identifiersOfRow` gives each row without identifiers one identifier of the
        // group.
        const whole = place === 0 && isLean ? identifiers : null;
        grouper.add(candidate.row, whole ?? identifiersOfRow(candidate, identifiers));
      }
      staged.push({ rows: candidates.map(({ row }) => row), people });
    }
  }
  await joinOwners(tools.database, grouper, () => {
    signal.throwIfAborted();
    return Promise.resolve();
  });
  const groups = grouper.groups();
  if (isSame(groups, staged)) return staging;
  const toStage = { groups, encodedRow: (row: number) => encoded.bytes(row) };
  await stageImport(tools, { _id, staging: fence, rowsPerGroup }, toStage, () => {
    signal.throwIfAborted();
    return Promise.resolve([]);
  });
  return fence;
}

// If no people are stored now, and the analysis found none for any group, the groups cannot have changed since.
async function isUntouchedByPeople(
  { database, batches }: Pick<ImportTools, "database" | "batches">,
  { _id, staging }: ImportRecord,
): Promise<boolean> {
  if (!(await withRetry(() => hasNobody(database)))) return false;
  const filter = { _id: batchRange(_id, staging), hasPeople: true };
  return (await withRetry(() => batches.findOne(filter, { projection: { _id: 1 } }))) === null;
}

async function isStillSo(job: OwnedJob, { database }: ImportTools): Promise<boolean> {
  const { _id, lookedUpAt } = job.record;
  if (lookedUpAt === undefined) return false;
  const mark = (marker: string): Promise<ImportRecord> => job.change({ $set: { marker } });
  return !(await havePeopleChanged(database, lookedUpAt, _id, mark));
}

// Most rows of a very large group are stored without their values and identifiers, because such a group is never
// imported. Such a row gets the first identifier of its group, which keeps the row in that group.
function identifiersOfRow(candidate: Candidate, ofGroup: readonly string[]): readonly string[] {
  const own = identifiersOfCandidate(candidate);
  return own.length > 0 ? own : ofGroup.slice(0, 1);
}

function isSame(groups: readonly RowGroup[], staged: readonly RowGroup[]): boolean {
  return (
    groups.length === staged.length &&
    groups.every(({ rows, people }, index) => {
      const other = staged[index];
      return (
        other !== undefined &&
        rows.length === other.rows.length &&
        rows.every((row, place) => row === other.rows[place]) &&
        people.length === other.people.length &&
        people.every((id, place) => id === other.people[place])
      );
    })
  );
}
