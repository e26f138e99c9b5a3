import type { Connection } from "mongoose";

let elections = 0;

/** Starts to count how often the connection finds a new primary, or the same one elected again. */
export function countElections(connection: Connection): void {
  let last = "";
  connection.getClient().on("topologyDescriptionChanged", ({ newDescription }) => {
    for (const { type, address, electionId } of newDescription.servers.values()) {
      const primary = `${address} ${electionId?.toHexString() ?? ""}`;
      if (type !== "RSPrimary" || primary === last) continue;
      last = primary;
      elections += 1;
    }
  });
}

/**
 * How many primaries were found so far. While the number stays the same, writes are in the oplog in the order in which
 * they were done, even those not yet acknowledged by a majority; a new primary is counted before any write reaches it.
 */
export const electionsSeen = (): number => elections;
