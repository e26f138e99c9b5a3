import type { ImportStatus } from "../graphql/documents.ts";

/** The steps that the console leads through in an import, in their order. */
export const steps = ["file", "columns", "check", "run", "result"] as const;
export type Step = (typeof steps)[number];

/**
 * Returns the step for a job's status. The columns step can also be requested while nothing was
 * written yet: after an analysis, and after a failure or a cancellation before the import started.
 */
export function stepOf(status: ImportStatus, wanted: "columns" | undefined): Step {
  switch (status) {
    case "UPLOADED":
      return "columns";
    case "ANALYZING":
      return "check";
    case "ANALYZED":
      return wanted === "columns" ? "columns" : "check";
    case "QUEUED":
    case "IMPORTING":
      return "run";
    case "FAILED":
      return wanted === "columns" ? "columns" : "result";
    case "FINISHED":
    case "CANCELLED":
    case "UNDOING":
    case "UNDONE":
      return "result";
  }
}
