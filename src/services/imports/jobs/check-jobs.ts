import { fail, problem, succeed } from "../../../domain/result.ts";
import type { Result } from "../../../domain/result.ts";
import type { ImportRecord } from "../../../models/import-job.ts";
import type { ImportTools } from "./import-tools.ts";

/** Refuses another job of an API key that already has as many running or waiting jobs as one key may have. */
export async function checkJobs(
  { imports, settings }: Pick<ImportTools, "imports" | "settings">,
  keyId: ImportRecord["keyId"],
): Promise<Result<null>> {
  const { jobsPerKey } = settings.limits;
  if (keyId === undefined) return succeed(null);
  const busy = { $in: ["ANALYZING", "QUEUED", "IMPORTING", "UNDOING"] as const };
  const jobs = await imports.countDocuments({ status: busy, keyId }, { limit: jobsPerKey });
  if (jobs < jobsPerKey) return succeed(null);
  const message = `${jobs} imports of this API key are running or waiting, which is the most at a time. Try again once one of them has ended.`;
  return fail(problem("TOO_MANY", message, []));
}
