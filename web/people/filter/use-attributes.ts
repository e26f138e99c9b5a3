import { useMemo } from "react";
import { AttributeLabelsDocument } from "../../graphql/documents.ts";
import type { AttributeLabelsQuery } from "../../graphql/documents.ts";
import { useQuery } from "../../graphql/use-query.ts";
import type { AttributeLabels } from "./filter-sentence.ts";

type Attribute = AttributeLabelsQuery["attributeDefinitions"][number];

/** The custom attributes, to build filters and columns from. */
export interface Attributes {
  readonly all: readonly Attribute[];
  readonly labels: AttributeLabels;
}

const none: readonly Attribute[] = [];

/** Returns the custom attributes; components that use it share one request. */
export function useAttributes(): Attributes {
  const [{ data }] = useQuery({ query: AttributeLabelsDocument });
  const all = data?.attributeDefinitions ?? none;
  return useMemo(
    () => ({ all, labels: new Map(all.map(({ key, label }) => [key, label])) }),
    [all],
  );
}
