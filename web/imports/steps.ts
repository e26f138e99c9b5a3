import type { ImportStatus } from "../graphql/documents.ts";

/** Where an import is, as a person goes through it. */
export const steps = ["file", "columns", "check", "run", "result"] as const;
export type Step = (typeof steps)[number];

/** The step that a job is at; from what was analyzed, and from what failed or was cancelled before it wrote anything, the columns can be asked for. */
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
