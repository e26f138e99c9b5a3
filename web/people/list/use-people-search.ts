import { getRouteApi } from "@tanstack/react-router";
import { useEffect } from "react";
import type { PeopleSearch } from "../../app/people-search.ts";

const route = getRouteApi("/people");
const COLUMNS_KEY = "people.columns";

/** A change to the address's parameters; undefined removes one. */
export type SearchChange = {
  readonly [Name in keyof PeopleSearch]?: PeopleSearch[Name] | undefined;
};

/**
 * Returns the state of the people list, which its address holds, and a function that changes it.
 * Chosen columns are also remembered for the next visit.
 */
export function usePeopleSearch() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const change = (changed: SearchChange): void => {
    if (changed.columns !== undefined) {
      localStorage.setItem(COLUMNS_KEY, JSON.stringify(changed.columns));
    }
    void navigate({ search: (before) => without({ ...before, ...changed }), replace: true });
  };
  useEffect(() => {
    const kept = localStorage.getItem(COLUMNS_KEY);
    if (search.columns !== undefined || kept === null) return;
    const columns: unknown = JSON.parse(kept);
    if (!Array.isArray(columns)) return;
    const known = columns.filter((each) => typeof each === "string");
    void navigate({ search: (before) => ({ ...before, columns: known }), replace: true });
  }, [search.columns, navigate]);
  return { search, change };
}

function without(changed: SearchChange): PeopleSearch {
  const entries = Object.entries(changed).filter(
    ([, value]) => value !== undefined && value !== "",
  );
  return Object.fromEntries(entries);
}
