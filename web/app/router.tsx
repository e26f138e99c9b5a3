import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from "@tanstack/react-router";
import { Home, NotFoundPage, CrashPage } from "./route-states.tsx";
import type { TagSort } from "../graphql/documents.ts";
import type { PanelName } from "./panels.tsx";
import { readPeopleSearch } from "./people-search.ts";
import {
  property,
  parseSearch,
  readJson,
  readStrings,
  readText,
  readWord,
  stringifySearch,
} from "./search-codec.ts";
import type { RawSearch } from "./search-codec.ts";
import { Shell } from "./shell.tsx";

const root = createRootRoute({
  component: Shell,
  notFoundComponent: NotFoundPage,
  validateSearch: (search: RawSearch): { panel?: PanelName; ids?: readonly string[] } => ({
    ...property("panel", readWord(search, "panel", ["add-person", "merge"])),
    ...property("ids", readStrings(readJson(search, "ids"))),
  }),
});

const home = createRoute({
  getParentRoute: () => root,
  path: "/",
  component: Home,
});

const people = createRoute({
  getParentRoute: () => root,
  path: "/people",
  validateSearch: readPeopleSearch,
  component: lazyRouteComponent(() => import("../people/list/people-screen.tsx"), "PeopleScreen"),
});

const profile = createRoute({
  getParentRoute: () => root,
  path: "/people/$id",
  component: lazyRouteComponent(
    () => import("../people/profile/profile-screen.tsx"),
    "ProfileScreen",
  ),
});

const imports = createRoute({
  getParentRoute: () => root,
  path: "/imports",
  component: lazyRouteComponent(
    () => import("../imports/list/imports-screen.tsx"),
    "ImportsScreen",
  ),
});

const newImport = createRoute({
  getParentRoute: () => root,
  path: "/imports/new",
  component: lazyRouteComponent(
    () => import("../imports/file/new-import-screen.tsx"),
    "NewImportScreen",
  ),
});

const wizard = createRoute({
  getParentRoute: () => root,
  path: "/imports/$id",
  validateSearch: (search: RawSearch): { readonly step?: "columns" } =>
    property("step", readWord(search, "step", ["columns"])),
  component: lazyRouteComponent(() => import("../imports/wizard-screen.tsx"), "WizardScreen"),
});

const duplicates = createRoute({
  getParentRoute: () => root,
  path: "/duplicates",
  component: lazyRouteComponent(
    () => import("../duplicates/duplicates-screen.tsx"),
    "DuplicatesScreen",
  ),
});

const tags = createRoute({
  getParentRoute: () => root,
  path: "/tags",
  validateSearch: (search: RawSearch): { readonly q?: string; readonly sort?: TagSort } => ({
    ...property("q", readText(search, "q")),
    ...property("sort", readWord(search, "sort", ["NAME", "PEOPLE_COUNT", "CREATED_AT"])),
  }),
  component: lazyRouteComponent(() => import("../tags/tags-screen.tsx"), "TagsScreen"),
});

const segments = createRoute({
  getParentRoute: () => root,
  path: "/segments",
  validateSearch: (search: RawSearch): { readonly q?: string } =>
    property("q", readText(search, "q")),
  component: lazyRouteComponent(() => import("../segments/segments-screen.tsx"), "SegmentsScreen"),
});

const attributes = createRoute({
  getParentRoute: () => root,
  path: "/attributes",
  component: lazyRouteComponent(
    () => import("../attributes/attributes-screen.tsx"),
    "AttributesScreen",
  ),
});

const apiKeys = createRoute({
  getParentRoute: () => root,
  path: "/api-keys",
  component: lazyRouteComponent(() => import("../api-keys/api-keys-screen.tsx"), "ApiKeysScreen"),
});

/**
 * The console's router. Routes are in the part of the address after "#", which browsers do not
 * send, so that names and phones do not reach server logs.
 */
export const router = createRouter({
  routeTree: root.addChildren([
    home,
    people,
    profile,
    imports,
    newImport,
    wizard,
    duplicates,
    segments,
    tags,
    attributes,
    apiKeys,
  ]),
  history: createHashHistory(),
  parseSearch,
  stringifySearch,
  defaultErrorComponent: CrashPage,
  scrollRestoration: false,
  defaultPreload: "intent",
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
