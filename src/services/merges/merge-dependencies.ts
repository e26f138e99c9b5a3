import type { PeopleDependencies } from "../store/people-dependencies.ts";

/** What merging, and undoing it, work with. */
export interface MergeDependencies extends PeopleDependencies {
  /** For how many days a merge can be undone. */
  readonly undoDays: number;
}
