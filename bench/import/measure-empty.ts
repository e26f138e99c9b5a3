import { makeBenchFile } from "../import-files.ts";
import { startBuiltServer } from "./built-server.ts";
import { analyze, demandResult, start, undo } from "./drive-import.ts";
import { createFloor } from "./floor.ts";
import { dropPeople, measureStep, printStep, warmUp } from "./setting.ts";
import type { Measuring, Step } from "./setting.ts";

export const steps = ["floor", "floorUpdate", "analyze", "import", "undo", "update"] as const;

/**
 * The times of each step of the bench, in the order of the runs. A step that a run does twice has two times per
 * run.
 */
export type Steps = Readonly<Record<(typeof steps)[number], Step[]>>;

/**
 * Measures imports by the server into an empty database, and plain upserts of the same rows (the floor) to compare them
 * with. Each run does all steps in turn.
 */
export async function measureEmpty({ runs, rows }: Measuring): Promise<Steps> {
  const taken: Steps = {
    floor: [],
    floorUpdate: [],
    analyze: [],
    import: [],
    undo: [],
    update: [],
  };
  const file = makeBenchFile(rows);
  const changed = makeBenchFile(rows, { change: "b" });
  await dropPeople();
  const server = await startBuiltServer();
  const { client, pid } = server;
  await warmUp(server);

  const measure = async (
    name: keyof Steps,
    step: () => Promise<{ readonly ms: number }>,
    by = pid,
  ): Promise<void> => {
    const took = await measureStep(by, step);
    taken[name].push(took);
    printStep(name, took);
  };
  const importFile = async (csv: string, name: "import" | "update"): Promise<string> => {
    let id = "";
    const read = async (): Promise<{ readonly ms: number }> => {
      const analyzed = await analyze(client, "people.csv", csv);
      ({ id } = analyzed);
      return analyzed;
    };
    if (name === "import") await measure("analyze", read);
    else await read();
    await measure(name, () => start(client, id));
    const people = { createdPeople: rows * 0.8, updatedPeople: 0 };
    await demandResult(
      client,
      id,
      name === "import" ? people : { createdPeople: 0, updatedPeople: rows * 0.8 },
    );
    return id;
  };
  for (let run = 0; run < runs; run += 1) {
    const floor = await createFloor();
    await measure("floor", () => floor.write(file), process.pid);
    await measure("floorUpdate", () => floor.write(changed), process.pid);
    await dropPeople();
    const first = await importFile(file.csv, "import");
    await measure("undo", () => undo(client, first));
    await dropPeople();
    await importFile(file.csv, "import");
    await importFile(changed.csv, "update");
    await dropPeople();
  }
  await server.stop();
  return taken;
}
