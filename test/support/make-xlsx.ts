import { makeZip } from "./make-zip.ts";
import type { ZipPart } from "./make-zip.ts";

const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const linksNamespace = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"';

const typesNamespace = 'xmlns="http://schemas.openxmlformats.org/package/2006/content-types"';
const spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml";
const types = [
  ["workbook.xml", "sheet.main"],
  ["worksheets/sheet1.xml", "worksheet"],
  ["sharedStrings.xml", "sharedStrings"],
  ["styles.xml", "styles"],
].map(
  ([part, type]) => `<Override PartName="/xl/${part}" ContentType="${spreadsheet}.${type}+xml"/>`,
);

/** The parts of a workbook with one sheet; parts that are left out get defaults. */
export interface XlsxParts {
  /** XML of the rows. */
  readonly rows: string;
  readonly strings?: readonly string[];
  /** XML of the shared strings, which replaces the default table. */
  readonly sharedStrings?: string;
  /** Codes of number formats; the first one applies to cells with `s="1"`. */
  readonly formats?: readonly string[];
  /** XML of the whole sheet, which replaces `rows`. */
  readonly sheet?: string;
  readonly more?: readonly ZipPart[];
}

/** Returns an xlsx file built from XML, so that a test can put anything into it. */
export function makeXlsx({
  rows,
  strings = [],
  sharedStrings = strings.map((text) => `<si><t>${text}</t></si>`).join(""),
  formats = [],
  sheet,
  more = [],
}: XlsxParts): Buffer {
  return makeZip([
    { name: "[Content_Types].xml", content: `<Types ${typesNamespace}>${types.join("")}</Types>` },
    {
      name: "_rels/.rels",
      content: `<Relationships ${linksNamespace}><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    },
    {
      name: "xl/workbook.xml",
      content: `<workbook ${main} xmlns:r="${office}"><sheets><sheet name="People" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    },
    {
      name: "xl/_rels/workbook.xml.rels",
      content: `<Relationships ${linksNamespace}><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    },
    {
      name: "xl/sharedStrings.xml",
      content: `<sst ${main}>${sharedStrings}</sst>`,
    },
    {
      name: "xl/styles.xml",
      content: `<styleSheet ${main}><numFmts>${formats.map((code, index) => `<numFmt numFmtId="${200 + index}" formatCode="${code}"/>`).join("")}</numFmts><cellXfs><xf numFmtId="0"/>${formats.map((_, index) => `<xf numFmtId="${200 + index}"/>`).join("")}</cellXfs></styleSheet>`,
    },
    {
      name: "xl/worksheets/sheet1.xml",
      content: sheet ?? `<worksheet ${main}><sheetData>${rows}</sheetData></worksheet>`,
    },
    ...more,
  ]);
}

/**
 * Returns a row of a sheet as XML. Each cell contains its own text. Other workbooks keep the texts in one list, to
 * which their cells refer.
 */
export function toRowXml(row: number, texts: readonly string[]): string {
  const cells = texts.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`);
  return `<row r="${row}">${cells.join("")}</row>`;
}
