import { Dialog as BaseDialog } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import type { ReactNode } from "react";
import { IconButton } from "./button.tsx";
import { classes } from "./classes.ts";
import styles from "./dialog.module.css";
import { useOpener } from "./opener.ts";

interface SidePanelProps {
  readonly title: string;
  readonly closeLabel: string;
  readonly isWide?: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Content that stays visible at the bottom, such as the buttons. */
  readonly foot?: ReactNode;
}

/** A panel that covers one side of the page; the page below stays as it was. The panel is open while it is mounted. */
export function SidePanel(props: SidePanelProps) {
  const { title, closeLabel, isWide = false, onClose, children, foot } = props;
  const opener = useOpener();
  return (
    <BaseDialog.Root
      open
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
    >
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className={styles.backdrop} />
        <BaseDialog.Popup
          className={classes(styles.panel, isWide && styles.panelWide)}
          finalFocus={opener}
        >
          <div className={styles.panelHead}>
            <BaseDialog.Title className={styles.title}>{title}</BaseDialog.Title>
            <IconButton label={closeLabel} icon={<X aria-hidden />} onClick={onClose} />
          </div>
          <div className={styles.panelBody}>{children}</div>
          {foot !== undefined && <div className={styles.panelFoot}>{foot}</div>}
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}
