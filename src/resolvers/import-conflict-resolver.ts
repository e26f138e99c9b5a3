import {
  Arg,
  Args,
  Authorized,
  Ctx,
  FieldResolver,
  Mutation,
  Query,
  Resolver,
  Root,
} from "type-graphql";
import type { Scope } from "../domain/scopes.ts";
import {
  DecideConflictInput,
  DecideConflictPayload,
  ImportConflictArgs,
  ImportConflictConnection,
} from "../schema/import-conflict.ts";
import { ImportJob } from "../schema/import-job.ts";
import type { PageArgs } from "../schema/page-args.ts";
import { MergedProfile } from "../schema/merged-profile.ts";
import { toUserError } from "../schema/user-error.ts";
import type { DecisionRequest } from "../services/imports/decisions/read-decision.ts";
import { mapConnection } from "../services/read-connection.ts";
import type { Context } from "./context.ts";
import { askerOf } from "./caller.ts";
import { recordOf } from "./import-of.ts";
import { toConflict } from "./present/to-conflict.ts";
import { toImportJob } from "./present/to-import-job.ts";
import { toPerson } from "./present/to-person.ts";
import { toPlannedProfile } from "./present/to-sample.ts";
import { toUndoKept } from "./present/to-undo-kept.ts";

/** Groups of imports that are left for a person to decide. */
@Resolver(() => ImportJob)
export class ImportConflictResolver {
  @FieldResolver(() => ImportConflictConnection, {
    description:
      "Groups left for a person to decide, in the order of the file; decided ones are gone. Empty before the import is at rest, and once it is undone or its rows are kept no more.",
  })
  async conflicts(
    @Root() job: ImportJob,
    @Args(() => ImportConflictArgs) asked: PageArgs,
    @Ctx() context: Context,
  ): Promise<ImportConflictConnection> {
    const record = await recordOf(job, context);
    const page = await context.importViews.conflicts(record, asked);
    return mapConnection(page, (view) => toConflict(view, record));
  }

  @Authorized<Scope>("IMPORT")
  @Query(() => [MergedProfile], {
    nullable: true,
    description:
      "The people that a decision would make of its group now, stored ones first, at most 100; nothing is written. Null where there is no such group; a decision at fault is BAD_USER_INPUT. Scope IMPORT.",
  })
  async conflictPreview(
    @Arg("input", () => DecideConflictInput, { description: "The decision to try." })
    input: DecideConflictInput,
    @Ctx() { imports, importViews, loaders }: Context,
  ): Promise<MergedProfile[] | null> {
    const record = await imports.find(input.importId);
    if (record === null) return null;
    const preview = await importViews.conflictPreview(record, toRequest(input));
    if (preview === null) return null;
    return Promise.all(
      preview.profiles.map((profile) =>
        toPlannedProfile(profile, preview.newTags, record, loaders),
      ),
    );
  }

  @Authorized<Scope>("IMPORT")
  @Mutation(() => DecideConflictPayload, {
    description:
      "Puts the rows of a group left for a person to decide where they belong. It is part of the import: its tags, counts, history and problem report follow, and it is undone with it. The same again gives the same answer. Scope IMPORT.",
  })
  async decideConflict(
    @Arg("input", () => DecideConflictInput, { description: "The group, and where its rows go." })
    input: DecideConflictInput,
    @Ctx() context: Context,
  ): Promise<DecideConflictPayload> {
    const { imports, importViews, loaders } = context;
    const result = await imports.decide(input.importId, toRequest(input), askerOf(context));
    if (!result.ok) {
      const userErrors = result.problems.map(toUserError);
      return { import: null, people: [], kept: [], similarAfter: null, userErrors };
    }
    const { record, people, kept, similarAfter } = result.value;
    const found = await Promise.all(people.map((id) => loaders.people.load(id)));
    return {
      import: toImportJob(record, importViews),
      people: found.flatMap((person) => (person === null ? [] : [toPerson(person)])),
      kept: kept.map(toUndoKept),
      similarAfter,
      userErrors: [],
    };
  }
}

function toRequest({
  conflictId,
  rows,
  externalId,
  ignoreIdentifiers,
  similarToo,
  similarAfter,
}: DecideConflictInput): DecisionRequest {
  return {
    conflictId,
    rows,
    externalId: externalId ?? null,
    ignoreIdentifiers: ignoreIdentifiers ?? [],
    similarToo,
    similarAfter: similarAfter ?? null,
  };
}
