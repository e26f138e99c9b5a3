import type { Connection } from "mongoose";

let elections = 0;

/** Counts from now on how often the connection finds another primary, or the same one elected anew. */
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
 * How many primaries were found until now. While it stays the same, what was written later is in the oplog after what was
 * written before, acknowledged by a majority or not; and no write reaches another primary before it is counted.
 */
export const electionsSeen = (): number => elections;
