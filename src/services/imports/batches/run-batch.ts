import { setTimeout as sleep } from "node:timers/promises";
import { electionsSeen } from "../../../database/elections.ts";
import type { PersonWrite } from "../../../domain/people/person-write.ts";
import { writePeople } from "../../store/write-people.ts";
import type { PeopleWriter } from "../../store/write-people.ts";
import { beforeOutcome } from "./import-batches.ts";

const LONGEST_PAUSE_MS = 500;
const TRIES = 50;

/** A planned group of a batch: its position in the batch, its stored people, and what to write. */
export interface GroupWrite {
  /** The position of the group among the groups of the batch, from 0. */
  readonly place: number;
  /** The ids of all stored people in the group. Two groups that share a person are not written together. */
  readonly reached: readonly string[];
  readonly write: PersonWrite;
}

/** Decides what to write for each group of one batch, and again after other writers changed the group's people. */
export interface BatchPlanner<G extends GroupWrite> {
  /**
   * Plans the open groups against the people as they are now. Yields as many planned groups at a time as fit into
   * memory, and plans the next groups after the caller has written those.
   */
  plan(): AsyncIterable<readonly G[]>;
  /** Plans a group again after other writers interfered; returns null if nothing is left to do. */
  planAnew(group: G): Promise<G | null>;
  /** Writes the groups that cannot be written with others, each in one transaction with its outcome. */
  writeAlone?(): Promise<void>;
}

/** Stores how one batch is written, so that repeating it changes nothing. */
export interface BatchJournal<G extends GroupWrite> {
  /**
   * Finds the groups that an earlier, interrupted try to write this batch has written, and records their outcomes, so
   * that these groups are not written again.
   */
  resume(): Promise<void>;
  /**
   * Stores what will be written for groups. The caller must await this before the groups are written: after a crash,
   * `resume` reads what is stored here to find out which groups were written.
   */
  note(groups: readonly G[]): Promise<void>;
  /** Remembers the outcome of a written group in memory, until `finish` stores the outcomes of the whole batch. */
  recordOutcome(group: G): void;
  /** Stores the recorded outcomes and that the batch is done. */
  finish(): Promise<void>;
  /** Discards the outcomes, so that `resume` checks again which groups of the batch were written. */
  reopen(): Promise<void>;
}

/** The store that writes the people of a batch, and functions that a unit test can replace. */
export interface BatchTools {
  readonly store: PeopleWriter;
  /** Returns how many elections of a primary this process has seen. */
  readonly elections?: () => number;
  /**
   * Waits before a group is planned again because another writer changed its people. Without it, a real timer is used.
   */
  readonly pause?: (ms: number) => Promise<unknown>;
}

/**
 * Writes one batch of an import or of its undo. First it finds what an earlier, interrupted try has written. It plans
 * the other groups, stores the plan, and writes them; groups whose people another writer has changed meanwhile are
 * planned again. Then it stores the outcome. People are written without waiting for a majority of servers. So if
 * MongoDB elected a new primary meanwhile, the new primary may lack these people although the outcome is stored, and
 * the whole batch is repeated.
 */
export async function runBatch<G extends GroupWrite>(
  journal: BatchJournal<G>,
  planner: BatchPlanner<G>,
  { store, elections = electionsSeen, pause = sleep }: BatchTools,
): Promise<void> {
  for (;;) {
    const seen = elections();
    await journal.resume();
    const write = (group: G): Promise<G[]> => writeTogether(journal, store, [group]);
    for await (const planned of planner.plan()) {
      const [together, later] = separate(planned);
      const lost = await writeTogether(journal, store, together);
      for (const group of [...lost, ...later]) await writeAnew(planner, write, group, pause);
    }
    await planner.writeAlone?.();
    await journal.finish();
    if (elections() === seen) return;
    await journal.reopen();
  }
}

/** Stores the plans of groups and writes them together; returns the groups that other writers interfered with. */
async function writeTogether<G extends GroupWrite>(
  journal: BatchJournal<G>,
  store: PeopleWriter,
  groups: readonly G[],
): Promise<G[]> {
  await journal.note(groups);
  const writes = groups.map(({ write }) => write);
  const outcomes = await writePeople(store, writes, { ...beforeOutcome, isRepeated: true });
  return groups.filter((group, index) => {
    const isWritten = outcomes[index] === "written";
    if (isWritten) journal.recordOutcome(group);
    return !isWritten;
  });
}

/** Writes one group, and plans it again until no other writer interferes. */
async function writeAnew<G extends GroupWrite>(
  planner: BatchPlanner<G>,
  write: (group: G) => Promise<readonly G[]>,
  group: G,
  pause: (ms: number) => Promise<unknown>,
): Promise<void> {
  for (let tries = 1; tries <= TRIES; tries += 1) {
    const planned = await planner.planAnew(group);
    if (planned === null) return;
    if ((await write(planned)).length === 0) return;
    // Several writers may be changing one person: this one waits a random time, which may be longer after each try.
    await pause(Math.min(LONGEST_PAUSE_MS, Math.random() * 2 ** tries));
  }
  throw new Error("A group could not be written for other writers.");
}

/** Separates the groups that can be written together from those that share people with an earlier group. */
function separate<G extends GroupWrite>(groups: readonly G[]): [G[], G[]] {
  const reached = new Set<string>();
  const together: G[] = [];
  const later: G[] = [];
  for (const group of groups) {
    (group.reached.some((id) => reached.has(id)) ? later : together).push(group);
    for (const id of group.reached) reached.add(id);
  }
  return [together, later];
}
