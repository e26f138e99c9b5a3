import { faultOf, useChange } from "../app/change.ts";
import { ConfirmChange } from "../app/confirm-change.tsx";
import { notify, notifyFault } from "../app/notices.ts";
import { announcePeopleChange } from "../app/people-changes.ts";
import { readFilter } from "../app/people-search.ts";
import { texts } from "../app/texts/texts.ts";
import { CreateSegmentDocument, DeleteSegmentDocument } from "../graphql/documents.ts";
import type { SegmentLineFragment } from "../graphql/documents.ts";

interface DeleteSegmentProps {
  readonly segment: SegmentLineFragment;
  readonly onClose: () => void;
}

/**
 * A dialog that deletes a segment but none of its people, then shows a notice with an Undo button.
 */
export function DeleteSegment({ segment, onClose }: DeleteSegmentProps) {
  const restore = useRestoreSegment(segment);
  return (
    <ConfirmChange
      title={texts.segments.deleteTitle(segment.name)}
      description={texts.segments.deleteCost}
      confirmLabel={texts.common.delete}
      document={DeleteSegmentDocument}
      variables={{ input: { id: segment.id } }}
      onDone={() => {
        const run = restore;
        notify(
          texts.segments.deleted(segment.name),
          run === null ? undefined : { label: texts.common.undo, isUndo: true, run },
        );
        announcePeopleChange();
      }}
      onClose={onClose}
    />
  );
}

// Undoes the deletion by saving the same name and filter again. Returns null if the filter can no
// longer be read.
function useRestoreSegment({ name, description, filter }: SegmentLineFragment) {
  const [create] = useChange(CreateSegmentDocument);
  const saved = readFilter(filter);
  if (saved === undefined) return null;
  return async (): Promise<void> => {
    const fault = faultOf(await create({ input: { name, description, filter: saved } }));
    if (fault === null) notify(texts.common.undone);
    else notifyFault(fault);
    announcePeopleChange();
  };
}
