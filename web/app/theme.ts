import { createStore } from "./store.ts";

const STORAGE_KEY = "people.theme";

/** The colour theme: that of the system, or always light or dark. */
export type Theme = "system" | "light" | "dark";

export const theme = createStore<Theme>(readTheme());

applyTheme(theme.get());

/** Changes the colour theme, and remembers it in this browser. */
export function chooseTheme(chosen: Theme): void {
  localStorage.setItem(STORAGE_KEY, chosen);
  applyTheme(chosen);
  theme.set(chosen);
}

function applyTheme(chosen: Theme): void {
  const { dataset } = document.documentElement;
  if (chosen === "system") delete dataset["theme"];
  else dataset["theme"] = chosen;
}

function readTheme(): Theme {
  const kept = localStorage.getItem(STORAGE_KEY);
  return kept === "light" || kept === "dark" ? kept : "system";
}
