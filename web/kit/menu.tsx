import { cloneElement, lazy, Suspense, useState } from "react";
import type { ReactElement } from "react";
import type { MenuItem, MenuProps } from "./menu-popup.tsx";

export type { MenuItem };

const MenuPopup = lazy(async () => ({ default: (await import("./menu-popup.tsx")).MenuPopup }));

interface Pressable {
  readonly onClick?: () => void;
  readonly "aria-haspopup"?: "menu";
  readonly "aria-expanded"?: boolean;
}

interface LazyMenuProps extends MenuProps {
  readonly trigger: ReactElement<Pressable>;
}

/**
 * A button that opens a menu of actions or options; the menu's code is loaded at the first press.
 */
export function Menu(props: LazyMenuProps) {
  const [isWanted, setIsWanted] = useState(false);
  const closed = cloneElement(props.trigger, {
    onClick: () => setIsWanted(true),
    "aria-haspopup": "menu",
    "aria-expanded": false,
  });
  if (!isWanted) return closed;
  return (
    <Suspense fallback={closed}>
      <MenuPopup {...props} />
    </Suspense>
  );
}
