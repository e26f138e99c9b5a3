import { FormDialog } from "../../app/form-dialog.tsx";
import { nameFieldNames, useNameFields } from "../../app/name-fields.tsx";
import { notify } from "../../app/notices.ts";
import { texts } from "../../app/texts/texts.ts";
import { CreateSegmentDocument } from "../../graphql/documents.ts";
import type { PersonFilter } from "../../graphql/documents.ts";

interface SaveSegmentProps {
  readonly filter: PersonFilter;
  readonly onSaved: (id: string) => void;
  readonly onClose: () => void;
}

/** A dialog that saves the current filter as a segment. */
export function SaveSegment({ filter, onSaved, onClose }: SaveSegmentProps) {
  const { input, fields } = useNameFields();
  return (
    <FormDialog
      title={texts.segments.saveTitle}
      submitLabel={texts.common.save}
      document={CreateSegmentDocument}
      variables={() => ({ input: { ...input, filter } })}
      fields={nameFieldNames}
      onDone={({ segment }) => {
        if (segment === null) return;
        notify(texts.segments.saved(segment.name));
        onSaved(segment.id);
        onClose();
      }}
      onClose={onClose}
    >
      {fields}
    </FormDialog>
  );
}
