import type { Result } from "../../domain/result.ts";
import { fail } from "../../domain/result.ts";
import type { Archive } from "./archive.ts";
import { ArchiveFault, openArchive } from "./archive.ts";
import { detectKind, isArchiveName } from "./detect-kind.ts";
import { openText } from "./read-text.ts";
import { openXlsx } from "./read-xlsx.ts";
import { refuse, shorten, toSize } from "./refusals.ts";
import type { RowSource } from "./row-source.ts";
import type { FileSource, ReadLimits, ReadOptions } from "./types.ts";
import { toZipRefusal, unzip } from "./unzip.ts";
import { createFinder, findWorkbook } from "./workbook-parts.ts";
import { XmlFault } from "./xml.ts";

/** Finds the reader for a file by its content. `entry` is its name where it came out of a zip. */
export async function openSource(
  source: FileSource,
  entry: string | null,
  options: ReadOptions,
  limits: ReadLimits,
): Promise<Result<RowSource>> {
  const { bytes } = source;
  if (bytes.length === 0) return fail(refuse("empty"));
  if (bytes.length > limits.uploadBytes) {
    return fail(refuse("tooLarge", { limit: toSize(limits.uploadBytes) }));
  }
  const found = detectKind(bytes);
  switch (found.kind) {
    case "text":
      return openText(source, entry, options);
    case "compound": {
      // Loaded where it is needed: its code pages take longer to load than most files to read.
      const { openXls } = await import("./read-xls.ts");
      return openXls(bytes, entry, options, limits);
    }
    case "zip":
      return openZip(source, entry, options, limits);
    case "other":
      return fail(
        refuse(found.isSpreadsheet ? "otherSpreadsheet" : "otherKind", { kind: found.what }),
      );
  }
}

async function openZip(
  source: FileSource,
  entry: string | null,
  options: ReadOptions,
  limits: ReadLimits,
): Promise<Result<RowSource>> {
  const isWorkbookName = /\.xls[xm]$/i.test(source.name);
  try {
    const archive = await openArchive(source.bytes);
    const document = await detectDocument(archive);
    if (document?.kind === "workbook") {
      const { path } = document;
      return await openXlsx(archive, path, source.bytes.length, entry, options, limits);
    }
    if (document?.kind === "other") {
      return fail(
        refuse(document.isSpreadsheet ? "otherSpreadsheet" : "otherKind", { kind: document.what }),
      );
    }
    if (entry !== null) return fail(refuse("nestedZip", { name: shorten(entry) }));
    const unzipped = await unzip(archive, limits);
    if (!unzipped.ok) return unzipped;
    return await openSource(unzipped.value, unzipped.value.name, options, limits);
  } catch (error) {
    const isFault = error instanceof ArchiveFault || error instanceof XmlFault;
    if (!isFault && !(error instanceof TypeError)) throw error;
    if (isWorkbookName) return fail(refuse("damagedWorkbook", { part: "its list of parts" }));
    if (entry !== null && isArchiveName(entry)) {
      return fail(refuse("nestedZip", { name: shorten(entry) }));
    }
    return fail(error instanceof ArchiveFault ? toZipRefusal(error) : refuse("damagedZip"));
  }
}

type DocumentKind =
  | { readonly kind: "workbook"; readonly path: string }
  | { readonly kind: "other"; readonly what: string; readonly isSpreadsheet: boolean };

/** Tells the documents that are zip files themselves; null for a zip that only carries files. */
async function detectDocument(archive: Archive): Promise<DocumentKind | null> {
  const find = createFinder(archive);
  const has = (path: string): boolean => find(path) !== null;
  if (has("[Content_Types].xml")) {
    if (has("word/document.xml"))
      return { kind: "other", what: "a Word document", isSpreadsheet: false };
    if (has("ppt/presentation.xml")) {
      return { kind: "other", what: "a PowerPoint document", isSpreadsheet: false };
    }
    const path = await findWorkbook(archive, find);
    if (path?.endsWith(".bin") === true) {
      return { kind: "other", what: "a binary workbook (.xlsb)", isSpreadsheet: true };
    }
    if (path !== null) return { kind: "workbook", path };
  }
  if (has("mimetype") && has("content.xml")) {
    return { kind: "other", what: "an OpenDocument file", isSpreadsheet: true };
  }
  if (has("Index/Document.iwa")) {
    return { kind: "other", what: "an Apple document, such as Numbers", isSpreadsheet: true };
  }
  return null;
}
