import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import type { Plugin } from "vite";

const COMPRESSED = /\.(?:js|css|html|svg|json)$/;
// Smaller files are not compressed: the HTTP headers would weigh more than the bytes saved.
const SMALLEST_BYTES = 1_024;

/**
 * A Vite plugin that writes a .br and a .gz beside each built file, so that the server only has to
 * send them.
 */
export function compressFiles(): Plugin {
  let folder = "";
  return {
    name: "compress-files",
    apply: "build",
    configResolved: ({ root, build }) => {
      folder = join(build.outDir.startsWith("/") ? "" : root, build.outDir);
    },
    closeBundle: () => {
      for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
        if (!COMPRESSED.test(name)) continue;
        const bytes = readFileSync(join(folder, name));
        if (bytes.length < SMALLEST_BYTES) continue;
        writeFileSync(join(folder, `${name}.br`), brotliCompressSync(bytes));
        writeFileSync(join(folder, `${name}.gz`), gzipSync(bytes, { level: 9 }));
      }
    },
  };
}
