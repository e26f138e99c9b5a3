import { Field, Int, ObjectType } from "type-graphql";
import { fileFormats } from "../domain/imports/file-format.ts";
import { describeEnum, enumOf } from "./enum-type.ts";
import { DateTimeScalar } from "./scalars.ts";

export const ImportFormat = enumOf(fileFormats);
export type ImportFormat = keyof typeof ImportFormat;

describeEnum(
  ImportFormat,
  "ImportFormat",
  "The format of a file, recognised by its content, then by its name.",
  {
    CSV: "Delimited text.",
    TXT: "Delimited text in a file named .txt.",
    XLS: "An Excel workbook of 97 to 2003.",
    XLSX: "An Excel workbook of 2007 or later.",
  },
);

/** A link to a file, valid until `expiresAt` for anybody who has it. */
@ObjectType({
  description:
    "A file that is ready to be fetched. `url` works in a browser without a header until `expiresAt`.",
})
export class FileDownload {
  @Field(() => String, {
    description: "Where to get the file; anybody who has the URL can, so pass it on with care.",
  })
  readonly url!: string;

  @Field(() => DateTimeScalar, { description: "When `url` stops working; ask again for another." })
  readonly expiresAt!: Date;
}

/** Part of `ImportJob`: the uploaded file, and the options found or configured for reading it. */
@ObjectType({ description: "The file of an import, and how it is read." })
export class ImportFile {
  @Field(() => String, { description: "The name it was uploaded with." })
  readonly name!: string;

  @Field(() => Int, { description: "Size of what was uploaded, in bytes." })
  readonly sizeBytes!: number;

  @Field(() => ImportFormat, { description: "Its format; for a zip, that of the file inside." })
  readonly format!: ImportFormat;

  @Field(() => String, {
    nullable: true,
    description: "Encoding of the text, such as `utf-8` or `windows-1250`; null for workbooks.",
  })
  readonly encoding!: string | null;

  @Field(() => Boolean, {
    description:
      "True if the encoding is not certain: then name it with `configureImport` before analyzing.",
  })
  readonly encodingIsGuess!: boolean;

  @Field(() => String, {
    nullable: true,
    description: "The separator of cells: `,`, `;`, `|` or a tab; null for workbooks.",
  })
  readonly delimiter!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The sheet that is read; null for text files.",
  })
  readonly sheet!: string | null;

  @Field(() => [String], {
    description: "Names of the workbook's sheets, in its order; empty for text files.",
  })
  readonly sheets!: readonly string[];

  @Field(() => String, {
    nullable: true,
    description: "Name of the file inside the zip; null if the upload is not a zip.",
  })
  readonly entry!: string | null;
}
