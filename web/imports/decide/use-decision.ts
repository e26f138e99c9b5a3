import { useRef, useState } from "react";
import { faultOf, useChange } from "../../app/change.ts";
import { useDebounced } from "../../app/debounced.ts";
import { notify, notifyFault } from "../../app/notices.ts";
import { announcePeopleChange } from "../../app/people-changes.ts";
import { messagesOf } from "../../app/query-state.tsx";
import { texts } from "../../app/texts/texts.ts";
import { ConflictPreviewDocument, DecideConflictDocument } from "../../graphql/documents.ts";
import type {
  ConflictFragment,
  DecideConflictMutation,
  ReadPersonFragment,
} from "../../graphql/documents.ts";
import { useQuery } from "../../graphql/use-query.ts";
import { firstDraft, toInput } from "./decision-draft.ts";

type Answer = NonNullable<DecideConflictMutation["decideConflict"]>;

interface Listeners {
  readonly onDecided: () => void;
  readonly onChanged: () => void;
}

/**
 * The state of one decision: the draft, a live preview of the resulting people, the server's
 * errors, and a function to send it.
 */
export function useDecision(
  importId: string,
  conflict: ConflictFragment,
  { onDecided, onChanged }: Listeners,
) {
  const [draft, change] = useState(() => firstDraft(conflict));
  const [refusal, setRefusal] = useState<string | null>(null);
  const [left, setLeft] = useState<number | null>(null);
  const isStopped = useRef(false);
  const [decide, isBusy] = useChange(DecideConflictDocument);
  const input = toInput(importId, conflict, draft);
  const asked = useDebounced(JSON.stringify(input), 150);
  const [{ data, error }] = useQuery({
    query: ConflictPreviewDocument,
    variables: { input },
    pause: asked !== JSON.stringify(input),
    requestPolicy: "network-only",
  });
  const resultingPeople: readonly ReadPersonFragment[] | null =
    error === undefined ? (data?.conflictPreview ?? null) : null;
  const faults = refusal === null ? (error === undefined ? [] : messagesOf(error)) : [refusal];

  const run = async (): Promise<void> => {
    if (isBusy) return;
    isStopped.current = false;
    const outcome = await decide({ input });
    const fault = faultOf(outcome);
    setRefusal(fault);
    if (outcome.kind === "done") {
      await decideSimilar(outcome.payload);
      notify(texts.imports.decide.done(outcome.payload.kept.length));
      announcePeopleChange();
      onDecided();
      return;
    }
    // An error about the conflict's id means that somebody changed its people or decided it first,
    // so it must be loaded again.
    const isStale =
      outcome.kind === "refused" && outcome.userErrors.some(({ path }) => path[0] === "conflictId");
    if (isStale) onChanged();
  };
  // One request decides only a part of many similar groups, so requests follow until all are
  // decided, a request fails, or the user stops. Groups decided until then stay decided.
  const decideSimilar = async (answer: Answer): Promise<void> => {
    for (let { similarAfter: after } = answer; after !== null && !isStopped.current;) {
      setLeft(answer.import?.conflicts.totalCount ?? null);
      const outcome = await decide({ input: { ...input, similarAfter: after } });
      const fault = faultOf(outcome);
      if (fault !== null) notifyFault(fault);
      after = outcome.kind === "done" ? outcome.payload.similarAfter : null;
      if (outcome.kind === "done") setLeft(outcome.payload.import?.conflicts.totalCount ?? null);
    }
    setLeft(null);
  };
  const stop = (): void => {
    isStopped.current = true;
  };
  const setDraft = (changed: typeof draft): void => {
    setRefusal(null);
    change(changed);
  };
  return { draft, setDraft, resultingPeople, faults, isBusy, run, left, stop };
}
