import { ConfirmChange } from "../app/confirm-change.tsx";
import { notify } from "../app/notices.ts";
import { texts } from "../app/texts/texts.ts";
import { DeleteTagDocument } from "../graphql/documents.ts";
import type { TagLineFragment } from "../graphql/documents.ts";

interface DeleteTagProps {
  readonly tag: TagLineFragment;
  readonly onDeleted: () => void;
  readonly onClose: () => void;
}

/** Says what goes with the tag, and deletes it. */
export function DeleteTag({ tag, onDeleted, onClose }: DeleteTagProps) {
  return (
    <ConfirmChange
      title={texts.tags.deleteTitle(tag.name)}
      description={
        tag.peopleCount === 0 ? texts.tags.deleteFree : texts.tags.deleteCost(tag.peopleCount)
      }
      confirmLabel={texts.common.delete}
      document={DeleteTagDocument}
      variables={{ input: { id: tag.id } }}
      onDone={() => {
        notify(texts.tags.deleted(tag.name));
        onDeleted();
      }}
      onClose={onClose}
    />
  );
}
