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

/** The values of an enum as the schema names them: a list of the domain, by itself. */
export function enumOf<V extends string>(values: readonly V[]): Readonly<{ [K in V]: K }> {
  const byName = Object.fromEntries(values.map((value) => [value, value]));
  if (!holds(byName, values)) throw new Error("An enum has a value twice.");
  return byName;
}

function holds<V extends string>(
  byName: Readonly<Record<string, string>>,
  values: readonly V[],
): byName is Readonly<{ [K in V]: K }> {
  return values.every((value) => byName[value] === value);
}
