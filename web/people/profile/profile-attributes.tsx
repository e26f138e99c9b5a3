import { useId, useState } from "react";
import { useScope } from "../../app/session.ts";
import { texts } from "../../app/texts/texts.ts";
import type { ProfileFragment } from "../../graphql/documents.ts";
import { Button } from "../../kit/button.tsx";
import { InPlace } from "../../kit/in-place.tsx";
import { Select } from "../../kit/select.tsx";
import { AddAttribute } from "./add-attribute.tsx";
import { inputTypeOf, readValue, showValue } from "./attribute-value.ts";
import type { EditedAttribute } from "./attribute-value.ts";
import styles from "./profile.module.css";
import { useEdit } from "./use-edit.ts";

/** The custom attributes of a person, each edited in place. */
export function ProfileAttributes({ person }: { readonly person: ProfileFragment }) {
  const mayWrite = useScope("PEOPLE_WRITE");
  const heading = useId();
  const [isAdding, setIsAdding] = useState(false);
  const [added, setAdded] = useState<readonly EditedAttribute[]>([]);
  const carried = person.customAttributes.map(({ definition }) => definition);
  const keys = new Set(carried.map(({ key }) => key));
  const shown = [...carried, ...added.filter(({ key }) => !keys.has(key))];
  if (shown.length === 0 && !mayWrite) return null;
  return (
    <section className={styles.card} aria-labelledby={heading}>
      <h2 id={heading}>{texts.navigation.attributes}</h2>
      {shown.length > 0 && (
        <dl className={styles.fields}>
          {shown.map((definition) => (
            <div key={definition.key} className={styles.field}>
              <dt>
                <bdi>{definition.label}</bdi>
              </dt>
              <dd>
                <AttributeValue person={person} definition={definition} mayWrite={mayWrite} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      {mayWrite &&
        (isAdding ? (
          <AddAttribute
            taken={new Set(shown.map(({ key }) => key))}
            onAdd={(definition) => {
              setAdded((before) => [...before, definition]);
              setIsAdding(false);
            }}
            onClose={() => setIsAdding(false)}
          />
        ) : (
          <Button size="small" look="quiet" onClick={() => setIsAdding(true)}>
            {texts.profile.addAttribute}
          </Button>
        ))}
    </section>
  );
}

interface AttributeValueProps {
  readonly person: ProfileFragment;
  readonly definition: EditedAttribute;
  readonly mayWrite: boolean;
}

function AttributeValue({ person, definition, mayWrite }: AttributeValueProps) {
  const { key, label, type } = definition;
  const edit = useEdit(person);
  const [fault, setFault] = useState<string | null>(null);
  const value = valueOf(person, key);
  const text = value === null ? "" : String(value);
  const shown = value === null ? "" : showValue(type, value);
  const save = (typed: string, before = text): Promise<string | null> =>
    edit({
      label,
      before,
      read: (read) => String(valueOf(read, key) ?? ""),
      wanted: typed,
      change: { customAttributes: [{ key, value: readValue(type, typed) }] },
      back: { customAttributes: [{ key, value }] },
    });
  if (!mayWrite) return <bdi>{shown}</bdi>;
  if (type === "BOOLEAN") {
    return (
      <>
        <Select
          label={label}
          isLabelShown={false}
          value={text === "" ? "none" : text}
          choices={[
            { value: "none", label: texts.profile.notKnown },
            { value: "true", label: texts.filter.yes },
            { value: "false", label: texts.filter.no },
          ]}
          onChange={(chosen) => {
            void save(chosen === "none" ? "" : chosen).then(setFault);
          }}
        />
        {fault !== null && (
          <p role="alert" className={styles.fault}>
            {fault}
          </p>
        )}
      </>
    );
  }
  return (
    <InPlace
      label={label}
      value={text}
      placeholder={texts.profile.add}
      onSave={save}
      input={{ type: inputTypeOf(type) }}
    >
      {shown}
    </InPlace>
  );
}

const valueOf = (person: ProfileFragment, key: string): string | number | boolean | null =>
  person.customAttributes.find((attribute) => attribute.key === key)?.value ?? null;
