import { Link } from "@tanstack/react-router";
import { formatMoment } from "../../app/formats.ts";
import { texts } from "../../app/texts/texts.ts";
import type { ImportWholeFragment } from "../../graphql/documents.ts";
import styles from "../wizard.module.css";

/** Says when a file with the same content was imported before, and links to that import. */
export function EarlierImport({ job }: { readonly job: ImportWholeFragment }) {
  const earlier = job.earlierImportOfSameFile;
  if (earlier === null) return null;
  return (
    <p role="status" className={styles.warning}>
      {texts.imports.earlier(formatMoment(earlier.createdAt))}{" "}
      <Link to="/imports/$id" params={{ id: earlier.id }}>
        {texts.imports.showEarlier}
      </Link>
    </p>
  );
}
