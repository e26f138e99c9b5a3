import * as XLSX from "xlsx";
import type { Entry } from "yauzl";
import type { Result } from "../../domain/result.ts";
import { fail, succeed } from "../../domain/result.ts";
import type { Archive } from "./archive.ts";
import { ArchiveFault } from "./archive.ts";
import { holdsTexts, joinRuns } from "./rich-text.ts";
import { refuse, shorten, toSize } from "./refusals.ts";
import type { ReadLimits } from "./types.ts";

/** What is needed of an xlsx file to read its cells. An xlsx file is a zip archive of XML files. */
export interface WorkbookPackage {
  /** A zip file with only those XML files that are needed to read cells, verified and uncompressed. */
  readonly bytes: Buffer;
  /** Whether the workbook contains charts, dialogs or macros as sheets. */
  readonly hasOtherSheets: boolean;
}

// Matches the names of those files inside an xlsx file that are not unpacked, because they contain no cells: for
// example drawings, comments, and data that the program which wrote the workbook keeps for itself.
const unneeded =
  /(^|\/)(docprops|customxml|theme|drawings|charts|tables|querytables|pivottables|pivotcache|externallinks|threadedcomments|worksheets\/_rels|chartsheets\/_rels)\/|comments\d*\.xml$/i;
const worksheet = /(^|\/)worksheets\/[^/]+$/i;
const otherSheet = /(^|\/)(chart|dialog|macro)sheets\/[^/]+$/i;
const END_BYTES = 1024;

/**
 * Unpacks the needed files of an xlsx file and verifies what SheetJS would trust: sizes, checksums, and that each file
 * is complete. SheetJS then gets only these files. Damaged sheets are left out, so that the others can still be read.
 */
export async function repackWorkbook(
  archive: Archive,
  fileBytes: number,
  limits: ReadLimits,
): Promise<Result<WorkbookPackage>> {
  const inflated = archive.entries.reduce((sum, part) => sum + part.uncompressedSize, 0);
  if (inflated > limits.inflatedBytes) {
    return fail(refuse("inflatesTooLarge", { limit: toSize(limits.inflatedBytes) }));
  }
  if (inflated > limits.uploadBytes && inflated > fileBytes * limits.inflationRatio) {
    return fail(refuse("inflatesTooFar", { limit: limits.inflationRatio }));
  }
  const container = XLSX.CFB.utils.cfb_new();
  for (const entry of archive.entries) {
    const { fileName } = entry;
    if (!/\.(xml|rels)$/i.test(fileName) || unneeded.test(fileName)) continue;
    const part = await readPart(archive, entry);
    if (part === "encrypted") return fail(refuse("password"));
    if (part !== null) XLSX.CFB.utils.cfb_add(container, fileName, part, { unsafe: true });
    else if (!worksheet.test(fileName)) {
      return fail(refuse("damagedWorkbook", { part: `its part "${shorten(fileName)}"` }));
    }
  }
  const bytes: Buffer = XLSX.CFB.write(container, { fileType: "zip", type: "buffer" });
  const hasOtherSheets = archive.entries.some(({ fileName }) => otherSheet.test(fileName));
  return succeed({ bytes, hasOtherSheets });
}

/** Returns the content of a file in the archive; null if the file is damaged, "encrypted" if it needs a password. */
async function readPart(archive: Archive, entry: Entry): Promise<Buffer | "encrypted" | null> {
  const part = Buffer.alloc(entry.uncompressedSize);
  let size = 0;
  try {
    for await (const piece of archive.read(entry)) {
      part.set(piece, size);
      size += piece.length;
    }
  } catch (error) {
    if (!(error instanceof ArchiveFault)) throw error;
    return error.kind === "encrypted" ? "encrypted" : null;
  }
  if (!isWhole(part)) return null;
  return holdsTexts(entry.fileName, part) ? joinRuns(part) : part;
}

/** Whether an XML file is complete and has no DOCTYPE. SheetJS would read a file that is cut off as empty. */
function isWhole(part: Buffer): boolean {
  if (part[0] === 0xff || part[0] === 0xfe) return true; // UTF-16; no known program writes it, and it cannot be checked here.
  const head = withoutComments(part.toString("latin1", 0, END_BYTES));
  const end = withoutComments(part.toString("latin1", Math.max(0, part.length - END_BYTES)));
  const [, root] = /<([^\s<>?!/]+)/.exec(head) ?? [];
  const [, last] = /<\/?([^\s<>?!/]+)[^<>]*>\s*$/.exec(end) ?? [];
  return root !== undefined && root === last && !/<!DOCTYPE/i.test(head);
}

function withoutComments(xml: string): string {
  return xml.replace(/<!--.*?-->/gs, "");
}
