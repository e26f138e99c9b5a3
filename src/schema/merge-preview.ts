import { ArgsType, Field, ID, ObjectType } from "type-graphql";
import { MergeChoiceInput } from "./merge-inputs.ts";
import { MergedProfile } from "./merged-profile.ts";
import { Person } from "./person.ts";
import type { RevisionCause } from "./revision.ts";
import { DateTimeScalar } from "./scalars.ts";

const fieldDescription = "A Person field's name, such as `firstName`, or `customAttributes.KEY`.";

/**
 * A person's value of one field. Why the value was set is the GraphQL field `cause`, which has a resolver of its own,
 * because it may have to read the person's history.
 */
@ObjectType({ description: "The value that one profile has for a field." })
export class MergeValue {
  @Field(() => String, { description: fieldDescription })
  readonly field!: string;

  @Field(() => ID, { description: "The person whose value it is." })
  readonly personId!: string;

  @Field(() => String, {
    nullable: true,
    description: "The value as text; null if it is empty.",
  })
  readonly value!: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "When the value was set; null if there is none.",
  })
  readonly setAt!: Date | null;

  /**
   * Why the value was set, if the person's latest change set it; else null, and the field resolver of `cause` looks
   * into the history.
   */
  readonly knownCause!: RevisionCause | null;

  /** The ids of the people in whose history the field resolver looks for `cause`. */
  readonly sources!: readonly string[];
}

/** Part of `MergePreview`: a field that needs a choice. */
@ObjectType({ description: "A field for which at least two profiles have different values." })
export class MergeConflict {
  @Field(() => String, { description: `${fieldDescription} Name it so in \`choices\`.` })
  readonly field!: string;

  @Field(() => [MergeValue], {
    description: "One for every profile, in the order of `people`; empty ones too.",
  })
  readonly values!: readonly MergeValue[];

  @Field(() => ID, {
    description: "The person whose value was set most recently: what `autoResolve` would take.",
  })
  readonly suggestedPersonId!: string;
}

/** Part of `MergePreview`: a phone or an email address that one or more of the people have, and who they are. */
@ObjectType({ description: "A phone or an email address of the people to be merged." })
export class MergeContact {
  @Field(() => String, {
    description: "The number as E.164 digits without `+`, or the address in lower case.",
  })
  readonly value!: string;

  @Field(() => [ID], { description: "Who has it now." })
  readonly personIds!: readonly string[];
}

/** Result of `mergePreview`: what `mergePeople` would do. */
@ObjectType({ description: "What merging these people would do; nothing is written." })
export class MergePreview {
  @Field(() => [Person], {
    description: "The people to be merged, the one created first comes first.",
  })
  readonly people!: readonly Person[];

  @Field(() => Person, {
    description: "The profile that survives: the one created first, unless another is requested.",
  })
  readonly survivor!: Person;

  @Field(() => [MergeConflict], {
    description: "Fields on which at least two profiles differ: these need a choice.",
  })
  readonly conflicts!: readonly MergeConflict[];

  @Field(() => [MergeValue], {
    description: "Fields that only one profile has: they are carried over without a choice.",
  })
  readonly carriedOver!: readonly MergeValue[];

  @Field(() => [MergeContact], { description: "Every phone; all stay unless a list is given." })
  readonly phones!: readonly MergeContact[];

  @Field(() => [MergeContact], {
    description: "Every email address; all stay unless a list is given.",
  })
  readonly emails!: readonly MergeContact[];

  @Field(() => MergedProfile, {
    description:
      "The profile after the merge: with the chosen values, and the suggested ones for choices that are still open.",
  })
  readonly outcome!: MergedProfile;
}

/** Arguments of `mergePreview`: the people and the choices, as `mergePeople` takes them. */
@ArgsType()
export class MergePreviewArgs {
  @Field(() => [ID], {
    description:
      "2 to `limits.mergeSize` people; an id that was merged into another person, or one given twice, is an error.",
  })
  readonly personIds!: readonly string[];

  @Field(() => ID, {
    nullable: true,
    description: "Which of them survives and keeps the id. Absent or null: the one created first.",
  })
  readonly survivor?: string | null;

  @Field(() => [MergeChoiceInput], {
    nullable: true,
    description:
      "What was chosen so far, as for `mergePeople`; the outcome has it. Absent or null: nothing.",
  })
  readonly choices?: readonly MergeChoiceInput[] | null;

  @Field(() => [String], {
    nullable: true,
    description: "The phones that are to stay, in any notation. Absent or null: all.",
  })
  readonly phones?: readonly string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: "The email addresses that are to stay. Absent or null: all.",
  })
  readonly emails?: readonly string[] | null;
}
