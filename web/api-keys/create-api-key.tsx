import { useState } from "react";
import { useChange } from "../app/change.ts";
import type { Outcome } from "../app/change.ts";
import { texts } from "../app/texts/texts.ts";
import { CreateApiKeyDocument } from "../graphql/documents.ts";
import type { CreateApiKeyMutation, Scope } from "../graphql/documents.ts";
import { splitErrors } from "../graphql/user-errors.ts";
import { Button } from "../kit/button.tsx";
import { Checkbox } from "../kit/checkbox.tsx";
import { Dialog } from "../kit/dialog.tsx";
import { Form } from "../kit/form.tsx";
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

/** Asks what a new key may do, and then shows its secret, this once. */
export function CreateApiKey({ onCreated, onClose }: CreateApiKeyProps) {
  const [name, setName] = useState("");
  const [chosen, setChosen] = useState<readonly Scope[]>(["PEOPLE_READ"]);
  const [expiry, setExpiry] = useState("");
  const [outcome, setOutcome] = useState<Outcome<CreateApiKeyMutation["createApiKey"]> | null>(
    null,
  );
  const [create, isBusy] = useChange(CreateApiKeyDocument);
  const faults = splitErrors(outcome?.kind === "refused" ? outcome.userErrors : [], fields);
  const submit = async (): Promise<void> => {
    const expiresAt = expiry === "" ? {} : { expiresAt: new Date(expiry).toISOString() };
    const answer = await create({ input: { name, scopes: chosen, ...expiresAt } });
    setOutcome(answer);
    if (answer.kind === "done") onCreated();
  };
  if (outcome?.kind === "done" && outcome.payload.secret !== null) {
    return <Secret secret={outcome.payload.secret} onClose={onClose} />;
  }
  return (
    <Dialog title={texts.apiKeys.create} onClose={onClose}>
      <Form
        onSubmit={() => void submit()}
        errors={faults.byField}
        general={outcome?.kind === "failed" ? outcome.messages : faults.general}
        buttons={
          <>
            <Button type="submit" look="primary" isBusy={isBusy}>
              {texts.common.create}
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
      </Form>
    </Dialog>
  );
}
