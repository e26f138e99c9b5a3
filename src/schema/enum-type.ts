import { registerEnumType } from "type-graphql";

/** Puts an enum into the schema; the compiler asks for the meaning of every value. */
export function describeEnum<V extends string>(
  values: Readonly<Record<V, V>>,
  name: string,
  description: string,
  meanings: Readonly<Record<V, string>>,
): void {
  const meaningByValue = Object.entries<string>(meanings);
  registerEnumType<Readonly<Record<string, string>>>(values, {
    name,
    description,
    valuesConfig: Object.fromEntries(
      meaningByValue.map(([value, meaning]) => [value, { description: meaning }]),
    ),
  });
}
