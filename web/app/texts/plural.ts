import { locale } from "../locale.ts";

type Forms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string };

const rules = new Intl.PluralRules(locale);
const numbers = new Intl.NumberFormat(locale);

/**
 * Returns the form that the language uses for the number, with "#" replaced by the formatted
 * number.
 */
export function plural(count: number, forms: Forms): string {
  const form = forms[rules.select(count)] ?? forms.other;
  return form.replaceAll("#", numbers.format(count));
}
