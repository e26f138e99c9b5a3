import { setTimeout as sleep } from "node:timers/promises";
import { electionsSeen } from "../../../database/elections.ts";
import type { PersonWrite } from "../../../domain/people/person-write.ts";
import { writePeople } from "../../store/write-people.ts";
import type { PeopleWriter } from "../../store/write-people.ts";
import { beforeOutcome } from "./import-batches.ts";

const LONGEST_PAUSE_MS = 500;
const TRIES = 50;

/** How a group of a batch is going to be written. */
export interface GroupWrite {
  /** The group's place in the batch. */
  readonly place: number;
  /** The ids of the people whom it reaches. */
  readonly reached: readonly string[];
  readonly write: PersonWrite;
}

/** Plans the groups of one batch. */
export interface BatchPlanner<G extends GroupWrite> {
  /**
   * Plans the groups that are open, against the people as they are, as many at a time as memory has room for: the next ones
   * once these are written.
   */
  plan(): AsyncIterable<readonly G[]>;
  /** Plans a group anew that others were in the way of; null where nothing is left to do. */
  planAnew(group: G): Promise<G | null>;
  /** Does what cannot be written with others, each with its outcome in a transaction of its own. */
  writeAlone?(): Promise<void>;
}

/** What is put down of one batch, so that doing it again changes nothing. */
export interface BatchJournal<G extends GroupWrite> {
  /** Gives the groups that a former run has written their outcome: they are open no more. */
  resume(): Promise<void>;
  /** Puts down how groups are going to be written, before they are. */
  note(groups: readonly G[]): Promise<void>;
  /** Gives a group that was written its outcome. */
  settle(group: G): void;
  /** Puts down the outcomes. */
  finish(): Promise<void>;
  /** Takes them back: the batch as it was noted, to be looked through for what was written of it. */
  reopen(): Promise<void>;
}

/** What a batch is written with. */
export interface BatchTools {
  readonly store: PeopleWriter;
  /** How many primaries were found until now. */
  readonly elections?: () => number;
  /** Waits so many milliseconds. */
  readonly pause?: (ms: number) => Promise<unknown>;
}

/**
 * Writes one batch, of an import or of its undo: what a former run left is resumed, the rest is planned, noted, written, and
 * planned anew where others were in the way; then the outcome is put down. All of it is done again where a primary was
 * elected meanwhile: the outcome may be with another than the people, who may be lost with theirs.
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

/** Notes and writes groups together; returns those that others were in the way of. */
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
    if (isWritten) journal.settle(group);
    return !isWritten;
  });
}

/** Writes one group, planning it anew until nobody is in its way. */
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
    // Many writers on one person: let them go first, each time for longer.
    await pause(Math.min(LONGEST_PAUSE_MS, Math.random() * 2 ** tries));
  }
  throw new Error("A group could not be written for other writers.");
}

/** Groups that can be written together, and those that reach somebody whom an earlier one reaches: one after the other. */
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
