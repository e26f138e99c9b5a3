import { Link, Outlet, useLocation } from "@tanstack/react-router";
import { Menu as MenuIcon, Search, X } from "lucide-react";
import { lazy, Suspense, useRef, useState } from "react";
import { IconButton } from "../kit/button.tsx";
import { Keys } from "../kit/keys.tsx";
import { AccountMenu } from "./account-menu.tsx";
import { ImportWatch } from "./import-watch.tsx";
import { usePages } from "./navigation.ts";
import { NoticeList } from "./notice-list.tsx";
import { undoLatest } from "./notices.ts";
import { Panels } from "./panels.tsx";
import styles from "./shell.module.css";
import { keysOf, useShortcut } from "./shortcuts.ts";
import type { Shortcut } from "./shortcuts.ts";
import { texts } from "./texts/texts.ts";

const Palette = lazy(async () => ({ default: (await import("./palette.tsx")).Palette }));
const ShortcutList = lazy(async () => ({
  default: (await import("./shortcut-list.tsx")).ShortcutList,
}));

const go: Shortcut = {
  key: "k",
  withControl: true,
  group: "everywhere",
  label: texts.shortcuts.goAnywhere,
};
const list: Shortcut = { key: "?", group: "everywhere", label: texts.shortcuts.list };
const undo: Shortcut = {
  key: "z",
  withControl: true,
  group: "everywhere",
  label: texts.shortcuts.undo,
};

/**
 * The frame of every page: navigation, notices, side panels, and the shortcuts that work
 * everywhere.
 */
export function Shell() {
  const [open, setOpen] = useState<"none" | "palette" | "shortcuts">("none");
  const main = useRef<HTMLElement>(null);
  useShortcut(go, () => setOpen("palette"));
  useShortcut(list, () => setOpen("shortcuts"));
  useShortcut(undo, undoLatest);
  return (
    <>
      <button type="button" className={styles.skip} onClick={() => main.current?.focus()}>
        {texts.navigation.skip}
      </button>
      <div className={styles.shell}>
        <Side onGo={() => setOpen("palette")} onShowShortcuts={() => setOpen("shortcuts")} />
        <main ref={main} tabIndex={-1} className={styles.main}>
          <Outlet />
        </main>
      </div>
      <Panels />
      <NoticeList />
      <ImportWatch />
      <Suspense>
        {open === "palette" && <Palette onClose={() => setOpen("none")} />}
        {open === "shortcuts" && <ShortcutList onClose={() => setOpen("none")} />}
      </Suspense>
    </>
  );
}

interface SideProps {
  readonly onGo: () => void;
  readonly onShowShortcuts: () => void;
}

function Side({ onGo, onShowShortcuts }: SideProps) {
  const pathname = useLocation({ select: (location) => location.pathname });
  const [openedAt, setOpenedAt] = useState<string | null>(null);
  // The navigation menu closes as soon as it has led to another page.
  const isOpen = openedAt === pathname;
  const pages = usePages();
  return (
    <>
      <header className={styles.bar}>
        <IconButton
          label={isOpen ? texts.common.close : texts.navigation.open}
          icon={isOpen ? <X aria-hidden /> : <MenuIcon aria-hidden />}
          aria-expanded={isOpen}
          onClick={() => setOpenedAt(isOpen ? null : pathname)}
        />
        <span className={styles.brand}>{texts.common.product}</span>
        <IconButton label={texts.palette.title} icon={<Search aria-hidden />} onClick={onGo} />
      </header>
      <aside
        className={styles.side}
        aria-label={texts.common.product}
        data-open={isOpen ? "" : undefined}
      >
        <Link to="/" className={styles.brand}>
          <img src="./people.svg" alt="" />
          {texts.common.product}
        </Link>
        <button type="button" className={styles.go} onClick={onGo}>
          <Search aria-hidden />
          <span>{texts.palette.title}</span>
          <Keys keys={[keysOf(go).join(" ")]} />
        </button>
        <nav aria-label={texts.navigation.label}>
          <ul className={styles.links}>
            {pages.map(({ to, label, icon: Icon }) => (
              <li key={to}>
                <Link to={to} className={styles.link} activeOptions={{ includeSearch: false }}>
                  <Icon aria-hidden />
                  {label}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <div className={styles.foot}>
          <AccountMenu onShowShortcuts={onShowShortcuts} />
        </div>
      </aside>
    </>
  );
}
