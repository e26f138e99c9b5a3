import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from "type-graphql";
import { fromPublicId } from "../domain/ids.ts";
import { FileDownload } from "../schema/import-file.ts";
import { ImportJob } from "../schema/import-job.ts";
import {
  ImportProblemConnection,
  ImportProblemCount,
  ProblemCode,
  ProblemSeverity,
} from "../schema/import-problem.ts";
import type { Context } from "./context.ts";
import { createReportLink } from "../services/file-links.ts";
import { mapConnection } from "../services/read-connection.ts";
import { hasLines, toImportProblem } from "./present/to-import-job.ts";
import { recordOf } from "./import-of.ts";

/** What is wrong with the rows of an import. */
@Resolver(() => ImportJob)
export class ImportProblemResolver {
  @FieldResolver(() => ImportProblemConnection, {
    description:
      "After analyzing: faults of cells and rows; after the import: also what was discarded, in conflict or rejected. In the order of the rows.",
  })
  async problems(
    @Root() job: ImportJob,
    @Arg("first", () => Int, {
      nullable: true,
      defaultValue: 50,
      description: "Problems on the page, 1 to `limits.pageSize`; more is an error. Null means 50.",
    })
    first: number | null,
    @Arg("after", () => String, {
      nullable: true,
      description: "Cursor after which the page begins. Absent or null: the first row.",
    })
    after: string | null,
    @Arg("severity", () => [ProblemSeverity], {
      nullable: true,
      description: "Only problems of these severities. Absent or null: all.",
    })
    severity: readonly ProblemSeverity[] | null,
    @Arg("code", () => [ProblemCode], {
      nullable: true,
      description: "Only problems with these codes. Absent or null: all.",
    })
    code: readonly ProblemCode[] | null,
    @Arg("column", () => String, {
      nullable: true,
      description: "Only problems of this column, named as problems name it. Absent or null: all.",
    })
    column: string | null,
    @Ctx() context: Context,
  ): Promise<ImportProblemConnection> {
    const record = await recordOf(job, context);
    const filter = { severity: severity ?? null, code: code ?? null, column: column ?? null };
    const page = await context.importViews.problems(record, { first, after }, filter);
    return mapConnection(page, (found) => toImportProblem(found, hasLines(record)));
  }

  @FieldResolver(() => [ImportProblemCount], {
    description:
      "How often the same is wrong with the same column, the most frequent first; empty before the analysis.",
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
      "A CSV with every row that was not imported whole: the row as it came, its place, and why. Corrected, it can be imported as it is. Null while there is none.",
  })
  async problemReport(
    @Root() { id }: ImportJob,
    @Ctx() { loaders, origin }: Context,
  ): Promise<FileDownload | null> {
    const importId = fromPublicId("import", id) ?? "";
    if (!(await loaders.hasImportProblems.load(importId))) return null;
    const { path, expiresAt } = await createReportLink(importId);
    return { url: `${origin}${path}`, expiresAt };
  }
}
