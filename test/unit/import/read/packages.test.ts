import { describe, expect, it } from "vitest";
import * as XLSX from "xlsx";
import { makeXlsx, toRowXml } from "../../../support/make-xlsx.ts";
import { makeZip } from "../../../support/make-zip.ts";
import { readRefusal, readRows } from "../../../support/read-all.ts";

const comments = `<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors><author>a</author></authors><commentList><comment ref="__proto__" authorId="0"><text><t>x</t></text></comment></commentList></comments>`;
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const links = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${office}/comments" Target="../comments1.xml"/></Relationships>`;

describe("the packages that read files", () => {
  it("do not let a workbook write to the prototype of all objects", async () => {
    const file = makeXlsx({
      rows: toRowXml(1, ["Name"]) + toRowXml(2, ["Ana"]),
      more: [
        { name: "xl/comments1.xml", content: comments },
        { name: "xl/worksheets/_rels/sheet1.xml.rels", content: links },
      ],
    });
    const before = Object.getOwnPropertyNames(Object.prototype);
    XLSX.read(file, { type: "buffer" });
    expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before);
    expect((await readRows("a.xlsx", file)).rows).toHaveLength(1);
    expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before);
  });

  it("read a zip by its directory and ignore data that is not listed in it", async () => {
    const csv = "email\na@example.com\n";
    const other = makeZip([{ name: "hidden.csv", content: "email\nb@example.com\n" }]);
    const end = other.lastIndexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
    // The compressed hidden.csv of this other zip, without its directory. Below, the test inserts it into the zip of
    // a.csv, between the data and the directory, which lists only a.csv.
    const hidden = other.subarray(0, end);
    const file = makeZip([{ name: "a.csv", content: csv }]);
    const directory = file.lastIndexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
    const moved = Buffer.from(file.subarray(directory));
    moved.writeUInt32LE(directory + hidden.length, moved.length - 6);
    const whole = Buffer.concat([file.subarray(0, directory), hidden, moved]);
    const table = await readRows("a.zip", whole);
    expect(table.facts.entry).toBe("a.csv");
    expect(table.rows.map(({ cells }) => cells)).toEqual([["a@example.com"]]);
  });

  it("refuse a zip in which a file is larger than the zip declares", async () => {
    const content = Buffer.alloc(1024 * 1024, "a\n");
    const file = makeZip([{ name: "a.csv", content, inflatedSize: 10 }]);
    expect(await readRefusal("a.zip", file)).toContain("a.csv");
  });
});
