import { useState } from "react";
import { formatDay, formatPhone, isolate } from "../app/formats.ts";
import { useShortcut } from "../app/shortcuts.ts";
import type { Shortcut } from "../app/shortcuts.ts";
import { texts } from "../app/texts/texts.ts";
import { Checkbox } from "../kit/checkbox.tsx";
import { RadioGroup } from "../kit/radio-group.tsx";
import { Select } from "../kit/select.tsx";
import { chosenFor, keepsContact, takeAllOf, undisputedOf } from "./merge-draft.ts";
import type { MergeDraft } from "./merge-draft.ts";
import styles from "./merge.module.css";
import type { Preview } from "./use-merge.ts";

const MOST_KEYS = 9;

interface MergeFieldsProps {
  readonly preview: Preview;
  readonly draft: MergeDraft;
  readonly onChange: (draft: MergeDraft) => void;
}

/**
 * Asks the user only about fields in which the people differ. Fields in which they are equal are shown on request. The
 * person who results from the merge is always shown at the end.
 */
export function MergeFields({ preview, draft, onChange }: MergeFieldsProps) {
  const { people, survivor } = preview;
  return (
    <div className={styles.merge}>
      {people.slice(0, MOST_KEYS).map(({ id }, index) => (
        <TakeAll
          key={id}
          place={index + 1}
          onTake={() => onChange(takeAllOf(preview, draft, id))}
        />
      ))}
      <Select
        label={texts.merge.keepsId}
        value={draft.survivor ?? survivor.id}
        choices={people.map((person, index) => ({
          value: person.id,
          label: `${nameOf(person, index)} · ${formatDay(person.createdAt)}`,
        }))}
        onChange={(id) => onChange({ ...draft, survivor: id })}
      />
      <Differences preview={preview} draft={draft} onChange={onChange} />
      <Contacts preview={preview} draft={draft} onChange={onChange} />
      <Undisputed preview={preview} />
      <Outcome preview={preview} draft={draft} />
    </div>
  );
}

function TakeAll({ place, onTake }: { readonly place: number; readonly onTake: () => void }) {
  const shortcut: Shortcut = {
    key: String(place),
    group: "merge",
    label: texts.merge.take(place),
  };
  useShortcut(shortcut, onTake);
  return null;
}

function Differences({ preview, draft, onChange }: MergeFieldsProps) {
  const { conflicts, people } = preview;
  if (conflicts.length === 0) return <p className={styles.quiet}>{texts.merge.noneDiffer}</p>;
  return (
    <section aria-label={texts.merge.differ} className={styles.section}>
      <h3>{texts.merge.differ}</h3>
      {conflicts.map(({ field, values }) => (
        <div key={field} className={styles.difference}>
          <span className={styles.fieldName}>{labelOf(field)}</span>
          <RadioGroup
            label={labelOf(field)}
            value={chosenFor(preview, draft, field)}
            choices={values.map(({ personId, value, setAt, cause }) => ({
              value: personId,
              label: value ?? texts.merge.empty,
              description: describe(people, { personId, setAt, cause }),
            }))}
            onChange={(personId) =>
              onChange({ ...draft, choices: { ...draft.choices, [field]: personId } })
            }
          />
        </div>
      ))}
    </section>
  );
}

function Contacts({ preview, draft, onChange }: MergeFieldsProps) {
  const { phones, emails } = preview;
  if (phones.length + emails.length === 0) return null;
  const formatted = new Map(
    preview.people.flatMap(({ contactInformation }) =>
      contactInformation.phones.map((phone) => [phone.number, phone.formatted] as const),
    ),
  );
  const contacts = [
    ...phones.map(({ value }) => ({ value, text: formatted.get(value) ?? formatPhone(value) })),
    ...emails.map(({ value }) => ({ value, text: value })),
  ];
  const toggle = (value: string, stays: boolean): void => {
    const dropped = new Set(draft.dropped);
    if (stays) dropped.delete(value);
    else dropped.add(value);
    onChange({ ...draft, dropped });
  };
  return (
    <section aria-label={texts.merge.contacts} className={styles.section}>
      <h3>{texts.merge.contacts}</h3>
      <div className={styles.contacts}>
        {contacts.map(({ value, text }) => (
          <Checkbox
            key={value}
            isChecked={!draft.dropped.has(value)}
            onChange={(stays) => toggle(value, stays)}
          >
            {text}
          </Checkbox>
        ))}
      </div>
      {!keepsContact(preview, draft) && (
        <p role="alert" className={styles.fault}>
          {texts.merge.oneContact}
        </p>
      )}
    </section>
  );
}

function Undisputed({ preview }: { readonly preview: Preview }) {
  const [isShown, setIsShown] = useState(false);
  const values = undisputedOf(preview);
  if (values.length === 0) return null;
  return (
    <section className={styles.section}>
      <button
        type="button"
        className={styles.more}
        aria-expanded={isShown}
        onClick={() => setIsShown(!isShown)}
      >
        {texts.merge.showMore(values.length)}
      </button>
      {isShown && (
        <dl className={styles.values}>
          {values.map(({ field, value }) => (
            <div key={field}>
              <dt>{labelOf(field)}</dt>
              <dd dir="auto">{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}

function Outcome({ preview, draft }: Pick<MergeFieldsProps, "preview" | "draft">) {
  const { outcome } = preview;
  const { phones, emails } = outcome.contactInformation;
  const stays = (value: string): boolean => !draft.dropped.has(value);
  const name = [outcome.firstName, outcome.middleName, outcome.lastName]
    .filter((part) => part !== null)
    .join(" ");
  const parts = [
    name === "" ? texts.common.noName : name,
    ...(outcome.city === null ? [] : [outcome.city]),
    texts.merge.summary(
      phones.filter(({ number }) => stays(number)).length,
      emails.filter(({ address }) => stays(address)).length,
      outcome.tags.length,
    ),
  ];
  return (
    <p className={styles.outcome} role="status">
      <strong>{texts.merge.becomes}:</strong> <bdi>{parts.join(", ")}</bdi>
    </p>
  );
}

type SetValue = Pick<
  Preview["conflicts"][number]["values"][number],
  "personId" | "setAt" | "cause"
>;

function describe(people: Preview["people"], { personId, setAt, cause }: SetValue): string {
  const index = people.findIndex(({ id }) => id === personId);
  const person = people[index];
  const owner = person === undefined ? "" : nameOf(person, index);
  if (setAt === null) return owner;
  const moment = formatDay(setAt);
  const set =
    cause === null
      ? texts.merge.set(moment)
      : texts.merge.setBy(moment, texts.profile.causes[cause]);
  return `${owner} · ${set}`;
}

function nameOf({ fullName }: { readonly fullName: string }, index: number): string {
  return fullName === "" ? texts.merge.person(index + 1) : isolate(fullName);
}

const ATTRIBUTE = "customAttributes.";

function labelOf(field: string): string {
  if (field.startsWith(ATTRIBUTE)) return field.slice(ATTRIBUTE.length);
  const labels: Readonly<Record<string, string>> = texts.profile.fields;
  return labels[field] ?? field;
}
