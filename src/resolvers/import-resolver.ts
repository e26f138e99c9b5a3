import {
  Arg,
  Args,
  Authorized,
  Ctx,
  FieldResolver,
  ID,
  Int,
  Query,
  Resolver,
  Root,
} from "type-graphql";
import { fromPublicId } from "../domain/ids.ts";
import type { Scope } from "../domain/scopes.ts";
import { ImportJob, ImportJobArgs, ImportJobConnection } from "../schema/import-job.ts";
import { ImportPreviewArgs, ImportPreviewRow } from "../schema/import-preview-row.ts";
import { Tag } from "../schema/tag.ts";
import type { Context } from "./context.ts";
import { isFileGone } from "../domain/imports/import-state.ts";
import { toState } from "../services/imports/jobs/transitions.ts";
import { mapConnection } from "../services/read-connection.ts";
import { toImportJob } from "./present/to-import-job.ts";
import { toPreviewRow } from "./present/to-preview-row.ts";
import { toTag } from "./present/to-tag.ts";

/** Reads imports, and what they refer to: tags, position in the queue, an earlier import of the same file. */
@Resolver(() => ImportJob)
export class ImportResolver {
  @Authorized<Scope>("IMPORT")
  @Query(() => ImportJobConnection, { description: "The imports, newest first. Scope IMPORT." })
  async imports(
    @Args(() => ImportJobArgs) { status, ...page }: ImportJobArgs,
    @Ctx() { importViews }: Context,
  ): Promise<ImportJobConnection> {
    const found = await importViews.list(page, status ?? null);
    return mapConnection(found, (record) => toImportJob(record, importViews));
  }

  @Authorized<Scope>("IMPORT")
  @Query(() => ImportJob, {
    nullable: true,
    description: "The import with this id, null if there is none. Scope IMPORT.",
  })
  async import(
    @Arg("id", () => ID, { description: "Id of the import." }) id: string,
    @Ctx() { imports, importViews }: Context,
  ): Promise<ImportJob | null> {
    const record = await imports.find(id);
    return record === null ? null : toImportJob(record, importViews);
  }

  @Authorized<Scope>("IMPORT")
  @Query(() => [ImportPreviewRow], {
    nullable: true,
    description:
      "What the first rows would become with this mapping, before analyzing; null if there is no such import, or if its file is no longer kept. Scope IMPORT.",
  })
  async importPreview(
    @Args(() => ImportPreviewArgs) { id, mapping, defaultCountry, rows }: ImportPreviewArgs,
    @Ctx() { imports, importViews }: Context,
  ): Promise<ImportPreviewRow[] | null> {
    const record = await imports.find(id);
    if (record === null || isFileGone(toState(record))) return null;
    const preview = await importViews.preview(record, {
      mapping: mapping ?? null,
      defaultCountry: defaultCountry ?? null,
      rows: rows ?? 20,
    });
    return preview.rows.map((row) => toPreviewRow(row, preview, record));
  }

  @FieldResolver(() => Tag, {
    nullable: true,
    description:
      "The tag for the people whom `autoTag` of `startImport` chose: `Import <file name> <yyyy-MM-dd HH:mm>` in UTC. Null until the import starts, if it did nothing, with NOBODY, and after it is undone.",
  })
  async autoTag(
    @Root() { autoTagId }: ImportJob,
    @Ctx() { loaders }: Context,
  ): Promise<Tag | null> {
    const tag = autoTagId === null ? null : await loaders.tags.load(autoTagId);
    return tag === null ? null : toTag(tag);
  }

  @FieldResolver(() => [Tag], {
    description: "The tags chosen in `startImport`, without `autoTag`; empty if none were chosen.",
  })
  async tags(@Root() { tagIds }: ImportJob, @Ctx() { loaders }: Context): Promise<Tag[]> {
    const tags = await Promise.all(tagIds.map((id) => loaders.tags.load(id)));
    return tags.flatMap((tag) => (tag === null ? [] : [toTag(tag)]));
  }

  @FieldResolver(() => ImportJob, {
    nullable: true,
    description: "An earlier import of a file with the same content; null if there is none.",
  })
  async earlierImportOfSameFile(
    @Root() { id }: ImportJob,
    @Ctx() { loaders, importViews }: Context,
  ): Promise<ImportJob | null> {
    const earlier = await loaders.earlierImports.load(fromPublicId("import", id) ?? "");
    return earlier && toImportJob(earlier, importViews);
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description:
      "How many jobs come before it while QUEUED, 0 for the next one; null in any other state.",
  })
  async queuePosition(
    @Root() { id, status }: ImportJob,
    @Ctx() { loaders }: Context,
  ): Promise<number | null> {
    if (status !== "QUEUED") return null;
    return loaders.queuePositions.load(fromPublicId("import", id) ?? "");
  }
}
