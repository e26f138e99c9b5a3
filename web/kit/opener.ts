import { useState } from "react";

/**
 * Returns a function that tells a dialog where the focus belongs after it closes: on the element that had the focus
 * when it opened. Base UI finds that element itself, but not if an input of the dialog takes the focus by `autoFocus`.
 */
export function useOpener(): () => HTMLElement | true {
  const [opener] = useState(() => document.activeElement);
  return () =>
    opener instanceof HTMLElement && opener !== document.body && opener.isConnected ? opener : true;
}
