import { FormDialog } from "../app/form-dialog.tsx";
import { nameFieldNames, useNameFields } from "../app/name-fields.tsx";
import { notify } from "../app/notices.ts";
import { texts } from "../app/texts/texts.ts";
import { CreateTagDocument } from "../graphql/documents.ts";

interface CreateTagProps {
  readonly onCreated: () => void;
  readonly onClose: () => void;
}

/** A dialog for a new tag's name and optional description; it closes once the server has created the tag. */
export function CreateTag({ onCreated, onClose }: CreateTagProps) {
  const { name, input, fields } = useNameFields();
  return (
    <FormDialog
      title={texts.tags.createTitle}
      submitLabel={texts.common.create}
      document={CreateTagDocument}
      variables={() => ({ input })}
      fields={nameFieldNames}
      onDone={({ tag }) => {
        notify(texts.tags.created(tag?.name ?? name));
        onCreated();
        onClose();
      }}
      onClose={onClose}
    >
      {fields}
    </FormDialog>
  );
}
