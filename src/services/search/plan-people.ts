import { conjunctsOf } from "../../domain/search/person-condition.ts";
import type { Condition } from "../../domain/search/person-condition.ts";
import { compilePersonFilter } from "./compile-person-filter.ts";
import { joined } from "./narrowest-access.ts";
import { withoutIndex } from "./text-queries.ts";
import type { PeopleQuery } from "./text-queries.ts";
import type { KeysetRange } from "../read-connection.ts";
import type { Access, PeopleIndex } from "./access.ts";
import { toStretches } from "./person-sort.ts";
import type { PersonKey, PersonOrder } from "./person-sort.ts";

/** What to read: people for whom a condition holds, in an order. */
export interface PeopleRequest {
  readonly condition: Condition;
  readonly order: PersonOrder;
  readonly range: KeysetRange<PersonKey>;
  /** How many people to skip; only allowed if `range` has neither `after` nor `before`. */
  readonly offset?: number;
  readonly timeMs: number;
}

/**
 * How MongoDB finds the people of a page. Either it reads people in the order of an index until the page is full
 * ("walk"), or it finds all people by other indexes and sorts them ("fetch").
 */
export type PeoplePlan =
  | {
      readonly kind: "walk";
      readonly index: PeopleIndex;
      /** Which part of the index is read; empty if the whole index is read. */
      readonly bounds: readonly PeopleQuery[];
      /** The condition that MongoDB checks on each person whom the index finds; null if there is none. */
      readonly rest: PeopleQuery | null;
    }
  | { readonly kind: "fetch"; readonly access: PeopleQuery; readonly rest: PeopleQuery | null };

/**
 * Plans to read people in the order of an index until the page is full. `isNarrow` says whether the index leaves out
 * people for whom the condition cannot hold.
 */
export function planWalk(
  condition: Condition,
  order: PersonOrder,
  accesses: readonly Access[],
): { readonly plan: Extract<PeoplePlan, { kind: "walk" }>; readonly isNarrow: boolean } {
  const single = accesses.flatMap(({ scans, isExact }) =>
    scans.length === 1 ? scans.map((scan) => ({ ...scan, isExact })) : [],
  );
  const fitting = single.filter(({ index }) => index === order.index);
  const byCreation = single.find(({ isByCreation }) => isByCreation);
  const chosen =
    order.path === null && fitting.length === 0 && byCreation !== undefined
      ? [byCreation]
      : fitting;
  const isWhole = chosen.length === 1 && chosen[0]?.isExact === true && isOnly(condition, accesses);
  return {
    plan: {
      kind: "walk",
      index: chosen[0]?.index ?? order.index,
      bounds: chosen.map(({ query }) => query),
      rest: isWhole ? null : restOf(condition),
    },
    isNarrow: chosen.length > 0,
  };
}

/**
 * Plans to read everybody whom some indexes find (`access`). If these indexes do not cover the whole condition, MongoDB
 * checks the condition on each of these people.
 */
export function planFetch(
  condition: Condition,
  access: Access,
): Extract<PeoplePlan, { kind: "fetch" }> {
  const [first, ...others] = access.scans.map(({ query }) => query);
  const query =
    first !== undefined && others.length === 0
      ? first
      : { $or: access.scans.map((scan) => scan.query) };
  const isWhole = access.isExact && conjunctsOf(condition).length === 1;
  return { kind: "fetch", access: query, rest: isWhole ? null : restOf(condition) };
}

/**
 * Returns the queries that read people in the order of an index. The caller runs one after the other until the page is
 * full.
 */
export function toWalkQueries(
  plan: Extract<PeoplePlan, { kind: "walk" }>,
  request: PeopleRequest,
): PeopleQuery[] {
  return toStretches(request.order, request.range).map((stretch) =>
    joined(...plan.bounds, stretch, plan.rest),
  );
}

/**
 * Returns one query for the people whom the planned indexes find, who match the rest of the condition, and who are in
 * the range of the page.
 */
export function toFetchQuery(
  plan: Extract<PeoplePlan, { kind: "fetch" }>,
  request: PeopleRequest,
): PeopleQuery {
  const stretches = toStretches(request.order, request.range);
  const isBounded = stretches.some((stretch) => Object.keys(stretch).length > 0);
  return joined(plan.access, plan.rest, isBounded ? withoutIndex({ $or: [...stretches] }) : null);
}

function isOnly(condition: Condition, accesses: readonly Access[]): boolean {
  return accesses.length === 1 && conjunctsOf(condition).length === 1;
}

function restOf(condition: Condition): PeopleQuery | null {
  return conjunctsOf(condition).length === 0 ? null : withoutIndex(compilePersonFilter(condition));
}
