import { TriangleAlert } from "lucide-react";
import { texts } from "../../app/texts/texts.ts";
import type { ImportWholeFragment } from "../../graphql/documents.ts";
import styles from "../wizard.module.css";

/** What a person should look at before the file is analyzed. It stops nothing. */
export function Doubts({ job }: { readonly job: ImportWholeFragment }) {
  if (job.doubts.length === 0) return null;
  return (
    <section className={styles.doubts} aria-label={texts.imports.doubts}>
      <h2>
        <TriangleAlert aria-hidden />
        {texts.imports.doubts}
      </h2>
      <ul>
        {job.doubts.map(({ code, message, columns }) => (
          <li key={`${code} ${columns.join()} ${message}`}>{message}</li>
        ))}
      </ul>
    </section>
  );
}
