import { mongo } from "mongoose";
import type {
  ImportBatchId,
  ImportBatchPartRecord,
  ImportBatchRecord,
  StoredPayload,
} from "../../../models/import-batch.ts";
import { withRetry } from "../../../database/retry.ts";
import type { ImportTools } from "./import-tools.ts";

type Tools = Pick<ImportTools, "batches" | "batchParts">;

// At three bytes for a character, a text takes 4.5 MB at most. MongoDB refuses documents above 16 MiB; the rest is
// room for the batch's plan and outcome.
const CHARACTERS_A_DOCUMENT = 1_500_000;
const BYTES_A_DOCUMENT = 3 * CHARACTERS_A_DOCUMENT;

/** A batch with its complete payload as text. */
export interface WholeBatch extends ImportBatchRecord {
  readonly payload: string;
}

/** A batch as an analysis stages it. */
export interface BatchToStage extends Omit<ImportBatchRecord, "payload"> {
  readonly payload: Buffer;
}

/**
 * Writes a batch. A payload too large for its document is cut. All pieces but the first are written before the batch
 * itself, so that whoever reads the batch finds its whole payload.
 */
export async function writeBatchRecord(
  { batches, batchParts }: Tools,
  { _id, ...record }: BatchToStage,
): Promise<void> {
  const [payload = new mongo.Binary(), ...parts] = cutBytes(record.payload, BYTES_A_DOCUMENT);
  await writeParts(batchParts, _id, parts);
  const own = { ...record, payload, ...(parts.length === 0 ? {} : { parts: parts.length }) };
  await withRetry(() => batches.replaceOne({ _id }, own, { upsert: true }));
}

/** Replaces the payload of a batch, and leaves its other fields. */
export async function writePayload(
  { batches, batchParts }: Tools,
  { _id, parts: former = 0 }: Pick<ImportBatchRecord, "_id" | "parts">,
  payload: string,
): Promise<void> {
  const [own = "", ...parts] = cutText(payload, CHARACTERS_A_DOCUMENT);
  await writeParts(batchParts, _id, parts);
  const change =
    parts.length === 0
      ? { $set: { payload: own }, $unset: { parts: 1 as const } }
      : { $set: { payload: own, parts: parts.length } };
  await withRetry(() => batches.updateOne({ _id }, change));
  if (former <= parts.length) return;
  const { $gte, $lt } = partsOf(_id, former);
  const surplus = { $gte: { ...$gte, part: parts.length }, $lt };
  await withRetry(() => batchParts.deleteMany({ _id: surplus }));
}

async function writeParts(
  batchParts: Tools["batchParts"],
  batch: ImportBatchId,
  parts: readonly StoredPayload[],
): Promise<void> {
  for (const [part, payload] of parts.entries()) {
    const _id = { ...batch, part };
    await withRetry(() => batchParts.replaceOne({ _id }, { payload }, { upsert: true }));
  }
}

/** Cuts the payload of a batch into the piece that its own document has, and the pieces for further documents. */
export function cutPayload({ _id, payload: whole }: Pick<WholeBatch, "_id" | "payload">): {
  readonly payload: string;
  readonly parts: ImportBatchPartRecord[];
} {
  const [payload = "", ...parts] = cutText(whole, CHARACTERS_A_DOCUMENT);
  return {
    payload,
    parts: parts.map((text, part) => ({ _id: { ..._id, part }, payload: text })),
  };
}

/**
 * Returns a batch with its complete payload. If the payload did not fit into the document of the batch, the other
 * pieces are read from `batchParts`. Throws an error if one of them is missing.
 */
export async function withPayload(
  { batchParts }: Pick<Tools, "batchParts">,
  batch: ImportBatchRecord,
): Promise<WholeBatch> {
  const { _id, parts = 0 } = batch;
  if (parts === 0) return { ...batch, payload: toText([batch.payload]) };
  const rest = await withRetry(() =>
    batchParts.find({ _id: partsOf(_id, parts) }, { sort: { _id: 1 } }).toArray(),
  );
  if (rest.length !== parts) throw new Error("A part of a staged batch is missing.");
  return { ...batch, payload: toText([batch, ...rest].map(({ payload }) => payload)) };
}

function toText(pieces: readonly StoredPayload[]): string {
  return pieces
    .map((piece) => (typeof piece === "string" ? piece : piece.toString("utf8")))
    .join("");
}

function partsOf(
  batch: ImportBatchId,
  parts: number,
): {
  readonly $gte: ImportBatchId & { part: number };
  readonly $lt: ImportBatchId & { part: number };
} {
  return { $gte: { ...batch, part: 0 }, $lt: { ...batch, part: parts } };
}

/** Splits a text in UTF-8 into pieces of at most `most` bytes, never inside a character. */
function cutBytes(text: Buffer, most: number): mongo.Binary[] {
  const pieces: mongo.Binary[] = [];
  for (let start = 0; start < text.length;) {
    let end = Math.min(start + most, text.length);
    while (end < text.length && isWithinCharacter(text[end])) end -= 1;
    pieces.push(new mongo.Binary(text.subarray(start, end)));
    start = end;
  }
  return pieces;
}

// In UTF-8, every byte of a character but the first begins with the bits 10.
function isWithinCharacter(byte = 0): boolean {
  return byte >= 0x80 && byte < 0xc0;
}

/**
 * Splits a text into pieces of at most `most` characters, never inside a surrogate pair, half of which cannot be
 * stored.
 */
export function cutText(text: string, most: number): string[] {
  const pieces: string[] = [];
  for (let start = 0; start < text.length;) {
    let end = Math.min(start + most, text.length);
    if (end < text.length && /[\ud800-\udbff]/.test(text.charAt(end - 1))) end -= 1;
    pieces.push(text.slice(start, end));
    start = end;
  }
  return pieces;
}
