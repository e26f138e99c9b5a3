import { Kind } from "graphql";
import type { DocumentNode, OperationDefinitionNode, SelectionSetNode } from "graphql";
import { fragmentsOf } from "./requested-operation.ts";

/**
 * Counts the selections of a validated operation, with each fragment counted wherever it is spread. Stops soon after
 * `enough`.
 */
export function countSelections(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  enough: number,
): number {
  const fragments = fragmentsOf(document);
  const counted = new Map<string, number>();

  function countSet(set: SelectionSetNode | undefined): number {
    let count = 0;
    for (const selection of set?.selections ?? []) {
      if (count > enough) break;
      count +=
        selection.kind === Kind.FRAGMENT_SPREAD
          ? countFragment(selection.name.value)
          : 1 + countSet(selection.selectionSet);
    }
    return count;
  }

  function countFragment(name: string): number {
    const count = counted.get(name) ?? countSet(fragments.get(name)?.selectionSet);
    counted.set(name, count);
    return count;
  }

  return countSet(operation.selectionSet);
}
