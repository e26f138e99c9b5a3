import { Mail, Phone, Trash2 } from "lucide-react";
import { useId, useState } from "react";
import { faultOf, useChange } from "../../app/change.ts";
import { formatDay } from "../../app/formats.ts";
import { notify } from "../../app/notices.ts";
import { announcePeopleChange } from "../../app/people-changes.ts";
import { useScope } from "../../app/session.ts";
import { texts } from "../../app/texts/texts.ts";
import { AddContactsDocument, RemoveContactsDocument } from "../../graphql/documents.ts";
import type { ProfileErrorFragment, ProfileFragment } from "../../graphql/documents.ts";
import { IconButton } from "../../kit/button.tsx";
import { AddContact } from "./add-contact.tsx";
import type { ContactKind } from "./contact-kind.ts";
import styles from "./profile.module.css";
import { notifyUndo } from "./notify-undo.ts";

interface ShownContact {
  readonly kind: ContactKind;
  readonly value: string;
  readonly text: string;
  readonly addedAt: string;
}

/**
 * The phones and emails of a person, which can be added and removed. Chat profiles and push
 * registrations are shown, but cannot be changed.
 */
export function ProfileContacts({ person }: { readonly person: ProfileFragment }) {
  const mayWrite = useScope("PEOPLE_WRITE");
  const heading = useId();
  const { add, remove, fault } = useContacts(person);
  const contacts = contactsOf(person);
  return (
    <section className={styles.card} aria-labelledby={heading}>
      <h2 id={heading}>{texts.profile.contacts}</h2>
      {contacts.length > 0 && (
        <ul className={styles.contacts}>
          {contacts.map(({ kind, value, text, addedAt }) => (
            <li key={`${kind} ${value}`} className={styles.contact}>
              {kind === "phones" ? <Phone aria-hidden /> : <Mail aria-hidden />}
              <a href={kind === "phones" ? `tel:+${value}` : `mailto:${value}`}>{text}</a>
              <span className={styles.since}>{texts.profile.since(formatDay(addedAt))}</span>
              {mayWrite && (
                <IconButton
                  size="small"
                  label={texts.common.remove(text)}
                  icon={<Trash2 aria-hidden />}
                  onClick={() => void remove(kind, value, text)}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {contacts.length === 0 && <p className={styles.quiet}>{texts.profile.noContacts}</p>}
      {fault !== null && (
        <p role="alert" className={styles.fault}>
          {fault}
        </p>
      )}
      {mayWrite && <AddContact key={person.id} personId={person.id} onAdd={add} />}
      <Channels person={person} />
    </section>
  );
}

function Channels({ person }: { readonly person: ProfileFragment }) {
  const { pushRegistrations, chatProfiles } = person.contactInformation;
  if (pushRegistrations.length + chatProfiles.length === 0) return null;
  return (
    <>
      <h3 className={styles.subheading}>{texts.profile.channels}</h3>
      <ul className={styles.contacts}>
        {chatProfiles.map(({ channel, userId, sender, addedAt }) => (
          <li key={`${channel} ${userId} ${sender ?? ""}`} className={styles.contact}>
            <span className={styles.channel}>{texts.profile.chatChannels[channel]}</span>
            <bdi>{userId}</bdi>
            <span className={styles.since}>{texts.profile.since(formatDay(addedAt))}</span>
          </li>
        ))}
        {pushRegistrations.map(({ applicationId, registrationId, addedAt }) => (
          <li key={`${applicationId} ${registrationId}`} className={styles.contact}>
            <span className={styles.channel}>{applicationId}</span>
            <bdi className={styles.cut}>{registrationId}</bdi>
            <span className={styles.since}>{texts.profile.since(formatDay(addedAt))}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function contactsOf({ contactInformation: { phones, emails } }: ProfileFragment): ShownContact[] {
  return [
    ...phones.map(({ number, formatted, addedAt }): ShownContact => ({
      kind: "phones",
      value: number,
      text: formatted,
      addedAt,
    })),
    ...emails.map(({ address, addedAt }): ShownContact => ({
      kind: "emails",
      value: address,
      text: address,
      addedAt,
    })),
  ];
}

function useContacts(person: ProfileFragment) {
  const [addContacts] = useChange(AddContactsDocument);
  const [removeContacts] = useChange(RemoveContactsDocument);
  const [fault, setFault] = useState<string | null>(null);
  const inputOf = (kind: ContactKind, value: string) => ({
    input: { personId: person.id, [kind]: [value] },
  });
  const add = async (
    kind: ContactKind,
    value: string,
  ): Promise<readonly ProfileErrorFragment[] | string | null> => {
    setFault(null);
    const outcome = await addContacts(inputOf(kind, value));
    if (outcome.kind === "refused") return outcome.userErrors;
    if (outcome.kind === "failed") return outcome.messages.join(" ");
    announcePeopleChange();
    notify(texts.profile.added(value), {
      label: texts.common.undo,
      isUndo: true,
      run: async () => notifyUndo(faultOf(await removeContacts(inputOf(kind, value)))),
    });
    return null;
  };
  const remove = async (kind: ContactKind, value: string, text: string): Promise<void> => {
    const problem = faultOf(await removeContacts(inputOf(kind, value)));
    setFault(problem);
    if (problem !== null) return;
    announcePeopleChange();
    const written = kind === "phones" ? `+${value}` : value;
    notify(texts.profile.removed(text), {
      label: texts.common.undo,
      isUndo: true,
      run: async () => notifyUndo(faultOf(await addContacts(inputOf(kind, written)))),
    });
  };
  return { add, remove, fault };
}
