import { useState } from "react";
import { useChange } from "../../app/change.ts";
import type { Outcome } from "../../app/change.ts";
import { notify } from "../../app/notices.ts";
import { texts } from "../../app/texts/texts.ts";
import { CreateSegmentDocument } from "../../graphql/documents.ts";
import type { CreateSegmentMutation, PersonFilter } from "../../graphql/documents.ts";
import { splitErrors } from "../../graphql/user-errors.ts";
import { Button } from "../../kit/button.tsx";
import { Dialog } from "../../kit/dialog.tsx";
import { Form } from "../../kit/form.tsx";
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
  const [outcome, setOutcome] = useState<Outcome<CreateSegmentMutation["createSegment"]> | null>(
    null,
  );
  const [create, isBusy] = useChange(CreateSegmentDocument);
  const faults = splitErrors(outcome?.kind === "refused" ? outcome.userErrors : [], fields);
  const submit = async (): Promise<void> => {
    const more = description.trim() === "" ? {} : { description };
    const answer = await create({ input: { name, filter, ...more } });
    setOutcome(answer);
    if (answer.kind !== "done" || answer.payload.segment === null) return;
    notify(texts.segments.saved(answer.payload.segment.name));
    onSaved(answer.payload.segment.id);
    onClose();
  };
  return (
    <Dialog title={texts.segments.saveTitle} onClose={onClose}>
      <Form
        onSubmit={() => void submit()}
        errors={faults.byField}
        general={outcome?.kind === "failed" ? outcome.messages : faults.general}
        buttons={
          <>
            <Button type="submit" look="primary" isBusy={isBusy}>
              {texts.common.save}
            </Button>
            <Button onClick={onClose}>{texts.common.cancel}</Button>
          </>
        }
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
      </Form>
    </Dialog>
  );
}
