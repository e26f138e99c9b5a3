import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/**
 * Builds the GraphiQL page to dist/ide, from where the People server serves it; it loads nothing
 * from other servers.
 */
export default defineConfig({
  base: "./",
  plugins: [react()],
  build: {
    outDir: "../dist/ide",
    emptyOutDir: true,
    chunkSizeWarningLimit: 8_000,
    rolldownOptions: {
      // Suppresses warnings about "use no memo", which only matters to React's compiler; these
      // packages are compiled already.
      onwarn: (warning, warn) =>
        warning.code === "MODULE_LEVEL_DIRECTIVE" ? undefined : warn(warning),
    },
  },
  worker: { format: "es" },
});
