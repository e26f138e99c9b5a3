import { Columns3 } from "lucide-react";
import { texts } from "../../app/texts/texts.ts";
import { Button } from "../../kit/button.tsx";
import { Menu } from "../../kit/menu.tsx";
import { useAttributes } from "../filter/use-attributes.ts";
import { allColumns } from "./columns.tsx";

interface ColumnMenuProps {
  readonly shown: readonly string[];
  readonly onChange: (columns: readonly string[]) => void;
}

/** A menu to show and hide columns of the people list; it does not change the order of the columns. */
export function ColumnMenu({ shown, onChange }: ColumnMenuProps) {
  const { labels } = useAttributes();
  const columns = allColumns(labels);
  return (
    <Menu
      align="end"
      items={columns.map(({ key, title }) => ({
        kind: "choice" as const,
        label: title,
        isChosen: shown.includes(key),
        onToggle: (isChosen: boolean) =>
          onChange(
            columns
              .map((column) => column.key)
              .filter((each) => (each === key ? isChosen : shown.includes(each))),
          ),
      }))}
      trigger={
        <Button look="quiet" size="small">
          <Columns3 aria-hidden />
          {texts.people.columns}
        </Button>
      }
    />
  );
}
