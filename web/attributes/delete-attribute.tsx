import { useState } from "react";
import { faultOf, useChange } from "../app/change.ts";
import { notify } from "../app/notices.ts";
import { announcePeopleChange } from "../app/people-changes.ts";
import { texts } from "../app/texts/texts.ts";
import { DeleteAttributeDocument } from "../graphql/documents.ts";
import type { AttributeLineFragment } from "../graphql/documents.ts";
import { Confirm } from "../kit/dialog.tsx";
import { ErrorLine } from "../kit/states.tsx";

interface DeleteAttributeProps {
  readonly attribute: AttributeLineFragment;
  readonly onDeleted: () => void;
  readonly onClose: () => void;
}

/** Says how many people lose a value, and deletes the attribute with these values. */
export function DeleteAttribute({ attribute, onDeleted, onClose }: DeleteAttributeProps) {
  const { id, label, usage } = attribute;
  const [fault, setFault] = useState<string | null>(null);
  const [remove, isBusy] = useChange(DeleteAttributeDocument);
  const confirm = async (): Promise<void> => {
    const problem = faultOf(await remove({ input: { id, removeValues: usage > 0 } }));
    setFault(problem);
    if (problem !== null) return;
    notify(texts.attributes.deleted(label));
    onDeleted();
    onClose();
    announcePeopleChange();
  };
  return (
    <Confirm
      title={texts.attributes.deleteTitle(label)}
      description={usage === 0 ? texts.attributes.deleteFree : texts.attributes.deleteCost(usage)}
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
