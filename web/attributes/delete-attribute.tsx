import { ConfirmChange } from "../app/confirm-change.tsx";
import { useOperationNotice } from "../app/operation.ts";
import { texts } from "../app/texts/texts.ts";
import { DeleteAttributeDocument } from "../graphql/documents.ts";
import type { AttributeLineFragment } from "../graphql/documents.ts";

interface DeleteAttributeProps {
  readonly attribute: AttributeLineFragment;
  readonly onClose: () => void;
}

/**
 * A dialog that says how many people lose a value, deletes the attribute with all its values, and then shows a notice
 * with an Undo button.
 */
export function DeleteAttribute({ attribute, onClose }: DeleteAttributeProps) {
  const { id, label, usage } = attribute;
  const showNotice = useOperationNotice();
  return (
    <ConfirmChange
      title={texts.attributes.deleteTitle(label)}
      description={usage === 0 ? texts.attributes.deleteFree : texts.attributes.deleteCost(usage)}
      confirmLabel={texts.common.delete}
      document={DeleteAttributeDocument}
      variables={{ input: { id, removeValues: usage > 0 } }}
      onDone={({ operation }) => void showNotice(operation, () => texts.attributes.deleted(label))}
      onClose={onClose}
    />
  );
}
