import { Args, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { fromPublicId } from "../domain/ids.ts";
import { FileDownload } from "../schema/import-file.ts";
import { ImportJob } from "../schema/import-job.ts";
import {
  ImportProblemArgs,
  ImportProblemConnection,
  ImportProblemCount,
} from "../schema/import-problem.ts";
import type { Context } from "./context.ts";
import { mapConnection } from "../services/read-connection.ts";
import { hasLines, toImportProblem } from "./present/to-import-job.ts";
import { recordOf } from "./import-of.ts";

/** Lists and counts the problems of an import's rows, and links to the report that contains all of them. */
@Resolver(() => ImportJob)
export class ImportProblemResolver {
  @FieldResolver(() => ImportProblemConnection, {
    description:
      "After analyzing: faults of cells and rows; after the import: also what was discarded, in conflict or rejected. In the order of the rows.",
  })
  async problems(
    @Root() job: ImportJob,
    @Args(() => ImportProblemArgs) { severity, code, column, ...page }: ImportProblemArgs,
    @Ctx() context: Context,
  ): Promise<ImportProblemConnection> {
    const record = await recordOf(job, context);
    const filter = { severity: severity ?? null, code: code ?? null, column: column ?? null };
    const found = await context.importViews.problems(record, page, filter);
    return mapConnection(found, (each) => toImportProblem(each, hasLines(record)));
  }

  @FieldResolver(() => [ImportProblemCount], {
    description:
      "How often each problem occurs in each column, the most frequent first; empty before the analysis.",
  })
  async problemCounts(
    @Root() job: ImportJob,
    @Ctx() context: Context,
  ): Promise<ImportProblemCount[]> {
    const record = await recordOf(job, context);
    return [...(await context.importViews.problemCounts(record))];
  }

  @FieldResolver(() => FileDownload, {
    nullable: true,
    description:
      "A CSV with every row that was not imported completely: the row as it was, its place, and the reason. Once corrected, the CSV can be imported. Null while there is none.",
  })
  async problemReport(
    @Root() { id }: ImportJob,
    @Ctx() { links, loaders, origin }: Context,
  ): Promise<FileDownload | null> {
    const importId = fromPublicId("import", id) ?? "";
    if (!(await loaders.hasImportProblems.load(importId))) return null;
    const { path, expiresAt } = await links.createForReport(importId);
    return { url: `${origin}${path}`, expiresAt };
  }
}
