import { CopyCheck } from "lucide-react";
import { formatShare } from "../app/formats.ts";
import { Failure } from "../app/query-state.tsx";
import { useShortcut } from "../app/shortcuts.ts";
import type { Shortcut } from "../app/shortcuts.ts";
import { texts } from "../app/texts/texts.ts";
import { View } from "../app/view.tsx";
import { Button } from "../kit/button.tsx";
import { Keys } from "../kit/keys.tsx";
import { EmptyState, ErrorLine, Skeleton } from "../kit/states.tsx";
import { MergeFields } from "../merge/merge-fields.tsx";
import { keepsContact } from "../merge/merge-draft.ts";
import { useMerge } from "../merge/use-merge.ts";
import styles from "./duplicates.module.css";
import { useInbox } from "./use-inbox.ts";
import type { Group } from "./use-inbox.ts";

const mergeKey: Shortcut = {
  key: "Enter",
  group: "duplicates",
  label: texts.duplicates.shortcuts.merge,
};
const notSameKey: Shortcut = {
  key: "n",
  group: "duplicates",
  label: texts.duplicates.shortcuts.notSame,
};
const skipKey: Shortcut = { key: "s", group: "duplicates", label: texts.duplicates.shortcuts.skip };

/**
 * Shows groups of possible duplicates one at a time, to merge, to mark as different people, or to
 * skip.
 */
export function DuplicatesScreen() {
  const { group, position, isLooking, error, next, again } = useInbox();
  return (
    <View
      title={texts.navigation.duplicates}
      count={group === null ? undefined : texts.duplicates.left(position + 1)}
    >
      {error !== null && <Failure error={error} onRetry={again} />}
      {group !== null && (
        <GroupCard key={group.people.map(({ id }) => id).join()} group={group} onNext={next} />
      )}
      {group === null && isLooking && (
        <p role="status" className={styles.quiet}>
          {texts.duplicates.looking}
        </p>
      )}
      {group === null && !isLooking && error === null && (
        <EmptyState
          icon={<CopyCheck />}
          title={position === 0 ? texts.duplicates.none : texts.duplicates.done}
          actions={<Button onClick={again}>{texts.duplicates.again}</Button>}
        >
          {texts.duplicates.noneHint}
        </EmptyState>
      )}
    </View>
  );
}

interface GroupCardProps {
  readonly group: Group;
  readonly onNext: () => void;
}

function GroupCard({ group, onNext }: GroupCardProps) {
  const ids = group.people.map(({ id }) => id);
  const merge = useMerge(ids);
  const { preview, error, faults, draft, updateDraft, isBusy } = merge;
  const mayMerge = preview !== null && preview.people.length > 1 && keepsContact(preview, draft);
  const run = async (): Promise<void> => {
    if (await merge.run()) onNext();
  };
  const markNotSame = async (): Promise<void> => {
    if (await merge.markNotSame()) onNext();
  };
  useShortcut(mergeKey, () => void run(), mayMerge && !isBusy);
  useShortcut(notSameKey, () => void markNotSame(), !isBusy);
  useShortcut(skipKey, onNext, !isBusy);
  return (
    <section className={styles.card} aria-label={texts.merge.title(ids.length)}>
      <h2>{texts.merge.title(ids.length)}</h2>
      <p className={styles.quiet}>
        {formatShare(group.score)} · {group.reasons.join(" ")}
      </p>
      {faults.map((fault) => (
        <ErrorLine key={fault} message={fault} />
      ))}
      {error !== undefined && (
        <Failure error={error} isLine={preview !== null} onRetry={merge.askAgain} />
      )}
      {preview === null && error === undefined && <Skeleton width="60%" />}
      {preview !== null && <MergeFields preview={preview} draft={draft} onChange={updateDraft} />}
      <div className={styles.actions}>
        <Button look="primary" isBusy={isBusy} disabled={!mayMerge} onClick={() => void run()}>
          {texts.merge.merge} <Keys keys={["Enter"]} />
        </Button>
        <Button disabled={isBusy} onClick={() => void markNotSame()}>
          {texts.merge.notSame} <Keys keys={["N"]} />
        </Button>
        <Button look="quiet" disabled={isBusy} onClick={onNext}>
          {texts.duplicates.skip} <Keys keys={["S"]} />
        </Button>
      </div>
    </section>
  );
}
