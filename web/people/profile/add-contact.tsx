import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useStoredState } from "../../app/stored-state.ts";
import { usePanels } from "../../app/panels.tsx";
import { useScope } from "../../app/session.ts";
import { texts } from "../../app/texts/texts.ts";
import type { ProfileErrorFragment } from "../../graphql/documents.ts";
import { Button } from "../../kit/button.tsx";
import { Form } from "../../kit/form.tsx";
import { TextField } from "../../kit/text-field.tsx";
import type { ContactKind } from "./contact-kind.ts";
import styles from "./profile.module.css";

interface AddContactProps {
  readonly personId: string;
  /** Adds the contact; returns the error, or null if it was added. */
  readonly onAdd: (
    kind: ContactKind,
    value: string,
  ) => Promise<readonly ProfileErrorFragment[] | string | null>;
}

/** One input for a phone or an email; which of them it is follows from what is typed. */
export function AddContact({ personId, onAdd }: AddContactProps) {
  const [text, keepText] = useStoredState(sessionStorage, `people.contact.${personId}`, "");
  const setText = (typed: string): void => keepText(typed === "" ? null : typed);
  const [errors, setErrors] = useState<readonly ProfileErrorFragment[]>([]);
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const submit = async (): Promise<void> => {
    const value = text.trim();
    if (value === "") return;
    setIsBusy(true);
    const answer = await onAdd(value.includes("@") ? "emails" : "phones", value);
    setIsBusy(false);
    setErrors(answer === null || typeof answer === "string" ? [] : answer);
    setFailure(typeof answer === "string" ? answer : null);
    if (answer === null) setText("");
  };
  const owner = errors.find(({ person }) => person !== null)?.person ?? null;
  return (
    <Form
      label={texts.profile.addContact}
      onSubmit={() => void submit()}
      general={failure === null ? [] : [failure]}
      buttons={null}
    >
      <div className={styles.addRow}>
        <TextField
          label={texts.profile.addContact}
          isLabelShown={false}
          value={text}
          onChange={(typed) => {
            setText(typed);
            setErrors([]);
          }}
          error={errors.length === 0 ? undefined : errors.map(({ message }) => message).join(" ")}
          input={{ placeholder: texts.profile.addContactHint, autoComplete: "off" }}
        />
        <Button type="submit" isBusy={isBusy} disabled={text.trim() === ""}>
          {texts.profile.add}
        </Button>
      </div>
      {owner !== null && <Owner owner={owner} personId={personId} />}
    </Form>
  );
}

interface OwnerProps {
  readonly owner: { readonly id: string; readonly fullName: string };
  /**
   * Id of the person who should have got the phone, email or external ID. A button offers to merge this person with the
   * owner. Null if this person is not stored yet, so that there is no button.
   */
  readonly personId: string | null;
}

/**
 * Names the person who already has a phone, email or external ID, with a link to open them and a
 * button to merge with them.
 */
export function Owner({ owner, personId }: OwnerProps) {
  const mayMerge = useScope("MERGE");
  const panels = usePanels();
  const name = owner.fullName === "" ? texts.common.noName : owner.fullName;
  return (
    <p className={styles.owner}>
      <Link to="/people/$id" params={{ id: owner.id }}>
        {texts.profile.open(name)}
      </Link>
      {mayMerge && personId !== null && (
        <Button size="small" onClick={() => panels.open("merge", [owner.id, personId])}>
          {texts.profile.mergeWith(name)}
        </Button>
      )}
    </p>
  );
}
