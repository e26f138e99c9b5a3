import { isHexId } from "../../domain/ids.ts";
import type { Limits } from "../../domain/limits.ts";
import type { Revision } from "../../domain/people/revision.ts";
import { readConnection } from "../read-connection.ts";
import type { Connection, KeysetList, PageArguments } from "../read-connection.ts";

/** A revision's position in a history. */
interface Place {
  readonly at: Date;
  readonly personId: string;
  readonly version: number;
}

/** One write of the person, or of a person who was merged into them. */
export interface HistoryEntry extends Place {
  readonly revision: Revision;
  readonly undoneAt: Date | null;
}

/** Loads parts of people's histories, and their lengths; what is requested for many people at once is read together. */
export interface HistorySource {
  readonly history: {
    load(request: {
      readonly personId: string;
      readonly after: Place | null;
      readonly limit: number;
    }): Promise<readonly HistoryEntry[]>;
  };
  readonly historyCounts: { load(personId: string): Promise<number> };
}

type PlaceKey = readonly [number, string, number];

/** Returns one page of a person's history, newest first. */
export function readHistoryPage(
  { history, historyCounts }: HistorySource,
  personId: string,
  page: Pick<PageArguments, "first" | "after">,
  limits: Pick<Limits, "pageSize">,
): Promise<Connection<HistoryEntry>> {
  const list: KeysetList<HistoryEntry, PlaceKey> = {
    name: `history of ${personId}`,
    keyOf: (entry) => [entry.at.getTime(), entry.personId, entry.version],
    toKey: ([at, id, version]) =>
      typeof at === "number" && isHexId(id) && typeof version === "number"
        ? [at, id, version]
        : null,
    read: ({ after, limit }) =>
      history.load({
        personId,
        after:
          after === null ? null : { at: new Date(after[0]), personId: after[1], version: after[2] },
        limit,
      }),
    count: () => historyCounts.load(personId),
  };
  return readConnection(page, limits, list);
}
