import { Field, Int, ObjectType } from "type-graphql";
import { createConnection } from "./connections.ts";
import { revisionCauses } from "../domain/people/revision.ts";
import { describeEnum, enumOf } from "./enum-type.ts";
import { createPageArgs } from "./page-args.ts";
import { DateTimeScalar } from "./scalars.ts";

export const RevisionCause = enumOf(revisionCauses);
export type RevisionCause = keyof typeof RevisionCause;

describeEnum(RevisionCause, "RevisionCause", "Why a person changed.", {
  CREATED: "`createPerson` created the person.",
  UPDATED:
    "A mutation such as `updatePerson` or `addContacts`, or the deletion of a custom attribute, changed the person.",
  SYNCED: "`upsertPeople` created or updated the person.",
  IMPORTED: "An import created or changed the person.",
  MERGED: "`mergePeople`, or an automatic merge, joined people.",
  TAGGED: "`tagPeople`, `untagPeople` or the deletion of a tag.",
  CHANNEL: "`recordChannelContacts` or `removeChannelContacts`.",
  DELETED: "`deletePeople` deleted the person for good.",
  UNDONE: "An undo of an import, a merge or an operation on many people took changes back.",
});

/** One field in which a revision differs from the one before. A field resolver adds `label`. */
@ObjectType({ description: "One field's value before and after, as JSON text." })
export class FieldChange {
  @Field(() => String, {
    description:
      "Name of a Person field, such as `firstName`; for one of many values, the list and the value: `phones.385911234567`, `tags.ID`, `customAttributes.KEY`.",
  })
  readonly field!: string;

  @Field(() => String, {
    nullable: true,
    description:
      "The value before, as JSON text; null if there was none, or it was erased by `deletePeople`.",
  })
  readonly before!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "The value after, as JSON text; null if there is none, or it was erased by `deletePeople`.",
  })
  readonly after!: string | null;
}

/** One write of one person. Field resolvers add `import` and `merge`. */
@ObjectType({
  description: "One write of one person: what changed, when, by which key and why.",
})
export class PersonRevision {
  @Field(() => Int, {
    description: "The person's version that this write made; 1 is the creation.",
  })
  readonly version!: number;

  @Field(() => DateTimeScalar, { description: "When it was written." })
  readonly at!: Date;

  @Field(() => RevisionCause, { description: "Why it was written." })
  readonly cause!: RevisionCause;

  @Field(() => String, {
    nullable: true,
    description: "Name of the API key that requested it; null if no key did.",
  })
  readonly apiKeyName!: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "When an undo took this change back; null if none did.",
  })
  readonly undoneAt!: Date | null;

  @Field(() => [FieldChange], {
    description: "What changed, field by field; the creation lists every field that got a value.",
  })
  readonly changes!: readonly FieldChange[];

  /** The id from which the field resolver loads `import`. */
  readonly importId!: string | null;

  /** The id from which the field resolver loads `merge`. */
  readonly mergeId!: string | null;
}

export const PersonRevisionConnection = createConnection(
  "PersonRevision",
  { one: "a revision", many: "revisions" },
  () => PersonRevision,
);
export type PersonRevisionConnection = InstanceType<typeof PersonRevisionConnection>;

export const PersonRevisionArgs = createPageArgs(
  { many: "Revisions", start: "the newest", cursorOf: "the revision" },
  { showsDefault: true },
);
