import { useNavigate } from "@tanstack/react-router";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useChange } from "../../app/change.ts";
import { useStoredState } from "../../app/stored-state.ts";
import { notify } from "../../app/notices.ts";
import type { PanelProps } from "../../app/panels.tsx";
import { announcePeopleChange } from "../../app/people-changes.ts";
import { texts } from "../../app/texts/texts.ts";
import { CreatePersonDocument } from "../../graphql/documents.ts";
import type { ProfileErrorFragment } from "../../graphql/documents.ts";
import { splitErrors } from "../../graphql/user-errors.ts";
import { Button } from "../../kit/button.tsx";
import { Form } from "../../kit/form.tsx";
import { Select } from "../../kit/select.tsx";
import { SidePanel } from "../../kit/side-panel.tsx";
import { TextField } from "../../kit/text-field.tsx";
import { Owner } from "../profile/add-contact.tsx";
import { fieldEditors } from "../profile/single-fields.ts";
import { TagPicker } from "../tag-picker/tag-picker.tsx";
import { ContactFields } from "./contact-fields.tsx";
import styles from "./add-person.module.css";
import { emptyDraft, toInput } from "./person-draft.ts";
import type { PersonDraft } from "./person-draft.ts";

const DRAFT_KEY = "people.addPerson";
const choices = { gender: ["FEMALE", "MALE", "OTHER"], type: ["LEAD", "CUSTOMER"] } as const;

/**
 * The side panel that adds a person by hand. What was typed survives a reload until it is saved or
 * discarded.
 */
export function AddPerson({ onClose }: PanelProps) {
  const navigate = useNavigate();
  const [draft, setDraft] = useStoredState<PersonDraft>(sessionStorage, DRAFT_KEY, emptyDraft);
  const [errors, setErrors] = useState<readonly ProfileErrorFragment[]>([]);
  const [failure, setFailure] = useState<readonly string[]>([]);
  const [create, isBusy] = useChange(CreatePersonDocument);
  const key = useRef(crypto.randomUUID());
  const change = (part: Partial<PersonDraft>): void => {
    // A changed input needs another idempotency key, or the server would return the answer to the
    // earlier one.
    key.current = crypto.randomUUID();
    setDraft({ ...draft, ...part });
  };
  const save = async (): Promise<void> => {
    if (isBusy) return;
    const { input, fieldOf } = toInput(draft, key.current);
    const outcome = await create({ input });
    setFailure(outcome.kind === "failed" ? outcome.messages : []);
    setErrors(
      outcome.kind === "refused"
        ? outcome.userErrors.map((error) => ({ ...error, path: fieldOf(error.path).split(".") }))
        : [],
    );
    const person = outcome.kind === "done" ? outcome.payload.person : null;
    if (person === null) return;
    setDraft(null);
    announcePeopleChange();
    onClose();
    notify(texts.addPerson.added(person.fullName === "" ? texts.common.noName : person.fullName), {
      label: texts.notices.view,
      run: () => navigate({ to: "/people/$id", params: { id: person.id } }),
    });
  };
  const form = useRef<HTMLFormElement>(null);
  // As the button does, so that a field with an error gets the focus.
  useControlEnter(() => form.current?.requestSubmit());
  const names = new Set([
    ...fieldEditors.map(({ field }) => field),
    ...draft.phones.map((_, place) => `phones.${String(place)}`),
    ...draft.emails.map((_, place) => `emails.${String(place)}`),
  ]);
  const faults = splitErrors(errors, names);
  const owner = errors.find(({ person }) => person !== null)?.person ?? null;
  return (
    <SidePanel title={texts.addPerson.title} closeLabel={texts.common.close} onClose={onClose}>
      <Form
        ref={form}
        onSubmit={() => void save()}
        errors={faults.byField}
        general={[...failure, ...faults.general]}
        buttons={
          <>
            <Button type="submit" look="primary" isBusy={isBusy}>
              {texts.addPerson.title}
            </Button>
            <Button onClick={onClose}>{texts.common.cancel}</Button>
          </>
        }
      >
        <p className={styles.hint}>{texts.addPerson.hint}</p>
        <ContactFields
          kind="phones"
          values={draft.phones}
          onChange={(phones) => change({ phones })}
        />
        <ContactFields
          kind="emails"
          values={draft.emails}
          onChange={(emails) => change({ emails })}
        />
        {owner !== null && <Owner owner={owner} personId={null} />}
        <SingleFields
          values={draft.texts}
          onChange={(field, text) => change({ texts: { ...draft.texts, [field]: text } })}
        />
        <TagPicker
          names={draft.tags}
          onChange={(tags) => change({ tags })}
          label={texts.navigation.tags}
          isLabelShown
          placeholder={texts.people.pickTagsHint}
          mayCreate
        />
      </Form>
    </SidePanel>
  );
}

interface SingleFieldsProps {
  readonly values: Readonly<Record<string, string>>;
  readonly onChange: (field: string, text: string) => void;
}

function SingleFields({ values, onChange }: SingleFieldsProps) {
  return (
    <div className={styles.fields}>
      {fieldEditors.map(({ field, kind }) =>
        kind === "gender" || kind === "type" ? (
          <Select
            key={field}
            label={texts.profile.fields[field]}
            value={values[field] ?? null}
            placeholder={texts.profile.notKnown}
            choices={[
              { value: "", label: texts.profile.notKnown },
              ...choices[kind].map((value) => ({
                value,
                label: texts.filter.choices[value] ?? value,
              })),
            ]}
            onChange={(value) => onChange(field, value)}
          />
        ) : (
          <TextField
            key={field}
            label={texts.profile.fields[field]}
            name={field}
            value={values[field] ?? ""}
            onChange={(text) => onChange(field, text)}
            type={kind === "day" ? "date" : kind}
            input={{ autoComplete: "off" }}
          />
        ),
      )}
    </div>
  );
}

function useControlEnter(run: () => void): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) run();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => onKey(event);
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);
}
