import { useMemo } from "react";
import { nameCountry } from "../../app/formats.ts";
import { locale } from "../../app/locale.ts";
import { Select } from "../../kit/select.tsx";
import { countryCodes } from "./country-codes.ts";

interface CountrySelectProps {
  readonly label: string;
  readonly isLabelShown?: boolean;
  /** The label of the option for no country, which is the first in the list. */
  readonly none: string;
  readonly value: string | null;
  /** Codes of the countries to list first. */
  readonly first?: readonly string[];
  readonly onChange: (country: string | null) => void;
}

const NONE = "NONE";

/** A select for the country of phones that are written without a country code. */
export function CountrySelect(props: CountrySelectProps) {
  const { label, isLabelShown = true, none, value, first = [], onChange } = props;
  const choices = useMemo(() => {
    const named = countryCodes
      .map((code) => ({ value: code, label: nameCountry(code) }))
      .toSorted((left, right) => left.label.localeCompare(right.label, locale));
    const likely = first.flatMap((code) => named.filter((each) => each.value === code));
    const rest = named.filter((each) => !first.includes(each.value));
    return [{ value: NONE, label: none }, ...likely, ...rest];
  }, [first, none]);
  return (
    <Select
      label={label}
      isLabelShown={isLabelShown}
      value={value ?? NONE}
      choices={choices}
      onChange={(chosen) => onChange(chosen === NONE ? null : chosen)}
    />
  );
}
