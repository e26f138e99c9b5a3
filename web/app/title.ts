let title = "";
let unseen: string | null = null;

/** Says in the tab's title which page it shows. */
export function setTitle(text: string): void {
  title = text;
  show();
}

/** Keeps a sentence in the tab's title until somebody sees the tab. */
export function keepInTitle(sentence: string): void {
  if (!document.hidden) return;
  unseen = sentence;
  show();
}

document.addEventListener("visibilitychange", () => {
  if (document.hidden) return;
  unseen = null;
  show();
});

function show(): void {
  document.title = unseen === null ? title : `● ${unseen}`;
}
