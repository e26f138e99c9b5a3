import type { AnyVariables, TypedDocumentNode } from "@urql/core";
import { faultOf, useChange } from "./change.ts";
import type { Payload } from "./change.ts";
import { notify, notifyFault } from "./notices.ts";
import { announcePeopleChange } from "./people-changes.ts";
import { texts } from "./texts/texts.ts";

/** A change, what takes it back, and what is said of it; without a sentence nothing is said, and nothing is offered. */
export interface UndoableChange<Variables> {
  readonly change: Variables;
  readonly back: Variables;
  readonly told?: string;
}

/** Saves a change by one mutation; the notice of it takes it back by the same. Answers what is wrong, or null. */
export function useUndoableChange<T extends Payload, Variables extends AnyVariables>(
  document: TypedDocumentNode<Readonly<Record<string, T>>, Variables>,
): (wanted: UndoableChange<Variables>) => Promise<string | null> {
  const [update] = useChange(document);
  return async ({ change, back, told }) => {
    const fault = faultOf(await update(change));
    if (fault !== null) return fault;
    if (told !== undefined) {
      notify(told, {
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
