import { readFileSync, readdirSync } from "node:fs";
import type { FileSource, ReadOptions } from "../../src/import/read/types.ts";

/** The label of a file in test/fixtures/exports: what it is, and what each of its columns should become. */
export interface CorpusLabel {
  readonly kind: "program" | "list";
  readonly language: string;
  /** The encoding that the user names, if it can only be guessed. */
  readonly encoding?: string;
  readonly columns: readonly string[];
}

/** A file of test/fixtures/exports, and its label: what the file is and how its columns should be read. */
export interface CorpusFile {
  readonly name: string;
  readonly label: CorpusLabel;
  readonly source: FileSource;
  readonly options: ReadOptions;
}

const folder = new URL("../fixtures/exports/", import.meta.url);

/**
 * Returns the files of test/fixtures/exports that have a label in labels.json. `count` is the number of all files in
 * that folder except JSON files, so that a test can notice files without a label.
 */
export function readCorpus(): { readonly files: readonly CorpusFile[]; readonly count: number } {
  const labels: Readonly<Record<string, CorpusLabel>> = JSON.parse(
    readFileSync(new URL("labels.json", folder), "utf8"),
  );
  const fileNames = readdirSync(folder).filter((name) => !name.endsWith(".json"));
  const files = Object.entries(labels).map(([name, label]): CorpusFile => {
    const fileName = fileNames.find((one) => one.replace(/\.\w+$/, "") === name);
    if (fileName === undefined) throw new Error(`There is no file of the name ${name}.`);
    const bytes = readFileSync(new URL(fileName, folder));
    const options = label.encoding === undefined ? {} : { encoding: label.encoding };
    return { name, label, source: { name: fileName, bytes }, options };
  });
  return { files, count: fileNames.length };
}
