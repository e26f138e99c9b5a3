import { ConfirmChange } from "../app/confirm-change.tsx";
import { notify } from "../app/notices.ts";
import { announcePeopleChange } from "../app/people-changes.ts";
import { texts } from "../app/texts/texts.ts";
import { DeleteAttributeDocument } from "../graphql/documents.ts";
import type { AttributeLineFragment } from "../graphql/documents.ts";

interface DeleteAttributeProps {
  readonly attribute: AttributeLineFragment;
  readonly onDeleted: () => void;
  readonly onClose: () => void;
}

/** Says how many people lose a value, and deletes the attribute with these values. */
export function DeleteAttribute({ attribute, onDeleted, onClose }: DeleteAttributeProps) {
  const { id, label, usage } = attribute;
  return (
    <ConfirmChange
      title={texts.attributes.deleteTitle(label)}
      description={usage === 0 ? texts.attributes.deleteFree : texts.attributes.deleteCost(usage)}
      confirmLabel={texts.common.delete}
      document={DeleteAttributeDocument}
      variables={{ input: { id, removeValues: usage > 0 } }}
      onDone={() => {
        notify(texts.attributes.deleted(label));
        onDeleted();
        announcePeopleChange();
      }}
      onClose={onClose}
    />
  );
}
