import { readdir, readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";

/** Peaks of memory in mebibytes. */
export interface MemoryPeaks {
  /** The most memory that the process had at any time, without its children. */
  readonly alone: number;
  /** The most memory that the process and its children had together at one time. */
  readonly together: number;
}

const SAMPLE_MS = 25;

/** Watches the memory of a process and its children until it is stopped; Linux only. */
export function watchMemory(pid: number): { stop(): Promise<MemoryPeaks> } {
  let alone = 0;
  let together = 0;
  const ending = new AbortController();
  const watching = (async () => {
    while (!ending.signal.aborted) {
      const own = await residentOf(pid);
      const children = await Promise.all((await childrenOf(pid)).map(residentOf));
      alone = Math.max(alone, own);
      together = Math.max(
        together,
        children.reduce((sum, each) => sum + each, own),
      );
      await sleep(SAMPLE_MS);
    }
  })();
  return {
    async stop() {
      ending.abort();
      await watching;
      return { alone, together };
    },
  };
}

/** Returns the resident memory of a process, in mebibytes. */
export async function residentOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
}

async function childrenOf(pid: number): Promise<number[]> {
  // Children are listed under the thread that started them.
  const threads = await readdir(`/proc/${pid}/task`).catch(() => []);
  const lists = await Promise.all(
    threads.map((thread) =>
      readFile(`/proc/${pid}/task/${thread}/children`, "utf8").catch(() => ""),
    ),
  );
  return lists.flatMap((list) => list.split(" ").filter((id) => id !== "")).map(Number);
}
