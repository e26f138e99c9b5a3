import { useState } from "react";
import { faultOf, useChange } from "../../app/change.ts";
import { useOperationNotice } from "../../app/operation.ts";
import { texts } from "../../app/texts/texts.ts";
import { TagPeopleDocument, UntagPeopleDocument } from "../../graphql/documents.ts";
import { Button } from "../../kit/button.tsx";
import { Dialog } from "../../kit/dialog.tsx";
import { Form } from "../../kit/form.tsx";
import { TagPicker } from "../tag-picker/tag-picker.tsx";
import { sizeOf, targetOf } from "./selection.ts";
import type { Selection } from "./selection.ts";

interface TagPeopleProps {
  readonly selection: Selection;
  /** Whether tags are removed instead of added. */
  readonly isTaking: boolean;
  readonly onClose: () => void;
}

/** A dialog that adds tags to the selected people, or removes tags from them. */
export function TagPeople({ selection, isTaking, onClose }: TagPeopleProps) {
  const [names, setNames] = useState<readonly string[]>([]);
  const [fault, setFault] = useState<string | null>(null);
  const [tag, isTagging] = useChange(TagPeopleDocument);
  const [untag, isUntagging] = useChange(UntagPeopleDocument);
  const showNotice = useOperationNotice();
  const size = sizeOf(selection);
  const people = size === null ? texts.common.many : texts.common.people(size);
  const submit = async (): Promise<void> => {
    if (names.length === 0) return;
    const input = { ...targetOf(selection), tags: names };
    const outcome = isTaking ? await untag({ input }) : await tag({ input });
    setFault(faultOf(outcome));
    if (outcome.kind !== "done") return;
    onClose();
    const { changedCount, operation } = outcome.payload;
    const done = isTaking ? texts.people.untagged : texts.people.tagged;
    const isAtOnce = operation?.done !== false;
    await showNotice(operation, (ended) => done(isAtOnce ? changedCount : (ended?.processed ?? 0)));
  };
  return (
    <Dialog
      title={isTaking ? texts.people.untagTitle(people) : texts.people.tagTitle(people)}
      onClose={onClose}
    >
      <Form
        onSubmit={() => void submit()}
        general={fault === null ? [] : [fault]}
        buttons={
          <>
            <Button
              type="submit"
              look="primary"
              disabled={names.length === 0}
              isBusy={isTagging || isUntagging}
            >
              {isTaking ? texts.people.untag : texts.people.tag}
            </Button>
            <Button onClick={onClose}>{texts.common.cancel}</Button>
          </>
        }
      >
        <TagPicker
          names={names}
          onChange={setNames}
          label={texts.people.pickTags}
          isLabelShown
          placeholder={isTaking ? texts.people.pickTagsToTake : texts.people.pickTagsHint}
          mayCreate={!isTaking}
        />
      </Form>
    </Dialog>
  );
}
