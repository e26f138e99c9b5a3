import { makeBenchFile } from "../import-files.ts";
import { startBuiltServer } from "./built-server.ts";
import { analyze, demandResult, start, undo } from "./drive-import.ts";
import { createFloor } from "./floor.ts";
import { createMongoimport } from "./mongoimport.ts";
import { dropPeople, measureStep, printStep, warmUp } from "./setting.ts";
import type { Measuring, Step } from "./setting.ts";

/** How often the same file is imported, including the first time. */
const TIMES = 10;

/**
 * The measured time and processor time of importing a file that was imported before and did not change. Each list is
 * in the order of the imports.
 */
export interface RepeatSteps {
  /** One upsert by phone for each row of the file, without the server: the least that an import can take. */
  readonly floor: readonly Step[];
  /** The import of the file by mongoimport, MongoDB's own tool; empty if the program is not on the PATH. */
  readonly mongoimport: readonly Step[];
  readonly analyze: readonly Step[];
  /**
   * The import with the setting that tags only people whom the import changes. The file repeats what is stored, so this
   * import changes and tags nobody.
   */
  readonly changed: readonly Step[];
  /** The import with the setting that tags everybody in the file, even people whom the import does not change. */
  readonly everybody: readonly Step[];
  readonly undo: readonly Step[];
}

/**
 * Measures imports of the same file again and again. A program that sends its unchanged customers every night causes
 * such imports.
 */
export async function measureRepeat({ rows }: Measuring): Promise<RepeatSteps> {
  const file = makeBenchFile(rows);
  const taken: Record<keyof RepeatSteps, Step[]> = {
    floor: [],
    mongoimport: [],
    analyze: [],
    changed: [],
    everybody: [],
    undo: [],
  };
  await dropPeople();
  const floor = await createFloor();
  await floor.write(file);
  const mongoimport = await createMongoimport();
  await mongoimport?.write(file);
  const server = await startBuiltServer();
  const { client, pid } = server;
  await warmUp(server);
  const measure = async (
    name: keyof RepeatSteps,
    step: () => Promise<{ readonly ms: number }>,
    by = pid,
  ): Promise<void> => {
    const took = await measureStep(by, step);
    taken[name].push(took);
    printStep(`${name} ${taken[name].length}`, took);
  };
  const analyzeAgain = async (): Promise<string> => {
    let id = "";
    await measure("analyze", async () => {
      const analyzed = await analyze(client, "people.csv", file.csv);
      ({ id } = analyzed);
      return analyzed;
    });
    return id;
  };
  const first = await analyze(client, "people.csv", file.csv);
  await start(client, first.id);
  for (let time = 2; time <= TIMES; time += 1) {
    await measure("floor", () => floor.write(file), process.pid);
    if (mongoimport !== null)
      await measure("mongoimport", () => mongoimport.write(file), process.pid);
    const tagged = await analyzeAgain();
    await measure("everybody", () => start(client, tagged));
    await demandResult(client, tagged, { createdPeople: 0, updatedPeople: 0 });
    if (time === 2) {
      await measure("undo", () => undo(client, tagged));
      const again = await analyzeAgain();
      await start(client, again);
    }
    const untagged = await analyzeAgain();
    await measure("changed", () => start(client, untagged, "CHANGED"));
    await demandResult(client, untagged, { createdPeople: 0, updatedPeople: 0 });
  }
  await server.stop();
  return taken;
}
