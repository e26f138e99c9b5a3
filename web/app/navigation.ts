import { FileUp, Filter, GitMerge, KeyRound, SlidersHorizontal, Tag, Users } from "lucide-react";
import type { LucideIcon } from "lucide-react";
import type { Scope } from "../graphql/documents.ts";
import { allows, useSession } from "./session.ts";
import { texts } from "./texts/texts.ts";

/** A page of the main navigation, with the scope that a key needs to see it. */
export interface Page {
  readonly to:
    | "/people"
    | "/imports"
    | "/duplicates"
    | "/segments"
    | "/tags"
    | "/attributes"
    | "/api-keys";
  readonly label: string;
  readonly icon: LucideIcon;
  readonly scope: Scope;
}

const pages: readonly Page[] = [
  { to: "/people", label: texts.navigation.people, icon: Users, scope: "PEOPLE_READ" },
  { to: "/imports", label: texts.navigation.imports, icon: FileUp, scope: "IMPORT" },
  { to: "/duplicates", label: texts.navigation.duplicates, icon: GitMerge, scope: "MERGE" },
  { to: "/segments", label: texts.navigation.segments, icon: Filter, scope: "PEOPLE_READ" },
  { to: "/tags", label: texts.navigation.tags, icon: Tag, scope: "PEOPLE_READ" },
  {
    to: "/attributes",
    label: texts.navigation.attributes,
    icon: SlidersHorizontal,
    scope: "PEOPLE_READ",
  },
  { to: "/api-keys", label: texts.navigation.apiKeys, icon: KeyRound, scope: "ADMIN" },
];

/** Returns the pages that the scopes of the signed-in key allow. */
export function usePages(): readonly Page[] {
  const { scopes } = useSession().viewer;
  return pages.filter(({ scope }) => allows(scopes, scope));
}
