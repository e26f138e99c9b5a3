import { ConfirmChange } from "../app/confirm-change.tsx";
import { useOperationNotice } from "../app/operation.ts";
import { texts } from "../app/texts/texts.ts";
import { DeleteTagDocument } from "../graphql/documents.ts";
import type { TagLineFragment } from "../graphql/documents.ts";

interface DeleteTagProps {
  readonly tag: TagLineFragment;
  readonly onClose: () => void;
}

/**
 * A dialog that says how many people lose the tag, deletes it, and then shows a notice with an Undo button.
 */
export function DeleteTag({ tag, onClose }: DeleteTagProps) {
  const showNotice = useOperationNotice();
  return (
    <ConfirmChange
      title={texts.tags.deleteTitle(tag.name)}
      description={
        tag.peopleCount === 0 ? texts.tags.deleteFree : texts.tags.deleteCost(tag.peopleCount)
      }
      confirmLabel={texts.common.delete}
      document={DeleteTagDocument}
      variables={{ input: { id: tag.id } }}
      onDone={({ operation }) => void showNotice(operation, () => texts.tags.deleted(tag.name))}
      onClose={onClose}
    />
  );
}
