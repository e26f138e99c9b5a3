import { useState } from "react";
import { FormDialog } from "../../app/form-dialog.tsx";
import { notify } from "../../app/notices.ts";
import { texts } from "../../app/texts/texts.ts";
import { CreateSegmentDocument } from "../../graphql/documents.ts";
import type { PersonFilter } from "../../graphql/documents.ts";
import { TextField } from "../../kit/text-field.tsx";

const fields = new Set(["name", "description"]);

interface SaveSegmentProps {
  readonly filter: PersonFilter;
  readonly onSaved: (id: string) => void;
  readonly onClose: () => void;
}

/** Gives the filter a name under which it is found again. */
export function SaveSegment({ filter, onSaved, onClose }: SaveSegmentProps) {
  const [name, setName] = useState("");
  const [description, setDescription] = useState("");
  return (
    <FormDialog
      title={texts.segments.saveTitle}
      submitLabel={texts.common.save}
      document={CreateSegmentDocument}
      variables={() => ({
        input: { name, filter, ...(description.trim() === "" ? {} : { description }) },
      })}
      fields={fields}
      onDone={({ segment }) => {
        if (segment === null) return;
        notify(texts.segments.saved(segment.name));
        onSaved(segment.id);
        onClose();
      }}
      onClose={onClose}
    >
      <TextField
        label={texts.common.name}
        name="name"
        value={name}
        onChange={setName}
        input={{ autoFocus: true, autoComplete: "off" }}
      />
      <TextField
        label={texts.common.description}
        name="description"
        value={description}
        onChange={setDescription}
      />
    </FormDialog>
  );
}
