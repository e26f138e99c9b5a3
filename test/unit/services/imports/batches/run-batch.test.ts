import { describe, expect, it, vi } from "vitest";
import type { Person } from "../../../../../src/domain/people/person.ts";
import type { PersonWrite, WriteOutcome } from "../../../../../src/domain/people/person-write.ts";
import { runBatch } from "../../../../../src/services/imports/batches/run-batch.ts";
import type { GroupWrite } from "../../../../../src/services/imports/batches/run-batch.ts";
import { aPerson } from "../../../../support/people.ts";

interface Group extends GroupWrite {
  readonly tries: number;
}

/** Returns a batch in memory, whose groups match the given people, and an account of what `runBatch` does to it. */
function aBatch(reaches: readonly (readonly string[])[]) {
  const account: string[] = [];
  const recorded = new Set<number>();
  const people = new Map<number, Person>();
  const surroundings = {
    /** For each group, the outcomes of its next writes; a write beyond them is "written". */
    answers: new Map<number, WriteOutcome[]>(),
    elections: 0,
    /** Groups for which a new plan finds nothing left to do. */
    gone: new Set<number>(),
    onFinish: (): void => undefined,
  };
  const toGroup = (place: number, tries: number): Group => {
    const person = people.get(place) ?? aPerson({ city: `${place}` });
    people.set(place, person);
    const write: PersonWrite = { kind: "create", person };
    return { place, reached: reaches[place] ?? [], write, tries };
  };
  const journal = {
    async resume() {
      account.push("resume");
    },
    async note(groups: readonly Group[]) {
      account.push(`note ${groups.map(({ place, tries }) => `${place}.${tries}`).join(" ")}`);
    },
    recordOutcome({ place, tries }: Group) {
      account.push(`outcome ${place}.${tries}`);
      recorded.add(place);
    },
    async finish() {
      account.push("finish");
      surroundings.onFinish();
    },
    async reopen() {
      account.push("reopen");
      recorded.clear();
    },
  };
  const planner = {
    async *plan() {
      yield reaches.map((_, place) => toGroup(place, 0));
    },
    async planAnew({ place, tries }: Group) {
      account.push(`again ${place}`);
      return surroundings.gone.has(place) ? null : toGroup(place, tries + 1);
    },
  };
  const placeOf = (person: Person): number =>
    [...people].find(([, other]) => other === person)?.[0] ?? -1;
  const store = {
    async insert(added: readonly Person[], options: object = {}) {
      if (added.length > 0) account.push(`write ${added.map(placeOf).join(" ")}`);
      expect(options).toEqual({ writeConcern: { w: 1 } });
      return added.map(
        (person): WriteOutcome => surroundings.answers.get(placeOf(person))?.shift() ?? "written",
      );
    },
    update: async () => [],
    remove: async () => [],
    mark: async () => [],
    unmark: async () => [],
    merge: async (): Promise<WriteOutcome> => "written",
    eraseHistory: async () => undefined,
  };
  const elections = (): number => surroundings.elections;
  return { account, recorded, surroundings, journal, planner, run: { store, elections } };
}

describe("running a batch", () => {
  it("resumes, plans, writes and finishes all groups together, then stores the outcome", async () => {
    const { account, journal, planner, run } = aBatch([["a"], ["b"], []]);
    await runBatch(journal, planner, run);
    expect(account).toEqual([
      "resume",
      "note 0.0 1.0 2.0",
      "write 0 1 2",
      "outcome 0.0",
      "outcome 1.0",
      "outcome 2.0",
      "finish",
    ]);
  });

  it("writes groups that match the same person one after the other, planning each anew", async () => {
    const { account, journal, planner, run } = aBatch([["a", "b"], ["c"], ["b", "d"], ["d"]]);
    await runBatch(journal, planner, run);
    expect(account).toEqual([
      "resume",
      "note 0.0 1.0",
      "write 0 1",
      "outcome 0.0",
      "outcome 1.0",
      "again 2",
      "note 2.1",
      "write 2",
      "outcome 2.1",
      "again 3",
      "note 3.1",
      "write 3",
      "outcome 3.1",
      "finish",
    ]);
  });

  it("plans a group again while other writers interfere, and stores each plan before it is written", async () => {
    const { account, journal, planner, run, surroundings } = aBatch([["a"], ["b"]]);
    surroundings.answers.set(0, ["taken", "taken"]);
    await runBatch(journal, planner, run);
    expect(account).toEqual([
      "resume",
      "note 0.0 1.0",
      "write 0 1",
      "outcome 1.0",
      "again 0",
      "note 0.1",
      "write 0",
      "again 0",
      "note 0.1",
      "write 0",
      "outcome 0.1",
      "finish",
    ]);
  });

  it("recognises a person that an earlier try already created", async () => {
    const { account, recorded, journal, planner, run, surroundings } = aBatch([["a"]]);
    surroundings.answers.set(0, ["stale"]);
    await runBatch(journal, planner, run);
    expect([...recorded]).toEqual([0]);
    expect(account).not.toContain("again 0");
  });

  it("skips a group with nothing left to do", async () => {
    const { account, recorded, journal, planner, run, surroundings } = aBatch([["a"]]);
    surroundings.answers.set(0, ["taken"]);
    surroundings.gone.add(0);
    await runBatch(journal, planner, run);
    expect(account).toEqual(["resume", "note 0.0", "write 0", "again 0", "finish"]);
    expect(recorded.size).toBe(0);
  });

  it("gives up without an outcome after fifty tries with growing pauses", async () => {
    const { account, journal, planner, run, surroundings } = aBatch([["a"]]);
    surroundings.answers.set(
      0,
      Array.from({ length: 100 }, () => "taken"),
    );
    const pauses: number[] = [];
    vi.spyOn(Math, "random").mockReturnValue(0.5);
    const pause = async (ms: number): Promise<void> => {
      pauses.push(ms);
    };
    await expect(runBatch(journal, planner, { ...run, pause })).rejects.toThrow(
      "A group could not be written for other writers.",
    );
    vi.restoreAllMocks();
    expect(account.filter((step) => step === "again 0")).toHaveLength(50);
    expect(account).not.toContain("finish");
    expect(pauses).toHaveLength(50);
    expect(pauses.slice(0, 11)).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 500, 500]);
  });

  it("writes groups that need a transaction of their own after all others, and stores the outcome last", async () => {
    const { account, journal, planner, run } = aBatch([["a"]]);
    const writeAlone = async (): Promise<void> => {
      account.push("alone");
    };
    await runBatch(journal, { ...planner, writeAlone }, run);
    expect(account).toEqual(["resume", "note 0.0", "write 0", "outcome 0.0", "alone", "finish"]);
  });

  it("repeats the whole batch if MongoDB elected a primary meanwhile, until a try without an election", async () => {
    const { account, journal, planner, run, surroundings } = aBatch([[]]);
    let elections = 2;
    surroundings.onFinish = () => {
      if (elections > 0) surroundings.elections += 1;
      elections -= 1;
    };
    await runBatch(journal, planner, run);
    const once = ["resume", "note 0.0", "write 0", "outcome 0.0", "finish"];
    expect(account).toEqual([...once, "reopen", ...once, "reopen", ...once]);
  });

  it("stores an outcome even if there is nothing to write", async () => {
    const { account, journal, planner, run } = aBatch([]);
    await runBatch(journal, planner, run);
    expect(account).toEqual(["resume", "note ", "finish"]);
  });
});
