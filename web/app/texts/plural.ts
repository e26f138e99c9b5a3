import { locale } from "../locale.ts";

type Forms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string };

const rules = new Intl.PluralRules(locale);
const numbers = new Intl.NumberFormat(locale);

/** The form that goes with the number; "#" in it is the number as it is written here. */
export function plural(count: number, forms: Forms): string {
  const form = forms[rules.select(count)] ?? forms.other;
  return form.replaceAll("#", numbers.format(count));
}
