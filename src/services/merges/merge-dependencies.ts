import type { PeopleDependencies } from "../store/people-dependencies.ts";

/** What all services about people need, and the time within which a merge can be undone. */
export interface MergeDependencies extends PeopleDependencies {
  /** The number of days for which a merge can be undone. */
  readonly undoDays: number;
}
