import { useState } from "react";
import { FormDialog } from "../app/form-dialog.tsx";
import { texts } from "../app/texts/texts.ts";
import { CreateApiKeyDocument } from "../graphql/documents.ts";
import type { Scope } from "../graphql/documents.ts";
import { Checkbox } from "../kit/checkbox.tsx";
import { TextField } from "../kit/text-field.tsx";
import styles from "./api-keys.module.css";
import { Secret } from "./secret.tsx";

const fields = new Set(["name", "expiresAt"]);
const scopes: readonly Scope[] = [
  "PEOPLE_READ",
  "PEOPLE_WRITE",
  "IMPORT",
  "MERGE",
  "CHANNELS_WRITE",
  "ADMIN",
];

interface CreateApiKeyProps {
  readonly onCreated: () => void;
  readonly onClose: () => void;
}

/** A dialog that creates an API key with the chosen scopes, then shows its secret once. */
export function CreateApiKey({ onCreated, onClose }: CreateApiKeyProps) {
  const [name, setName] = useState("");
  const [chosen, setChosen] = useState<readonly Scope[]>(["PEOPLE_READ"]);
  const [expiry, setExpiry] = useState("");
  const [secret, setSecret] = useState<string | null>(null);
  if (secret !== null) return <Secret secret={secret} onClose={onClose} />;
  return (
    <FormDialog
      title={texts.apiKeys.create}
      submitLabel={texts.common.create}
      document={CreateApiKeyDocument}
      variables={() => ({
        input: {
          name,
          scopes: chosen,
          ...(expiry === "" ? {} : { expiresAt: new Date(expiry).toISOString() }),
        },
      })}
      fields={fields}
      onDone={(created) => {
        setSecret(created.secret);
        onCreated();
      }}
      onClose={onClose}
    >
      <TextField
        label={texts.common.name}
        name="name"
        value={name}
        onChange={setName}
        description={texts.apiKeys.nameHint}
        input={{ autoFocus: true, autoComplete: "off" }}
      />
      <fieldset className={styles.scopes}>
        <legend>{texts.apiKeys.scopes}</legend>
        {scopes.map((scope) => (
          <Checkbox
            key={scope}
            isChecked={chosen.includes(scope)}
            description={texts.apiKeys.scopeNames[scope].hint}
            onChange={(isChecked) =>
              setChosen(
                scopes.filter((each) => (each === scope ? isChecked : chosen.includes(each))),
              )
            }
          >
            {texts.apiKeys.scopeNames[scope].name}
          </Checkbox>
        ))}
      </fieldset>
      <TextField
        label={texts.apiKeys.expires}
        name="expiresAt"
        type="datetime-local"
        value={expiry}
        onChange={setExpiry}
        description={texts.apiKeys.expiresHint}
      />
    </FormDialog>
  );
}
