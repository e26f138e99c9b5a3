import { gunzipSync, inflateRawSync, inflateSync } from "node:zlib";
import { mongo } from "mongoose";
import { connection } from "../../src/models/connection.ts";

/**
 * Returns the collections in which any of the words occurs, with those words. It searches every
 * document, including field names and bytes, and unpacks compressed ones.
 */
export async function findCollectionsWith(
  words: readonly string[],
): Promise<Record<string, string[]>> {
  const { db } = connection;
  if (db === undefined) throw new Error("No database.");
  const found: Record<string, string[]> = {};
  for (const { name } of await db.listCollections().toArray()) {
    const texts: string[] = [];
    for await (const document of db.collection(name).find()) texts.push(...textsOf(document));
    const all = texts.join("\n").toLowerCase();
    const there = words.filter((word) => all.includes(word.toLowerCase()));
    if (there.length > 0) found[name] = there;
  }
  return found;
}

function textsOf(value: unknown): string[] {
  if (value instanceof mongo.Binary) return textsOfBytes(Buffer.from(value.value()));
  if (Buffer.isBuffer(value)) return textsOfBytes(value);
  if (value instanceof Date) return [value.toISOString()];
  if (value instanceof mongo.ObjectId) return [value.toHexString()];
  if (Array.isArray(value)) return value.flatMap(textsOf);
  if (typeof value === "object" && value !== null)
    return Object.entries(value).flatMap(([name, part]) => [name, ...textsOf(part)]);
  return [String(value)];
}

function textsOfBytes(bytes: Buffer): string[] {
  const unpacked = [gunzipSync, inflateSync, inflateRawSync].flatMap((unpack) => {
    try {
      return [unpack(bytes)];
    } catch {
      return []; // The bytes are not compressed in this way.
    }
  });
  return [bytes, ...unpacked, ...partsOfZip(bytes)].flatMap((each) => [
    each.toString("utf8"),
    each.toString("utf16le"),
    each.toString("latin1"),
    each.toString("base64"),
  ]);
}

/**
 * Returns the unpacked files of each zip, such as a workbook, in the bytes, so that a search also finds text inside the
 * zip.
 */
function partsOfZip(bytes: Buffer): Buffer[] {
  const parts: Buffer[] = [];
  const mark = Buffer.from([0x50, 0x4b, 0x03, 0x04]);
  for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + 4)) {
    const start = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
    try {
      parts.push(inflateRawSync(bytes.subarray(start), { finishFlush: 2 }));
    } catch {
      continue; // The part is not compressed, or it is cut off.
    }
  }
  return parts;
}
