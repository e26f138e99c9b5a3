import { faultOf, useChange } from "../app/change.ts";
import { notify, notifyFault } from "../app/notices.ts";
import { announcePeopleChange } from "../app/people-changes.ts";
import { texts } from "../app/texts/texts.ts";
import { UndoMergeDocument } from "../graphql/documents.ts";

/**
 * Returns a function that undoes a merge and shows a notice of the result, and whether the server's answer is still
 * awaited.
 */
export function useUndoMerge(): readonly [(id: string, people: number) => Promise<void>, boolean] {
  const [undo, isBusy] = useChange(UndoMergeDocument);
  const run = async (id: string, people: number): Promise<void> => {
    const outcome = await undo({ input: { id } });
    const fault = faultOf(outcome);
    if (fault !== null) notifyFault(fault);
    if (outcome.kind !== "done") return;
    notify(texts.merge.undone(people, outcome.payload.merge?.kept.length ?? 0));
    announcePeopleChange();
  };
  return [run, isBusy];
}
