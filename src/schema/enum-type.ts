import { registerEnumType } from "type-graphql";

/** Registers an enum with GraphQL; the compiler demands a description for every value. */
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

/** Returns an object with each of these texts as both key and value, as `describeEnum` needs it. */
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
