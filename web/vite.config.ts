import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { compressFiles } from "./compress-files.ts";

/**
 * Builds the console to dist/console, from where the People server serves it under /app/. The console loads nothing
 * from other servers.
 */
export default defineConfig({
  base: "./",
  plugins: [react(), compressFiles()],
  build: {
    outDir: "../dist/console",
    emptyOutDir: true,
    manifest: true, // The benchmark reads the manifest to find out what a first visit loads.
    // Assets are not inlined, because the content security policy forbids data: addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The first versions that support the CSS function light-dark().
    target: ["chrome123", "firefox120", "safari17.5"],
    rolldownOptions: {
      // Suppresses warnings about "use client", which only matters to frameworks that render on a
      // server.
      onwarn: (warning, warn) =>
        warning.code === "MODULE_LEVEL_DIRECTIVE" ? undefined : warn(warning),
    },
  },
});
