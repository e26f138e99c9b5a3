import { useId, useState } from "react";
import { faultOf, useChange } from "../../app/change.ts";
import { notify } from "../../app/notices.ts";
import { announcePeopleChange } from "../../app/people-changes.ts";
import { useScope } from "../../app/session.ts";
import { texts } from "../../app/texts/texts.ts";
import { TagPeopleDocument, UntagPeopleDocument } from "../../graphql/documents.ts";
import type { ProfileFragment } from "../../graphql/documents.ts";
import { Button } from "../../kit/button.tsx";
import chips from "../../kit/chip.module.css";
import { Chip } from "../../kit/chip.tsx";
import { TagPicker } from "../tag-picker/tag-picker.tsx";
import { notifyUndo } from "./notify-undo.ts";
import styles from "./profile.module.css";

interface ProfileTagsProps {
  readonly person: ProfileFragment;
  /** Called to reload the person, because the tagging mutation returns only a count. */
  readonly onChange: () => void;
}

/** The tags of a person, which can be added and removed in place. */
export function ProfileTags({ person, onChange }: ProfileTagsProps) {
  const mayWrite = useScope("PEOPLE_WRITE");
  const heading = useId();
  const [isAdding, setIsAdding] = useState(false);
  const [names, setNames] = useState<readonly string[]>([]);
  const [fault, setFault] = useState<string | null>(null);
  const [tag, isTagging] = useChange(TagPeopleDocument);
  const [untag] = useChange(UntagPeopleDocument);
  const inputOf = (tags: readonly string[]) => ({ input: { ids: [person.id], tags } });
  const done = (): void => {
    onChange();
    announcePeopleChange();
  };
  const add = async (): Promise<void> => {
    const problem = faultOf(await tag(inputOf(names)));
    setFault(problem);
    if (problem !== null) return;
    const added = names;
    setNames([]);
    setIsAdding(false);
    done();
    notify(texts.profile.tagged(added.join(", ")), {
      label: texts.common.undo,
      isUndo: true,
      run: async () => {
        notifyUndo(faultOf(await untag(inputOf(added))));
        done();
      },
    });
  };
  const remove = async (name: string): Promise<void> => {
    const problem = faultOf(await untag(inputOf([name])));
    setFault(problem);
    if (problem !== null) return;
    done();
    notify(texts.profile.untagged(name), {
      label: texts.common.undo,
      isUndo: true,
      run: async () => {
        notifyUndo(faultOf(await tag(inputOf([name]))));
        done();
      },
    });
  };
  return (
    <section className={styles.card} aria-labelledby={heading}>
      <h2 id={heading}>{texts.navigation.tags}</h2>
      <ul className={chips.chips}>
        {person.tags.map(({ id, name }) => (
          <li key={id}>
            <Chip
              {...(mayWrite && {
                removeLabel: texts.common.remove(name),
                onRemove: () => void remove(name),
              })}
            >
              {name}
            </Chip>
          </li>
        ))}
        {mayWrite && !isAdding && (
          <li>
            <Button size="small" look="quiet" onClick={() => setIsAdding(true)}>
              {texts.profile.addTags}
            </Button>
          </li>
        )}
      </ul>
      {person.tags.length === 0 && !mayWrite && (
        <p className={styles.quiet}>{texts.profile.noTags}</p>
      )}
      {isAdding && (
        <div className={styles.addRow}>
          <TagPicker
            names={names}
            onChange={setNames}
            label={texts.profile.addTags}
            placeholder={texts.people.pickTagsHint}
            mayCreate
          />
          <Button
            look="primary"
            isBusy={isTagging}
            disabled={names.length === 0}
            onClick={() => void add()}
          >
            {texts.profile.add}
          </Button>
          <Button onClick={() => setIsAdding(false)}>{texts.common.cancel}</Button>
        </div>
      )}
      {fault !== null && (
        <p role="alert" className={styles.fault}>
          {fault}
        </p>
      )}
    </section>
  );
}
