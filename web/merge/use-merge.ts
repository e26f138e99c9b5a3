import { useRef, useState } from "react";
import { faultOf, useChange } from "../app/change.ts";
import { notify } from "../app/notices.ts";
import { announcePeopleChange } from "../app/people-changes.ts";
import { texts } from "../app/texts/texts.ts";
import {
  MarkNotDuplicatesDocument,
  MergePeopleDocument,
  MergePreviewDocument,
} from "../graphql/documents.ts";
import type { MergePreviewQuery } from "../graphql/documents.ts";
import { useQuery } from "../graphql/use-query.ts";
import { emptyDraft, toMergeInput, toPreviewVariables } from "./merge-draft.ts";
import type { MergeDraft } from "./merge-draft.ts";
import { useUndoMerge } from "./use-undo-merge.ts";

export type Preview = NonNullable<MergePreviewQuery["mergePreview"]>;

/** The state of a merge: its preview, the user's choices, and a function that runs it. */
export function useMerge(ids: readonly string[]) {
  const [draft, setDraft] = useState<MergeDraft>(emptyDraft);
  const [faults, setFaults] = useState<readonly string[]>([]);
  const key = useRef(crypto.randomUUID());
  const [{ data, error, fetching }, ask] = useQuery({
    query: MergePreviewDocument,
    variables: toPreviewVariables(ids, draft),
    requestPolicy: "cache-and-network",
  });
  const [merge, isMerging] = useChange(MergePeopleDocument);
  const [mark, isMarking] = useChange(MarkNotDuplicatesDocument);
  const [undo] = useUndoMerge();
  // The previous preview stays visible while the next one is loading.
  const [latest, setLatest] = useState<Preview | null>(null);
  const current = data?.mergePreview ?? null;
  if (current !== null && current !== latest) setLatest(current);
  const preview = current ?? (fetching ? latest : null);
  const updateDraft = (changed: MergeDraft): void => {
    key.current = crypto.randomUUID();
    setDraft(changed);
  };
  const askAgain = (): void => ask({ requestPolicy: "network-only" });

  const run = async (): Promise<boolean> => {
    if (preview === null || isMerging) return false;
    const outcome = await merge({ input: toMergeInput(preview, draft, key.current) });
    if (outcome.kind !== "done") {
      key.current = crypto.randomUUID();
      setFaults([faultOf(outcome) ?? ""]);
      // The merge may have failed because somebody changed one of the people, so the preview is loaded again.
      askAgain();
      return false;
    }
    const done = outcome.payload.merge;
    announcePeopleChange();
    notify(
      texts.merge.merged(preview.people.length),
      done === null
        ? undefined
        : {
            label: texts.common.undo,
            isUndo: true,
            run: () => undo(done.id, preview.people.length),
          },
    );
    return true;
  };

  const markNotSame = async (): Promise<boolean> => {
    const fault = faultOf(await mark({ input: { personIds: ids } }));
    setFaults(fault === null ? [] : [fault]);
    if (fault !== null) return false;
    notify(texts.merge.markedNotSame(ids.length));
    announcePeopleChange();
    return true;
  };
  const isBusy = isMerging || isMarking;
  return { preview, error, faults, draft, updateDraft, run, markNotSame, isBusy, askAgain };
}
