import type { PeopleDependencies } from "../store/people-dependencies.ts";

/** What merging and its undo depend on. */
export interface MergeDependencies extends PeopleDependencies {
  /** For how many days a merge can be undone. */
  readonly undoDays: number;
}
