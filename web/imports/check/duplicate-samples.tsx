import { Link } from "@tanstack/react-router";
import { useQuery } from "urql";
import { formatList } from "../../app/formats.ts";
import { useScope } from "../../app/session.ts";
import { texts } from "../../app/texts/texts.ts";
import { ImportSamplesDocument } from "../../graphql/documents.ts";
import styles from "../wizard.module.css";

/** Examples of rows that are one person, with each other or with somebody stored. */
export function DuplicateSamples({ id }: { readonly id: string }) {
  const mayRead = useScope("PEOPLE_READ");
  const [{ data }] = useQuery({ query: ImportSamplesDocument, variables: { id }, pause: !mayRead });
  const samples = data?.import?.analysis?.samples ?? [];
  if (samples.length === 0) return null;
  return (
    <section className={styles.card} aria-label={texts.imports.examples}>
      <h2>{texts.imports.examples}</h2>
      <ul className={styles.samples}>
        {samples.map(({ rows, on, people, conflict }) => (
          <li key={rows.join()}>
            <span>{texts.imports.sample(formatList(rows.map(String)), formatList(on))}</span>
            {people.map((person) => (
              <Link key={person.id} to="/people/$id" params={{ id: person.id }}>
                <bdi>{person.fullName === "" ? texts.common.noName : person.fullName}</bdi>
              </Link>
            ))}
            {conflict !== null && <span className={styles.warning}>{conflict}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
