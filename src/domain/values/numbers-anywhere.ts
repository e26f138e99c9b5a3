import {
  countriesWithNumbers,
  isValidIn,
  planOfCountry,
  withoutNationalPrefix,
} from "./numbering-plan.ts";
import { toOneForm } from "./phone-forms.ts";

const FEWEST_DIGITS = 6;

/**
 * Returns every stored number that digits without a calling code can mean: for each country in which such a number can
 * exist, the country's calling code and the digits.
 */
export function numbersAnywhere(digits: string): readonly string[] {
  if (digits.length < FEWEST_DIGITS) return [];
  const numbers = new Set<string>();
  for (const country of countriesWithNumbers()) {
    const plan = planOfCountry(country);
    if (plan === null) continue;
    const { callingCode } = plan;
    const national = toOneForm(callingCode, withoutNationalPrefix(plan, digits));
    if (isValidIn(plan, national)) numbers.add(callingCode + national);
  }
  return [...numbers];
}
