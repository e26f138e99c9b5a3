import { Link } from "@tanstack/react-router";
import { SearchX } from "lucide-react";
import { buttonClass } from "../kit/button.tsx";
import { EmptyState } from "../kit/states.tsx";
import { texts } from "./texts/texts.ts";
import { View } from "./view.tsx";

const labels = {
  "/": texts.common.goOn,
  "/people": texts.navigation.people,
  "/imports": texts.navigation.imports,
  "/segments": texts.navigation.segments,
};

interface MissingPageProps {
  readonly title: string;
  /** The likely reason why the page is missing, as a sentence. */
  readonly hint: string;
  /** Address of the existing page that the button opens. */
  readonly to: keyof typeof labels;
}

/**
 * The page for an address whose object was deleted or never existed, with a button to a page that
 * exists.
 */
export function MissingPage({ title, hint, to }: MissingPageProps) {
  return (
    <View title={title}>
      <EmptyState
        icon={<SearchX />}
        title={hint}
        actions={
          <Link to={to} className={buttonClass("primary")}>
            {labels[to]}
          </Link>
        }
      />
    </View>
  );
}
