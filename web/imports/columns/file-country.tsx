import { formatCountry } from "../../app/formats.ts";
import { texts } from "../../app/texts/texts.ts";
import type { ImportWholeFragment } from "../../graphql/documents.ts";
import { Button } from "../../kit/button.tsx";
import styles from "../wizard.module.css";
import { CountrySelect } from "./country-select.tsx";

const MOST_LIKELY = 3;

interface FileCountryProps {
  readonly job: ImportWholeFragment;
  readonly value: string | null;
  readonly onChange: (country: string | null) => void;
}

/** The country of phones that are written without one; where it is not said yet, those that fit best are one press away. */
export function FileCountry({ job, value, onChange }: FileCountryProps) {
  const likely = [...new Set(job.columns.flatMap(({ likelyCountries }) => likelyCountries))];
  return (
    <div className={styles.country}>
      <CountrySelect
        label={texts.imports.country}
        none={texts.imports.noCountry}
        first={likely}
        value={value}
        onChange={onChange}
      />
      {value === null && likely.length > 0 && (
        <div className={styles.actions}>
          <span className={styles.quiet}>{texts.imports.likelyCountries}</span>
          {likely.slice(0, MOST_LIKELY).map((country) => (
            <Button key={country} size="small" onClick={() => onChange(country)}>
              {formatCountry(country)}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}
