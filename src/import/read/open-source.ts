import type { Result } from "../../domain/result.ts";
import { fail } from "../../domain/result.ts";
import type { Archive } from "./archive.ts";
import { ArchiveFault, openArchive } from "./archive.ts";
import { detectKind, isArchiveName } from "./detect-kind.ts";
import { openText } from "./read-text.ts";
import { refuse, shorten, toSize } from "./refusals.ts";
import type { RowSource } from "./row-source.ts";
import type { FileSource, ReadLimits, ReadOptions } from "./types.ts";
import { toZipRefusal, unzip } from "./unzip.ts";

/** Whether a file comes out of a zip archive, and whether the caller needs only the file's first rows. */
export interface SourceOrigin {
  /** The file's name inside a zip archive, if it was in one. */
  readonly entry: string | null;
  /** Whether the caller needs only the first rows. The rows after them are then read only if the caller goes on. */
  readonly isHead: boolean;
}

/** Opens a file with the reader that fits its content, or returns why it is refused. */
export async function openSource(
  source: FileSource,
  origin: SourceOrigin,
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
      return openText(source, origin.entry, options);
    case "compound":
      return openCompound(bytes, origin, options, limits);
    case "zip":
      return openZip(source, origin, options, limits);
    case "other":
      return fail(
        refuse(found.isSpreadsheet ? "otherSpreadsheet" : "otherKind", { kind: found.what }),
      );
  }
}

// SheetJS is loaded on first use: its code pages take longer to load than most files take to read.
async function openCompound(
  bytes: Uint8Array,
  origin: SourceOrigin,
  options: ReadOptions,
  limits: ReadLimits,
): Promise<Result<RowSource>> {
  const { detectCompound } = await import("./compound-file.ts");
  const kind = detectCompound(bytes);
  if (kind === "password") return fail(refuse("password"));
  if (kind === "other") return fail(refuse("otherKind", { kind: "another kind of Office file" }));
  const { openWorkbook } = await import("./read-workbook.ts");
  const source = { ...origin, bytes, format: "XLS", hasOtherSheets: false } as const;
  return openWorkbook(source, options, limits);
}

async function openXlsx(
  archive: Archive,
  { bytes, ...origin }: SourceOrigin & Pick<FileSource, "bytes">,
  options: ReadOptions,
  limits: ReadLimits,
): Promise<Result<RowSource>> {
  const { repackWorkbook } = await import("./workbook-package.ts");
  const packed = await repackWorkbook(archive, bytes.length, limits);
  if (!packed.ok) return packed;
  const { openWorkbook } = await import("./read-workbook.ts");
  return openWorkbook({ ...origin, ...packed.value, format: "XLSX" }, options, limits);
}

async function openZip(
  source: FileSource,
  origin: SourceOrigin,
  options: ReadOptions,
  limits: ReadLimits,
): Promise<Result<RowSource>> {
  const { entry } = origin;
  try {
    const archive = await openArchive(source.bytes);
    const document = detectDocument(archive);
    if (document?.kind === "workbook") {
      return await openXlsx(archive, { ...origin, bytes: source.bytes }, options, limits);
    }
    if (document?.kind === "other") {
      return fail(
        refuse(document.isSpreadsheet ? "otherSpreadsheet" : "otherKind", { kind: document.what }),
      );
    }
    if (entry !== null) return fail(refuse("nestedZip", { name: shorten(entry) }));
    const unzipped = await unzip(archive, limits);
    if (!unzipped.ok) return unzipped;
    const { name } = unzipped.value;
    return await openSource(unzipped.value, { ...origin, entry: name }, options, limits);
  } catch (error) {
    if (!(error instanceof ArchiveFault)) throw error;
    if (/\.xls[xm]$/i.test(source.name)) {
      return fail(refuse("damagedWorkbook", { part: "its list of parts" }));
    }
    if (entry !== null && isArchiveName(entry)) {
      return fail(refuse("nestedZip", { name: shorten(entry) }));
    }
    return fail(toZipRefusal(error));
  }
}

type DocumentKind =
  | { readonly kind: "workbook" }
  | { readonly kind: "other"; readonly what: string; readonly isSpreadsheet: boolean };

/** Returns the kind of a document that is a zip file itself, such as xlsx; null for an ordinary zip archive. */
function detectDocument({ entries }: Archive): DocumentKind | null {
  const names = entries.map(({ fileName }) => fileName.toLowerCase());
  const has = (name: string): boolean => names.includes(name);
  if (has("[content_types].xml")) {
    if (has("word/document.xml"))
      return { kind: "other", what: "a Word document", isSpreadsheet: false };
    if (has("ppt/presentation.xml")) {
      return { kind: "other", what: "a PowerPoint document", isSpreadsheet: false };
    }
    if (has("xl/workbook.bin")) {
      return { kind: "other", what: "a binary workbook (.xlsb)", isSpreadsheet: true };
    }
    if (names.some((name) => /(^|\/)workbook[^/]*\.xml$/.test(name))) return { kind: "workbook" };
  }
  if (has("mimetype") && has("content.xml")) {
    return { kind: "other", what: "an OpenDocument file", isSpreadsheet: true };
  }
  if (has("index/document.iwa")) {
    return { kind: "other", what: "an Apple document, such as Numbers", isSpreadsheet: true };
  }
  return null;
}
