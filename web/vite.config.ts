import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { compressFiles } from "./compress-files.ts";

/** People itself serves the console, from dist/console under /app/, with nothing from elsewhere. */
export default defineConfig({
  base: "./",
  plugins: [react(), compressFiles()],
  build: {
    outDir: "../dist/console",
    emptyOutDir: true,
    manifest: true, // The bench reads from it what a first visit loads.
    assetsInlineLimit: 0, // The content security policy knows no data: addresses.
    modulePreload: { polyfill: false },
    target: ["chrome123", "firefox120", "safari17.5"], // The first with light-dark().
    rolldownOptions: {
      // "use client" speaks to frameworks that render on a server.
      onwarn: (warning, warn) =>
        warning.code === "MODULE_LEVEL_DIRECTIVE" ? undefined : warn(warning),
    },
  },
});
