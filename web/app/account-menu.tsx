import { Bell, ChevronsUpDown, Keyboard, LogOut } from "lucide-react";
import { Button } from "../kit/button.tsx";
import { Menu } from "../kit/menu.tsx";
import type { MenuItem } from "../kit/menu.tsx";
import { signOut, useScope, useSession } from "./session.ts";
import styles from "./shell.module.css";
import { useStore } from "./store.ts";
import { askForSystemNotices, canAskForSystemNotices } from "./system-notices.ts";
import { texts } from "./texts/texts.ts";
import { chooseTheme, theme } from "./theme.ts";

const askForNotices: MenuItem = {
  kind: "action",
  label: texts.notices.tellOutside,
  icon: <Bell aria-hidden />,
  onSelect: () => void askForSystemNotices(),
};

/**
 * The menu of the signed-in user: the key's name, the colour theme, the keyboard shortcuts and
 * signing out.
 */
export function AccountMenu({ onShowShortcuts }: { readonly onShowShortcuts: () => void }) {
  const { viewer } = useSession();
  const mayImport = useScope("IMPORT");
  const chosen = useStore(theme);
  const themes = (["system", "light", "dark"] as const).map((each) => ({
    kind: "choice" as const,
    label: texts.theme[each],
    isChosen: each === chosen,
    onToggle: () => chooseTheme(each),
    closes: true,
  }));
  const items: readonly MenuItem[] = [
    ...themes,
    { kind: "separator" },
    ...(mayImport && canAskForSystemNotices() ? [askForNotices] : []),
    {
      kind: "action",
      label: texts.shortcuts.open,
      icon: <Keyboard aria-hidden />,
      hint: "?",
      onSelect: onShowShortcuts,
    },
    {
      kind: "action",
      label: texts.signIn.signOut,
      icon: <LogOut aria-hidden />,
      onSelect: signOut,
    },
  ];
  return (
    <Menu
      items={items}
      trigger={
        <Button look="quiet" aria-label={texts.signIn.signedInAs(viewer.name)}>
          <span className={styles.viewer}>{viewer.name}</span>
          <ChevronsUpDown aria-hidden />
        </Button>
      }
    />
  );
}
