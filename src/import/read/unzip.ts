import { basename } from "node:path";
import type { Entry } from "yauzl";
import type { Problem, Result } from "../../domain/result.ts";
import { fail, succeed } from "../../domain/result.ts";
import type { Archive } from "./archive.ts";
import { ArchiveFault } from "./archive.ts";
import { detectKind, isArchiveName, isSupportedName } from "./detect-kind.ts";
import { refuse, shorten, toNames, toSize } from "./refusals.ts";
import type { FileSource, ReadLimits } from "./types.ts";

/** Returns the one table inside a zip archive, or why there is none. */
export async function unzip(archive: Archive, limits: ReadLimits): Promise<Result<FileSource>> {
  const files = archive.entries.filter(({ fileName }) => isFile(fileName));
  const nested = files.find(({ fileName }) => isArchiveName(fileName));
  if (nested !== undefined) return fail(refuse("nestedZip", { name: shorten(nested.fileName) }));
  const supported = files.filter(({ fileName }) => isSupportedName(fileName));
  // If the archive contains a single file, the file is accepted whatever its name is, because its content is checked
  // later. Of several files, only the name shows which one is the table.
  const tables = files.length === 1 ? files : supported;
  const [table] = tables;
  if (table === undefined) return fail(refuseEmpty(files));
  if (tables.length > 1) {
    return fail(refuse("severalInZip", { names: toNames(tables.map((entry) => entry.fileName)) }));
  }
  return unpack(archive, table, limits);
}

/** Returns the refusal for a fault of a zip archive that is not a workbook. */
export function toZipRefusal({ kind, entry }: ArchiveFault): Problem {
  const name = shorten(entry);
  switch (kind) {
    case "directory":
      return refuse("damagedZip");
    case "unsafeName":
      return refuse("unsafeZip");
    case "encrypted":
      return refuse("encryptedZip", { name });
    case "method":
      return refuse("zipMethod", { name });
    case "size":
      return refuse("wrongZipSize", { name });
    case "checksum":
      return refuse("wrongZipChecksum", { name });
    case "content":
      return refuse("damagedInZip", { name });
  }
}

async function unpack(
  archive: Archive,
  entry: Entry,
  { uploadBytes }: ReadLimits,
): Promise<Result<FileSource>> {
  const tooLarge = fail(
    refuse("tooLargeInZip", { name: shorten(entry.fileName), limit: toSize(uploadBytes) }),
  );
  if (!entry.isEncrypted() && entry.uncompressedSize > uploadBytes) return tooLarge;
  const pieces: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const piece of archive.read(entry)) {
      size += piece.length;
      if (size > uploadBytes) return tooLarge;
      pieces.push(piece);
    }
  } catch (error) {
    if (error instanceof ArchiveFault) return fail(toZipRefusal(error));
    throw error;
  }
  const bytes = Buffer.concat(pieces);
  const found = detectKind(bytes);
  if (found.kind === "other" && found.what.endsWith("archive")) {
    return fail(refuse("nestedZip", { name: shorten(entry.fileName) }));
  }
  if (found.kind === "other" && !isSupportedName(entry.fileName)) return fail(refuseEmpty([entry]));
  return succeed({ name: entry.fileName, bytes });
}

function refuseEmpty(files: readonly Entry[]): Problem {
  if (files.length === 0) return refuse("emptyZip");
  return refuse("noTableInZip", { names: toNames(files.map(({ fileName }) => fileName)) });
}

/** Whether an entry is a file, and not a folder, a dot file or a hidden file of macOS. */
function isFile(name: string): boolean {
  return (
    !name.endsWith("/") && !name.split("/").includes("__MACOSX") && !basename(name).startsWith(".")
  );
}
