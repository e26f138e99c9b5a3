let title = "";
let unseen: string | null = null;

/**
 * Sets the title of the browser's tab to `text`, the name of the page. A sentence that `keepInTitle`
 * shows there stays until the user looks at the tab.
 */
export function setTitle(text: string): void {
  title = text;
  show();
}

/**
 * Shows a sentence in the tab's title until the user looks at the tab; does nothing if the user is
 * looking at it.
 */
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
