import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** The page is served by People itself, from dist/ide, with nothing from elsewhere. */
export default defineConfig({
  base: "./",
  plugins: [react()],
  build: {
    outDir: "../dist/ide",
    emptyOutDir: true,
    chunkSizeWarningLimit: 8_000,
    rolldownOptions: {
      // "use no memo" speaks to React's compiler, which is done with these files.
      onwarn: (warning, warn) =>
        warning.code === "MODULE_LEVEL_DIRECTIVE" ? undefined : warn(warning),
    },
  },
  worker: { format: "es" },
});
