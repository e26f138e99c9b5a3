/**
 * Returns whether the user was not yet asked about system notifications; browsers ignore a second
 * question.
 */
export const canAskForSystemNotices = (): boolean =>
  "Notification" in window && Notification.permission === "default";

/** Lets the browser ask the user whether to allow system notifications. */
export async function askForSystemNotices(): Promise<void> {
  await Notification.requestPermission();
}

/** Shows a system notification if the user allowed them and is looking at another tab or window. */
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

// Chrome on Android has `Notification`, but its constructor throws outside service workers.
function createNotice(text: string): Notification | null {
  try {
    return new Notification(text, { icon: "./people.svg" });
  } catch {
    return null;
  }
}
