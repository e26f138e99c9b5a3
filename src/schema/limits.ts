import { Field, Int, ObjectType } from "type-graphql";

/** The configured limits, so that clients can stay within them. */
@ObjectType({
  description:
    "What this server accepts at most. Beyond a limit the answer is an error that names the limit; nothing is cut off silently.",
})
export class Limits {
  @Field(() => Int, {
    description:
      "Bytes of an uploaded file; for a csv or txt file in a zip, also of the unpacked file.",
  })
  readonly uploadBytes!: number;

  @Field(() => Int, { description: "Columns of a file." })
  readonly columns!: number;

  @Field(() => Int, { description: "People in one `upsertPeople` or `deletePeople`." })
  readonly batchSize!: number;

  @Field(() => Int, { description: "People in one `mergePeople` or `markNotDuplicates`." })
  readonly mergeSize!: number;

  @Field(() => Int, { description: "Custom attributes with a value on one person." })
  readonly attributesPerPerson!: number;

  @Field(() => Int, { description: "Tags on one person." })
  readonly tagsPerPerson!: number;

  @Field(() => Int, { description: "Phones of one person." })
  readonly phonesPerPerson!: number;

  @Field(() => Int, { description: "Email addresses of one person." })
  readonly emailsPerPerson!: number;

  @Field(() => Int, { description: "The largest `first` or `last` of a list; the default is 50." })
  readonly pageSize!: number;

  @Field(() => Int, { description: "Levels of fields in one operation." })
  readonly queryDepth!: number;

  @Field(() => Int, {
    description:
      "Cost of one operation: roughly, the number of objects that its answer could have.",
  })
  readonly queryCost!: number;
}
