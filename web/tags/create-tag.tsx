import { useState } from "react";
import { FormDialog } from "../app/form-dialog.tsx";
import { notify } from "../app/notices.ts";
import { texts } from "../app/texts/texts.ts";
import { CreateTagDocument } from "../graphql/documents.ts";
import { TextField } from "../kit/text-field.tsx";

const fields = new Set(["name", "description"]);

interface CreateTagProps {
  readonly onCreated: () => void;
  readonly onClose: () => void;
}

/** Asks for a new tag's name. */
export function CreateTag({ onCreated, onClose }: CreateTagProps) {
  const [name, setName] = useState("");
  const [description, setDescription] = useState("");
  return (
    <FormDialog
      title={texts.tags.createTitle}
      submitLabel={texts.common.create}
      document={CreateTagDocument}
      variables={() => ({
        input: { name, ...(description.trim() === "" ? {} : { description }) },
      })}
      fields={fields}
      onDone={({ tag }) => {
        notify(texts.tags.created(tag?.name ?? name));
        onCreated();
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
