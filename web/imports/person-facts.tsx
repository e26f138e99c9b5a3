import type { ReadPersonFragment } from "../graphql/documents.ts";
import { contactsOf, factsOf, nameOf } from "./read-person.ts";

/** Who a row, or several, would be: name, contacts and what else is known. */
export function PersonFacts({ person }: { readonly person: ReadPersonFragment }) {
  return (
    <>
      <strong>
        <bdi>{nameOf(person)}</bdi>
      </strong>
      {[...contactsOf(person), ...factsOf(person)].map((fact) => (
        <bdi key={fact}>{fact}</bdi>
      ))}
    </>
  );
}
