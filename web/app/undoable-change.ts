import type { AnyVariables, TypedDocumentNode } from "@urql/core";
import { faultOf, useChange } from "./change.ts";
import type { Payload } from "./change.ts";
import { notify, notifyFault } from "./notices.ts";
import { announcePeopleChange } from "./people-changes.ts";
import { texts } from "./texts/texts.ts";

/**
 * The variables of a mutation, the variables that restore what it changed, and the sentence of its notice; without a
 * sentence there is no notice and no Undo.
 */
export interface UndoableChange<Variables> {
  readonly change: Variables;
  readonly back: Variables;
  readonly notice?: string;
}

/**
 * Returns a function that runs a mutation and shows a notice whose Undo runs the same mutation with the former
 * values. The function returns the error of the mutation, or null if the mutation succeeded.
 */
export function useUndoableChange<T extends Payload, Variables extends AnyVariables>(
  document: TypedDocumentNode<Readonly<Record<string, T>>, Variables>,
): (wanted: UndoableChange<Variables>) => Promise<string | null> {
  const [update] = useChange(document);
  return async ({ change, back, notice }) => {
    const fault = faultOf(await update(change));
    if (fault !== null) return fault;
    if (notice !== undefined) {
      notify(notice, {
        label: texts.common.undo,
        isUndo: true,
        run: async () => {
          const problem = faultOf(await update(back));
          if (problem !== null) return notifyFault(problem);
          notify(texts.common.undone);
          announcePeopleChange();
        },
      });
    }
    return null;
  };
}
