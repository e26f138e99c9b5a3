import { SupersededError } from "../../src/services/imports/jobs/import-job-store.ts";
import type { ImportTools } from "../../src/services/imports/jobs/import-tools.ts";

const kinds = ["before", "half", "after"] as const;

/**
 * Returns the moments at which the worker dies: the number of a write, and whether it dies before, halfway through or
 * after that write. Each write has one of the three, or all three with PEOPLE_FAULTS=all.
 */
export function momentsOf(steps: number): [number, (typeof kinds)[number]][] {
  const all = Array.from({ length: steps }, (_, index) => index + 1).flatMap((step) =>
    kinds.map((kind): [number, (typeof kinds)[number]] => [step, kind]),
  );
  if (process.env["PEOPLE_FAULTS"] === "all") return all;
  return all.filter(([step], index) => index % kinds.length === step % kinds.length);
}

/**
 * Returns a worker's database access that fails at a chosen write: before it, after it, or after
 * half of it.
 */
export function createFaults() {
  let isCounting = false;
  let steps = 0;
  let armed: { readonly step: number; readonly kind: "before" | "half" | "after" } | null = null;

  async function step<T>(whole: () => Promise<T>, half: () => Promise<unknown>): Promise<T> {
    if (!isCounting) return whole();
    steps += 1;
    const fault = armed?.step === steps ? armed.kind : null;
    if (fault === null) return whole();
    armed = null;
    // Fails like a worker that lost its job, which writes and reports nothing more.
    if (fault === "before") throw new SupersededError();
    await (fault === "half" ? half() : whole());
    throw new SupersededError();
  }

  const firstHalf = <T>(list: readonly T[]): T[] => list.slice(0, Math.ceil(list.length / 2));
  return {
    arm: (at: number, kind: "before" | "half" | "after") => {
      armed = { step: at, kind };
    },
    begin: () => {
      isCounting = true;
      steps = 0;
    },
    end: () => {
      isCounting = false;
      armed = null;
    },
    count: () => steps,
    wrap: (tools: ImportTools): ImportTools => {
      const { store, batches, conflicts, imports, problems } = tools;
      const counted = <C extends object>(collection: C, names: readonly string[]): C =>
        new Proxy(collection, {
          get(target, name) {
            const value: unknown = Reflect.get(target, name);
            if (typeof value !== "function") return value;
            if (!names.includes(String(name))) return value.bind(target);
            return (...args: unknown[]) => {
              const call = (): Promise<unknown> => value.apply(target, args);
              return step(call, call);
            };
          },
        });
      return {
        ...tools,
        store: {
          ...store,
          insert: (people, options) =>
            step(
              () => store.insert(people, options),
              () => store.insert(firstHalf(people), options),
            ),
          update: (updates, options) =>
            step(
              () => store.update(updates, options),
              () => store.update(firstHalf(updates), options),
            ),
          remove: (people, options) =>
            step(
              () => store.remove(people, options),
              () => store.remove(firstHalf(people), options),
            ),
          merge: (merge, options) => {
            const call = () => store.merge(merge, options);
            return step(call, call);
          },
        },
        batches: counted(batches, ["updateOne", "insertOne"]),
        conflicts: counted(conflicts, ["deleteMany", "insertMany"]),
        imports: counted(imports, ["updateOne"]),
        problems: counted(problems, ["replaceOne", "deleteOne"]),
      };
    },
  };
}
