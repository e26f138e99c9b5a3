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

interface MissingProps {
  readonly title: string;
  /** Why that may be. */
  readonly hint: string;
  /** The way back. */
  readonly to: keyof typeof labels;
}

/** A page for what an address leads to no more, or never did. */
export function Missing({ title, hint, to }: MissingProps) {
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
