/** Whether the person can still be asked for notices outside of the tab: what was refused once is not asked for again. */
export const canAskForSystemNotices = (): boolean =>
  "Notification" in window && Notification.permission === "default";

/** Has the browser ask the person whether notices may be shown outside of the tab. */
export async function askForSystemNotices(): Promise<void> {
  await Notification.requestPermission();
}

/** Shows a notice of the system's own to somebody who allowed it, and looks elsewhere. */
export function showSystemNotice(text: string, onPress: () => void): void {
  if (!("Notification" in window) || Notification.permission !== "granted") return;
  if (!document.hidden && document.hasFocus()) return;
  const notice = createNotice(text);
  notice?.addEventListener("click", () => {
    window.focus();
    notice.close();
    onPress();
  });
}

// Some browsers of phones know the word, and allow it to service workers alone.
function createNotice(text: string): Notification | null {
  try {
    return new Notification(text, { icon: "./people.svg" });
  } catch {
    return null;
  }
}
