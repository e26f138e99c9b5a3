import { useState } from "react";
import { faultOf, useChange } from "../app/change.ts";
import { notify } from "../app/notices.ts";
import { texts } from "../app/texts/texts.ts";
import { DeleteTagDocument } from "../graphql/documents.ts";
import type { TagLineFragment } from "../graphql/documents.ts";
import { Confirm } from "../kit/dialog.tsx";
import { ErrorLine } from "../kit/states.tsx";

interface DeleteTagProps {
  readonly tag: TagLineFragment;
  readonly onDeleted: () => void;
  readonly onClose: () => void;
}

/** Says what goes with the tag, and deletes it. */
export function DeleteTag({ tag, onDeleted, onClose }: DeleteTagProps) {
  const [fault, setFault] = useState<string | null>(null);
  const [remove, isBusy] = useChange(DeleteTagDocument);
  const confirm = async (): Promise<void> => {
    const problem = faultOf(await remove({ input: { id: tag.id } }));
    setFault(problem);
    if (problem !== null) return;
    notify(texts.tags.deleted(tag.name));
    onDeleted();
    onClose();
  };
  return (
    <Confirm
      title={texts.tags.deleteTitle(tag.name)}
      description={
        tag.peopleCount === 0 ? texts.tags.deleteFree : texts.tags.deleteCost(tag.peopleCount)
      }
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
