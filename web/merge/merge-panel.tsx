import type { PanelProps } from "../app/panels.tsx";
import { Failure } from "../app/query-state.tsx";
import { useShortcut } from "../app/shortcuts.ts";
import type { Shortcut } from "../app/shortcuts.ts";
import { texts } from "../app/texts/texts.ts";
import { Button } from "../kit/button.tsx";
import { SidePanel } from "../kit/side-panel.tsx";
import { ErrorLine, Skeleton } from "../kit/states.tsx";
import { MergeFields } from "./merge-fields.tsx";
import { keepsContact } from "./merge-draft.ts";
import { useMerge } from "./use-merge.ts";

const mergeKey: Shortcut = {
  key: "Enter",
  withControl: true,
  group: "merge",
  label: texts.merge.merge,
};

/** The side panel that merges people into one, field by field. */
export function MergePanel({ ids, onClose }: PanelProps) {
  const merge = useMerge(ids);
  const { preview, error, faults, draft, updateDraft, isBusy } = merge;
  const mayMerge = preview !== null && preview.people.length > 1 && keepsContact(preview, draft);
  const run = async (): Promise<void> => {
    if (await merge.run()) onClose();
  };
  const markNotSame = async (): Promise<void> => {
    if (await merge.markNotSame()) onClose();
  };
  useShortcut(mergeKey, () => void run(), mayMerge);
  return (
    <SidePanel
      title={texts.merge.title(preview?.people.length ?? ids.length)}
      closeLabel={texts.common.close}
      onClose={onClose}
      foot={
        <>
          <Button look="primary" isBusy={isBusy} disabled={!mayMerge} onClick={() => void run()}>
            {texts.merge.merge}
          </Button>
          <Button disabled={preview === null || isBusy} onClick={() => void markNotSame()}>
            {texts.merge.notSame}
          </Button>
        </>
      }
    >
      {faults.map((fault) => (
        <ErrorLine key={fault} message={fault} />
      ))}
      {error !== undefined && (
        <Failure error={error} isLine={preview !== null} onRetry={merge.askAgain} />
      )}
      {preview === null && error === undefined && <Skeleton width="60%" />}
      {preview !== null && <MergeFields preview={preview} draft={draft} onChange={updateDraft} />}
    </SidePanel>
  );
}
