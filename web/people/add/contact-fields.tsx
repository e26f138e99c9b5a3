import { Plus } from "lucide-react";
import { texts } from "../../app/texts/texts.ts";
import { Button } from "../../kit/button.tsx";
import { TextField } from "../../kit/text-field.tsx";
import styles from "./add-person.module.css";

interface ContactFieldsProps {
  readonly kind: "phones" | "emails";
  readonly values: readonly string[];
  readonly onChange: (values: readonly string[]) => void;
}

/** Inputs for any number of phones or emails. */
export function ContactFields({ kind, values, onChange }: ContactFieldsProps) {
  return (
    <div className={styles.contacts}>
      {values.map((value, place) => (
        <TextField
          // The inputs have no identity besides their position.
          // oxlint-disable-next-line react/no-array-index-key
          key={place}
          label={texts.addPerson[kind]}
          isLabelShown={place === 0}
          name={`${kind}.${String(place)}`}
          type={kind === "phones" ? "tel" : "email"}
          value={value}
          onChange={(text) => onChange(values.with(place, text))}
          input={{ autoComplete: "off", autoFocus: kind === "phones" && place === 0 }}
        />
      ))}
      <div>
        <Button size="small" look="quiet" onClick={() => onChange([...values, ""])}>
          <Plus aria-hidden />
          {texts.addPerson.another}
        </Button>
      </div>
    </div>
  );
}
