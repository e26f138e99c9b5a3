import { readFileSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { toConsoleFigure } from "./figure.ts";
import type { Figure } from "../report.ts";

const FOLDER = new URL("../../dist/console/", import.meta.url);
const MOST_KILOBYTES = 200;

interface Chunk {
  readonly file: string;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
}

type Manifest = Readonly<Record<string, Chunk>>;

/**
 * Measures the compressed JavaScript that a first visit loads: the console's entry file with its static imports,
 * once without and once with the people list.
 */
export function measureFirstLoad(): readonly Figure[] {
  const manifest: Manifest = JSON.parse(
    readFileSync(new URL(".vite/manifest.json", FOLDER), "utf8"),
  );
  const entry = Object.keys(manifest).find((key) => manifest[key]?.isEntry === true) ?? "";
  const list = "people/list/people-screen.tsx";
  return [
    figure("first load: entry and its imports", sizeOf(manifest, [entry])),
    figure("first load with the people list", sizeOf(manifest, [entry, list])),
  ];
}

const figure = (shape: string, bytes: number): Figure =>
  toConsoleFigure(shape, `${String(Math.round(bytes / 1_000))} kB gzip`, {
    target: `≤ ${String(MOST_KILOBYTES)} kB`,
    isMet: bytes <= MOST_KILOBYTES * 1_000,
  });

function sizeOf(manifest: Manifest, roots: readonly string[]): number {
  const files = new Set<string>();
  const visit = (key: string): void => {
    const chunk = manifest[key];
    if (chunk === undefined || files.has(chunk.file)) return;
    files.add(chunk.file);
    for (const imported of chunk.imports ?? []) visit(imported);
  };
  for (const root of roots) visit(root);
  return [...files].reduce((sum, file) => sum + compressedSize(file), 0);
}

// Files that are too small to be compressed are sent as they are.
function compressedSize(file: string): number {
  const path = fileURLToPath(new URL(file, FOLDER));
  return (statSync(`${path}.gz`, { throwIfNoEntry: false }) ?? statSync(path)).size;
}
