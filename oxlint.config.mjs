import { readFileSync } from "node:fs";

/**
 * Adds to the rules in .oxlintrc.json, which editors read, which folder of `src` may import which. Imports go in one
 * direction, including imports of types: a folder may import those listed here, and a subfolder those before it in `rooms`.
 */
const layers = {
  domain: { imports: [] },
  import: { imports: ["domain"] },
  export: { imports: ["import", "domain"] },
  models: { imports: ["domain"] },
  database: { imports: ["models"], typesOf: ["domain"] },
  loaders: { imports: ["models", "domain"] },
  events: { imports: ["models", "domain"] },
  services: { imports: ["database", "import", "export", "models", "domain"] },
  schema: { imports: ["domain"] },
  resolvers: {
    imports: ["schema", "services", "events", "domain"],
    typesOf: ["loaders", "import", "models"],
  },
  workers: { imports: ["services", "import", "database", "models", "domain"] },
  server: { imports: null }, // May import every folder above.
};

/** Libraries of transports, and the layers that may import them. */
const transports = ["graphql", "type-graphql", "graphql-ws", "@apollo/server", "express", "ws"];
const talking = ["schema", "resolvers", "server"];

/** The order of subfolders; "." stands for the files directly in the folder. */
const rooms = {
  domain: [".", "values", "people", "merging", "channels", "imports", "search", "segments"],
  import: ["cells", "profile", "read", "mapping", "tables", "rows", "groups"],
  "import/mapping": ["languages", "."],
  resolvers: ["present", "."],
  server: ["authorization", "operations", "."],
  services: [
    ".",
    "store",
    "bulk",
    "attributes",
    "tags",
    "search",
    "segments",
    "merges",
    "people",
    "exports",
    "imports",
  ],
  "services/imports": [
    "jobs",
    "files",
    "problems",
    "analysis",
    "batches",
    "decisions",
    "keeping",
    "views",
    ".",
  ],
};

const ONE_DOOR =
  "There is one door to what is stored: the Database that connectDatabase returns, which is handed down.";

const doorPattern = {
  group: ["**/connection.ts"],
  message: ONE_DOOR,
};
const base = JSON.parse(readFileSync(new URL("./.oxlintrc.json", import.meta.url), "utf8"));

export default {
  ...base,
  overrides: [
    ...base.overrides,
    ...Object.keys(layers).map((layer) => override(layer, `src/${layer}/**`, patternsOf(layer))),
    ...Object.entries(rooms).flatMap(([folder, order]) =>
      order.map((room, place) => {
        const files = room === "." ? `src/${folder}/*.ts` : `src/${folder}/${room}/**`;
        const [layer] = folder.split("/");
        return override(layer, files, [
          ...patternsOf(layer),
          ...roomPatterns(folder, order, place),
        ]);
      }),
    ),
  ],
};

function patternsOf(layer) {
  const { imports, typesOf = [] } = layers[layer];
  const door = layer === "database" ? [] : [doorPattern];
  if (imports === null) return door;
  const others = Object.keys(layers).filter((other) => other !== layer && !imports.includes(other));
  const forbidden = others.filter((other) => !typesOf.includes(other));
  const message = `src/${layer} imports from ${imports.join(", ") || "nothing"} alone`;
  return [
    ...door,
    { group: forbidden.map((other) => `**/${other}/**`), message: `${message}.` },
    ...(typesOf.length === 0
      ? []
      : [
          {
            group: typesOf.map((other) => `**/${other}/**`),
            allowTypeImports: true,
            message: `${message}. Of ${typesOf.join(", ")} it takes types.`,
          },
        ]),
  ];
}

function roomPatterns(folder, order, place) {
  const room = order[place];
  const later = order.slice(place + 1);
  if (later.length === 0) return [];
  const up = room === "." ? "\\./" : "\\.\\./";
  const named = later.filter((other) => other !== ".");
  const message = `In src/${folder}, each of ${order.join(", ")} imports those before it.`;
  return [
    ...(named.length === 0 ? [] : [{ regex: `^${up}(${named.join("|")})/`, message }]),
    ...(later.includes(".") ? [{ regex: `^${up}[^/]+\\.ts$`, message }] : []),
  ];
}

function override(layer, files, patterns) {
  const known = talking.includes(layer) ? [] : transports;
  const paths = [
    { name: "mongoose", importNames: ["connection", "model"], message: ONE_DOOR },
    ...known.map((name) => ({ name, message: `src/${layer} knows no transport.` })),
  ];
  const rule = patterns.length === 0 ? { paths } : { paths, patterns };
  return { files: [files], rules: { "no-restricted-imports": ["error", rule] } };
}
