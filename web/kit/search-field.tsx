import { Search, X } from "lucide-react";
import type { ReactNode, Ref } from "react";
import { IconButton } from "./button.tsx";
import { classes } from "./classes.ts";
import styles from "./field.module.css";

interface SearchFieldProps {
  readonly label: string;
  readonly clearLabel: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly icon?: ReactNode;
  readonly ref?: Ref<HTMLInputElement>;
}

/** A search input with a button that clears it; the label is its placeholder. */
export function SearchField({ label, clearLabel, value, onChange, icon, ref }: SearchFieldProps) {
  return (
    <search className={styles.search}>
      {icon ?? <Search aria-hidden />}
      <input
        type="search"
        ref={ref}
        aria-label={label}
        placeholder={label}
        value={value}
        spellCheck={false}
        autoComplete="off"
        className={classes(styles.control)}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape" && value !== "") {
            event.stopPropagation();
            onChange("");
          }
        }}
      />
      {value !== "" && (
        <span className={styles.clear}>
          <IconButton size="small" label={clearLabel} icon={<X />} onClick={() => onChange("")} />
        </span>
      )}
    </search>
  );
}
