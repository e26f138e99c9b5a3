import { useClient } from "urql";
import { faultOf, useChange } from "./change.ts";
import { formatNumber } from "./formats.ts";
import { notify, notifyFault } from "./notices.ts";
import type { NoticeAction } from "./notices.ts";
import { announcePeopleChange } from "./people-changes.ts";
import { texts } from "./texts/texts.ts";
import { FollowOperationDocument, UndoOperationDocument } from "../graphql/documents.ts";
import type { OperationFragment } from "../graphql/documents.ts";

const ASK_AGAIN_MS = 500;

/**
 * Returns a function that asks the server about a bulk operation until the operation is done, and then returns it.
 * The function calls `onProgress` before each request, shows a notice if the operation failed, and returns null if
 * the server no longer knows the operation.
 */
export function useOperation() {
  const client = useClient();
  return async (
    started: OperationFragment,
    onProgress: (operation: OperationFragment) => void = () => undefined,
  ): Promise<OperationFragment | null> => {
    let operation = started;
    while (!operation.done) {
      onProgress(operation);
      await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
      const { data, error } = await client
        .query(FollowOperationDocument, { id: started.id }, { requestPolicy: "network-only" })
        .toPromise();
      // The operation continues on the server even while the browser cannot reach it, so ask again.
      if (error?.networkError !== undefined) continue;
      if (data?.node == null || !("done" in data.node)) return null;
      operation = data.node;
    }
    if (operation.failure !== null) notifyFault(operation.failure);
    return operation;
  };
}

/**
 * Returns a function that shows a notice with the progress of a bulk operation and, once the operation is done, a
 * notice with an Undo button.
 */
export function useOperationNotice() {
  const follow = useOperation();
  const undoOf = useUndo();
  return async (
    started: OperationFragment | null,
    sentence: (ended: OperationFragment | null) => string,
  ): Promise<void> => {
    announcePeopleChange();
    if (started === null) {
      notify(sentence(null));
      return;
    }
    if (!started.done) {
      const [done, total] = [formatNumber(started.processed), formatNumber(started.total)];
      notify(texts.people.goingOn(done, total));
    }
    const ended = await follow(started);
    if (ended?.failure === null) notify(sentence(ended), undoOf(ended.id));
    if (!started.done) announcePeopleChange();
  };
}

/**
 * Returns a function that makes the Undo action of a notice: it undoes the bulk operation with the given id, and
 * shows a notice once that is done.
 */
function useUndo() {
  const [undo] = useChange(UndoOperationDocument);
  const follow = useOperation();
  return (id: string): NoticeAction => ({
    label: texts.common.undo,
    isUndo: true,
    run: async () => {
      const outcome = await undo({ input: { id } });
      const started = outcome.kind === "done" ? outcome.payload.operation : null;
      if (started == null) {
        notifyFault(faultOf(outcome) ?? texts.common.failed);
        return;
      }
      const ended = await follow(started);
      if (ended?.failure === null) notify(texts.common.undone);
      announcePeopleChange();
    },
  });
}
