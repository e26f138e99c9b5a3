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
import { callerForImport } from "./caller.ts";
import { recordOf } from "./import-of.ts";
import { toConflict } from "./present/to-conflict.ts";
import { toImportJob } from "./present/to-import-job.ts";
import { toPerson } from "./present/to-person.ts";
import { toPlannedProfile } from "./present/to-sample.ts";
import { toUndoKept } from "./present/to-undo-kept.ts";

/** Lists the groups that an import left undecided, previews a user's decision about one, and carries it out. */
@Resolver(() => ImportJob)
export class ImportConflictResolver {
  @FieldResolver(() => ImportConflictConnection, {
    description:
      "Groups left for a person to decide, in the order of the file, without those already decided. Empty until the import has ended, and after it is undone or its rows are deleted.",
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
      "The people who would result from a decision about its group now, stored ones first, at most 100; nothing is written. Null if there is no such group; a faulty decision is BAD_USER_INPUT. Scope IMPORT.",
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
      "Decides where the rows of a group go that was left for a person to decide. The decision is part of the import: tags, counts, history and problem report follow it, and undoing the import undoes it. Sending the same decision again gives the same answer. Scope IMPORT.",
  })
  async decideConflict(
    @Arg("input", () => DecideConflictInput, { description: "The group, and where its rows go." })
    input: DecideConflictInput,
    @Ctx() context: Context,
  ): Promise<DecideConflictPayload> {
    const { imports, importViews, loaders } = context;
    const result = await imports.decide(input.importId, toRequest(input), callerForImport(context));
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
