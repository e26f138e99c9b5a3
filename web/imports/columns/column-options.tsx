import { Ellipsis } from "lucide-react";
import { texts } from "../../app/texts/texts.ts";
import { IconButton } from "../../kit/button.tsx";
import { Checkbox } from "../../kit/checkbox.tsx";
import { Popover } from "../../kit/popover.tsx";
import { TextField } from "../../kit/text-field.tsx";
import type { ColumnDraft } from "./column-draft.ts";
import styles from "./columns.module.css";
import { CountrySelect } from "./country-select.tsx";

interface ColumnOptionsProps {
  readonly header: string;
  readonly draft: ColumnDraft;
  readonly likelyCountries: readonly string[];
  readonly onChange: (change: Partial<ColumnDraft>) => void;
}

/**
 * The settings for reading a column's cells, such as country, date format and separator; which are
 * shown depends on its target.
 */
export function ColumnOptions({ header, draft, likelyCountries, onChange }: ColumnOptionsProps) {
  const { target } = draft;
  const hasSeveral = target === "PHONE" || target === "EMAIL" || target === "TAG";
  return (
    <div className={styles.options}>
      {target === "PHONE" && (
        <CountrySelect
          label={texts.imports.countryOf(header)}
          isLabelShown={false}
          none={texts.imports.countryOfFile}
          first={likelyCountries}
          value={draft.defaultCountry}
          onChange={(defaultCountry) => onChange({ defaultCountry })}
        />
      )}
      <Popover
        label={texts.imports.options(header)}
        align="end"
        trigger={
          <IconButton
            size="small"
            label={texts.imports.options(header)}
            icon={<Ellipsis aria-hidden />}
          />
        }
      >
        <div className={styles.popover}>
          {hasSeveral && (
            <TextField
              label={texts.imports.separator}
              description={texts.imports.separatorHint}
              value={draft.separator ?? ""}
              onChange={(text) => onChange({ separator: text === "" ? null : text })}
            />
          )}
          {(target === "BIRTH_DATE" || target === "CUSTOM_ATTRIBUTE") && (
            <TextField
              label={texts.imports.dateFormat}
              description={texts.imports.dateFormatHint}
              value={draft.dateFormat ?? ""}
              onChange={(text) => onChange({ dateFormat: text === "" ? null : text })}
            />
          )}
          {!hasSeveral && (
            <Checkbox
              isChecked={draft.overwrite === "IF_EMPTY"}
              onChange={(isChecked) => onChange({ overwrite: isChecked ? "IF_EMPTY" : "ALWAYS" })}
            >
              {texts.imports.onlyGaps}
            </Checkbox>
          )}
          <Checkbox
            isChecked={draft.keepMarks}
            onChange={(keepMarks) => onChange({ keepMarks })}
            description={texts.imports.keepMarksHint}
          >
            {texts.imports.keepMarks}
          </Checkbox>
        </div>
      </Popover>
    </div>
  );
}
