import { useId, useState } from "react";
import { useScope } from "../../app/session.ts";
import { texts } from "../../app/texts/texts.ts";
import type { ProfileFragment } from "../../graphql/documents.ts";
import { InPlace } from "../../kit/in-place.tsx";
import { Select } from "../../kit/select.tsx";
import { ErrorLine } from "../../kit/states.tsx";
import { changeOf, fieldEditors, shownField, textOfField } from "./single-fields.ts";
import type { FieldEditor } from "./single-fields.ts";
import styles from "./profile.module.css";
import { useEdit } from "./use-edit.ts";

const NOT_KNOWN = "NOT_KNOWN";
const genders = ["FEMALE", "MALE", "OTHER"] as const;
const types = ["LEAD", "CUSTOMER"] as const;

/** The single-valued fields of a person, each edited in place. */
export function ProfileFields({ person }: { readonly person: ProfileFragment }) {
  const mayWrite = useScope("PEOPLE_WRITE");
  const heading = useId();
  const known = fieldEditors.filter((editor) => mayWrite || shownField(person, editor) !== "");
  return (
    <section className={styles.card} aria-labelledby={heading}>
      <h2 id={heading}>{texts.profile.about}</h2>
      <dl className={styles.fields}>
        {known.map((editor) => (
          <div key={editor.field} className={styles.field}>
            <dt>{texts.profile.fields[editor.field]}</dt>
            <dd>
              {mayWrite ? (
                <Editor person={person} editor={editor} />
              ) : (
                <bdi>{shownField(person, editor)}</bdi>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

interface EditorProps {
  readonly person: ProfileFragment;
  readonly editor: FieldEditor;
}

function Editor({ person, editor }: EditorProps) {
  const { field, kind } = editor;
  const edit = useEdit(person);
  const [fault, setFault] = useState<string | null>(null);
  const label = texts.profile.fields[field];
  const current = textOfField(person, field);
  const save = (text: string, before = current): Promise<string | null> =>
    edit({
      label,
      before,
      read: (read) => textOfField(read, field),
      show: (read) => shownField(read, editor),
      wanted: text,
      change: changeOf(field, text),
      back: kind === "day" ? formerBirthInput(person) : changeOf(field, before),
    });
  if (kind === "gender" || kind === "type") {
    const values = kind === "gender" ? genders : types;
    return (
      <>
        <Select
          label={label}
          isLabelShown={false}
          value={current === "" ? NOT_KNOWN : current}
          choices={[
            { value: NOT_KNOWN, label: texts.profile.notKnown },
            ...values.map((value) => ({ value, label: texts.filter.choices[value] ?? value })),
          ]}
          onChange={(value) => {
            void save(value === NOT_KNOWN ? "" : value).then(setFault);
          }}
        />
        {fault !== null && <ErrorLine message={fault} />}
      </>
    );
  }
  return (
    <InPlace
      label={label}
      value={current}
      placeholder={shownField(person, editor) || texts.profile.add}
      onSave={save}
      input={kind === "day" ? { type: "date" } : { type: kind }}
    >
      {shownField(person, editor)}
    </InPlace>
  );
}

// A birthday without a year is stored in `birthDay`, so undoing an edit must restore that field.
function formerBirthInput({ birthDate, birthDay }: ProfileFragment) {
  return birthDate === null && birthDay !== null ? { birthDay } : { birthDate };
}
