import { useState } from "react";
import { faultOf, useChange } from "../app/change.ts";
import { notify } from "../app/notices.ts";
import { texts } from "../app/texts/texts.ts";
import { DeleteSegmentDocument } from "../graphql/documents.ts";
import type { SegmentLineFragment } from "../graphql/documents.ts";
import { Confirm } from "../kit/dialog.tsx";
import { ErrorLine } from "../kit/states.tsx";

interface DeleteSegmentProps {
  readonly segment: SegmentLineFragment;
  readonly onDeleted: () => void;
  readonly onClose: () => void;
}

/** Deletes a saved filter; its people stay. */
export function DeleteSegment({ segment, onDeleted, onClose }: DeleteSegmentProps) {
  const [fault, setFault] = useState<string | null>(null);
  const [remove, isBusy] = useChange(DeleteSegmentDocument);
  const confirm = async (): Promise<void> => {
    const problem = faultOf(await remove({ input: { id: segment.id } }));
    setFault(problem);
    if (problem !== null) return;
    notify(texts.segments.deleted(segment.name));
    onDeleted();
    onClose();
  };
  return (
    <Confirm
      title={texts.segments.deleteTitle(segment.name)}
      description={texts.segments.deleteCost}
      confirmLabel={texts.common.delete}
      cancelLabel={texts.common.cancel}
      isBusy={isBusy}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      {fault === null ? undefined : <ErrorLine message={fault} />}
    </Confirm>
  );
}
