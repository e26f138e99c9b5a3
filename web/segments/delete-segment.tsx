import { ConfirmChange } from "../app/confirm-change.tsx";
import { notify } from "../app/notices.ts";
import { texts } from "../app/texts/texts.ts";
import { DeleteSegmentDocument } from "../graphql/documents.ts";
import type { SegmentLineFragment } from "../graphql/documents.ts";

interface DeleteSegmentProps {
  readonly segment: SegmentLineFragment;
  readonly onDeleted: () => void;
  readonly onClose: () => void;
}

/** Deletes a saved filter; its people stay. */
export function DeleteSegment({ segment, onDeleted, onClose }: DeleteSegmentProps) {
  return (
    <ConfirmChange
      title={texts.segments.deleteTitle(segment.name)}
      description={texts.segments.deleteCost}
      confirmLabel={texts.common.delete}
      document={DeleteSegmentDocument}
      variables={{ input: { id: segment.id } }}
      onDone={() => {
        notify(texts.segments.deleted(segment.name));
        onDeleted();
      }}
      onClose={onClose}
    />
  );
}
