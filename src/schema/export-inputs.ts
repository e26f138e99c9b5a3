import { Field, ID, InputType } from "type-graphql";
import { exportFormats } from "../domain/people/export-columns.ts";
import { describeEnum, enumOf } from "./enum-type.ts";
import { PersonFilter } from "./person-filter.ts";

export const ExportFormat = enumOf(exportFormats);
export type ExportFormat = keyof typeof ExportFormat;

describeEnum(ExportFormat, "ExportFormat", "The format of a file of people.", {
  CSV: "Text in UTF-8 with commas between cells, for programs.",
  XLSX: "An Excel workbook, for people: phones and ids stay text.",
});

/** Input of `exportPeople`: which people, which columns and which file format. */
@InputType({
  description:
    "People to write to a file. Exactly one of `ids`, `filter`, `segmentId` and `everybody` is given, else INVALID.",
})
export class ExportPeopleInput {
  @Field(() => PersonFilter, {
    nullable: true,
    description:
      "Everybody who matches when the mutation arrives. A filter without conditions is INVALID: use `everybody`.",
  })
  readonly filter?: PersonFilter | null;

  @Field(() => ID, {
    nullable: true,
    description:
      "Everybody who belongs to this segment when the mutation arrives. A filter without conditions is INVALID: use `everybody`.",
  })
  readonly segmentId?: string | null;

  @Field(() => [ID], {
    nullable: true,
    description:
      "Ids of the people, at most `limits.filterValues`; the id of someone merged away stands for the survivor, an unknown one is NOT_FOUND.",
  })
  readonly ids?: readonly string[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      "True: everybody who exists when the mutation arrives. False, absent or null: use another field.",
  })
  readonly everybody?: boolean | null;

  @Field(() => ExportFormat, { description: "The format of the file." })
  readonly format: ExportFormat = "CSV";

  @Field(() => [String], {
    nullable: true,
    description:
      "The columns, in order: `id`, fields of a person such as `firstName`, `phones`, `emails`, `tags`, `customAttributes.KEY`, or `customAttributes` for all of them. Without an identifier among them nobody is found again when the file is imported. Absent or null: all.",
  })
  readonly fields?: readonly string[] | null;
}
