import { expect, it } from "vitest";
import { useDatabase } from "../../support/database.ts";
import { create, find, merged, undo } from "../../support/merging.ts";

useDatabase();

it("finding people by ids finds a person who is merged and restored meanwhile", async () => {
  const survivor = await create({ emails: ["stays@example.com"] });
  const other = await create({ emails: ["returns@example.com"] });
  const storm = new AbortController();
  let isLost = false;
  const look = async (): Promise<void> => {
    while (!storm.signal.aborted) if ((await find(other)) === null) isLost = true;
  };
  const looks = [1, 2, 3, 4].map(look);
  for (let round = 0; round < 30; round += 1) await undo(await merged(survivor, other));
  storm.abort();
  await Promise.all(looks);
  expect(isLost).toBe(false);
});
