import type { PeopleDependencies } from "../store/people-dependencies.ts";

/** What all services about people need, and the time within which a merge can be undone. */
export interface MergeDependencies extends PeopleDependencies {
  /** For how many days after it was done a merge can be undone. */
  readonly undoDays: number;
}
