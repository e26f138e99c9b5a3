import { posix } from "node:path";
import { TextDecoder } from "node:util";
import type { Entry } from "yauzl";
import type { Archive } from "./archive.ts";
import { createXmlScanner, decodeEscapes, readAttribute } from "./xml.ts";
import type { XmlHandler } from "./xml.ts";
import { readNumberFormat } from "./workbook-cells.ts";
import type { NumberMeaning } from "./workbook-cells.ts";

/** One sheet that holds cells. */
export interface SheetPart {
  readonly name: string;
  readonly isHidden: boolean;
  readonly entry: Entry;
}

/** What a workbook says about its sheets. */
export interface WorkbookParts {
  readonly sheets: readonly SheetPart[];
  readonly is1904: boolean;
  readonly strings: Entry | null;
  readonly styles: Entry | null;
}

/** The parts of an xlsx file by name: case does not count, nor which slash a program wrote. */
export type FindEntry = (path: string) => Entry | null;

/** Looks parts up in an archive. */
export function createFinder(archive: Archive): FindEntry {
  const byName = new Map(
    archive.entries.map((entry) => [entry.fileName.replace(/^\//, "").toLowerCase(), entry]),
  );
  return (path) => byName.get(path.replace(/^\//, "").toLowerCase()) ?? null;
}

/** Where the workbook itself is; null where there is none. */
export async function findWorkbook(archive: Archive, find: FindEntry): Promise<string | null> {
  const links = await readLinks(archive, find("_rels/.rels"), "");
  const named = links.find(({ type }) => type === "officeDocument");
  return (
    [named?.path, "xl/workbook.xml", "xl/workbook.bin"].find(
      (path) => path !== undefined && find(path) !== null,
    ) ?? null
  );
}

/** Reads the workbook's list of sheets and where its parts are. */
export async function readWorkbook(
  archive: Archive,
  find: FindEntry,
  path: string,
): Promise<WorkbookParts> {
  const folder = posix.dirname(path);
  const linkPath = posix.join(folder, "_rels", `${posix.basename(path)}.rels`);
  const links = await readLinks(archive, find(linkPath), folder);
  const named: { name: string; isHidden: boolean; id: string }[] = [];
  let is1904 = false;
  await scan(archive, find(path), {
    open(tag, attributes) {
      if (tag === "workbookPr") is1904 = isTrue(readAttribute(attributes, "date1904"));
      if (tag !== "sheet") return;
      named.push({
        name: decodeEscapes(readAttribute(attributes, "name") ?? ""),
        isHidden: /hidden/i.test(readAttribute(attributes, "state") ?? ""),
        id: readAttribute(attributes, "id") ?? "",
      });
    },
  });
  const sheets = named.flatMap(({ name, isHidden, id }) => {
    const link = links.find((one) => one.id === id);
    const entry = link?.type === "worksheet" ? find(link.path) : null;
    return entry === null ? [] : [{ name, isHidden, entry }];
  });
  const part = (type: string): Entry | null => {
    const link = links.find((one) => one.type === type);
    return link === undefined ? null : find(link.path);
  };
  return { sheets, is1904, strings: part("sharedStrings"), styles: part("styles") };
}

/** The texts that cells share, in their order. */
export async function readSharedStrings(archive: Archive, entry: Entry | null): Promise<string[]> {
  const strings: string[] = [];
  let text = "";
  let isText = false;
  let isPhonetic = false;
  await scan(archive, entry, {
    open(tag) {
      if (tag === "si") text = "";
      else if (tag === "t") isText = !isPhonetic;
      else if (tag === "rPh") isPhonetic = true;
    },
    close(tag) {
      if (tag === "si") strings.push(decodeEscapes(text));
      else if (tag === "t") isText = false;
      else if (tag === "rPh") isPhonetic = false;
    },
    text(piece) {
      if (isText) text += piece;
    },
  });
  return strings;
}

/** What numbers mean, by the index of a cell's style. */
export async function readStyles(archive: Archive, entry: Entry | null): Promise<NumberMeaning[]> {
  const codes = new Map<number, string>();
  const formats: number[] = [];
  let isCellStyles = false;
  await scan(archive, entry, {
    open(tag, attributes) {
      if (tag === "cellXfs") isCellStyles = true;
      else if (tag === "numFmt") {
        const id = Number(readAttribute(attributes, "numFmtId"));
        codes.set(id, readAttribute(attributes, "formatCode") ?? "");
      } else if (tag === "xf" && isCellStyles) {
        formats.push(Number(readAttribute(attributes, "numFmtId") ?? 0));
      }
    },
    close(tag) {
      if (tag === "cellXfs") isCellStyles = false;
    },
  });
  return formats.map((id) => readNumberFormat(id, codes.get(id)));
}

/** Runs a part's XML through a handler, decoded piece by piece. */
export async function* decodePart(archive: Archive, entry: Entry): AsyncGenerator<string> {
  let decoder: TextDecoder | null = null;
  for await (const piece of archive.read(entry)) {
    decoder ??= new TextDecoder(nameOfXmlEncoding(piece), { fatal: true });
    yield decoder.decode(piece, { stream: true });
  }
}

interface Link {
  readonly id: string;
  readonly type: string;
  readonly path: string;
}

async function readLinks(archive: Archive, entry: Entry | null, folder: string): Promise<Link[]> {
  const links: Link[] = [];
  await scan(archive, entry, {
    open(tag, attributes) {
      if (tag !== "Relationship") return;
      const target = readAttribute(attributes, "Target") ?? "";
      links.push({
        id: readAttribute(attributes, "Id") ?? "",
        type: posix.basename(readAttribute(attributes, "Type") ?? ""),
        path: target.startsWith("/") ? target : posix.join(folder, target),
      });
    },
  });
  return links;
}

async function scan(
  archive: Archive,
  entry: Entry | null,
  handler: Partial<XmlHandler>,
): Promise<void> {
  if (entry === null) return;
  const ignore = (): void => undefined;
  const scanner = createXmlScanner({ open: ignore, close: ignore, text: ignore, ...handler });
  for await (const text of decodePart(archive, entry)) scanner.write(text);
  scanner.end();
}

function nameOfXmlEncoding(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  return bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : "utf-8";
}

function isTrue(text: string | null): boolean {
  return text === "1" || text === "true" || text === "on";
}
