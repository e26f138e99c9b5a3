import { makeZip } from "./make-zip.ts";
import type { ZipPart } from "./make-zip.ts";

const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const linksNamespace = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"';

/** The parts of a workbook with one sheet, of which only the sheet's rows are told. */
export interface XlsxParts {
  /** The rows' XML. */
  readonly rows: string;
  readonly strings?: readonly string[];
  /** The sheet's XML as a whole, instead of rows. */
  readonly sheet?: string;
  readonly more?: readonly ZipPart[];
}

/** Writes a workbook by hand, so that a test can put anything into it. */
export function makeXlsx({ rows, strings = [], sheet, more = [] }: XlsxParts): Buffer {
  return makeZip([
    { name: "[Content_Types].xml", content: '<?xml version="1.0"?><Types/>' },
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
      content: `<Relationships ${linksNamespace}><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    },
    {
      name: "xl/sharedStrings.xml",
      content: `<sst ${main}>${strings.map((text) => `<si><t>${text}</t></si>`).join("")}</sst>`,
    },
    {
      name: "xl/worksheets/sheet1.xml",
      content: sheet ?? `<worksheet ${main}><sheetData>${rows}</sheetData></worksheet>`,
    },
    ...more,
  ]);
}

/** A row of texts as XML. */
export function toRowXml(row: number, texts: readonly string[]): string {
  const cells = texts.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`);
  return `<row r="${row}">${cells.join("")}</row>`;
}
