import { defaultLimits } from "./domain/limits.ts";
import type { Limits } from "./domain/limits.ts";
import { normaliseDefaultCountry } from "./domain/values/phone.ts";

const roles = ["all", "api", "worker"] as const;
const introspections = ["on", "keys", "off"] as const;
const logLevels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;

/** The configuration of the process, read from the environment once at start. */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** The connection string of a replica set; null starts an embedded MongoDB in `dataDir`. */
  readonly mongodbUri: string | null;
  readonly dataDir: string;
  readonly mongodBinary: string | null;
  /** How much memory the embedded MongoDB may use to cache data, in MiB. */
  readonly mongodCacheMebibytes: number;
  /** For how many hours at least the embedded MongoDB keeps a change in its log; 0 if only the log's size decides. */
  readonly mongodLogHours: number;
  /** An API key with all scopes, which is registered at every start; null for none. */
  readonly apiKey: string | null;
  /** What this process does: it answers requests, works on imports, or both. */
  readonly role: (typeof roles)[number];
  readonly logLevel: (typeof logLevels)[number];
  /** The country or calling code for phones that are written without one; null for none. */
  readonly defaultCountry: string | null;
  readonly undoDays: number;
  readonly isConsoleOn: boolean;
  readonly isGraphiqlOn: boolean;
  /** Who may read the schema by introspection: everybody, callers with a valid key, or nobody. */
  readonly introspection: (typeof introspections)[number];
  /** Origins whose web pages may call the API. */
  readonly corsOrigins: readonly string[];
  readonly limits: Limits;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads and checks the configuration. Throws an error with one sentence for each variable that has an invalid value. */
export function readConfig(env: Environment): Config {
  const faults: string[] = [];
  const read = <T>(name: string, fallback: T, parse: (text: string) => T, expected: string): T => {
    const text = env[name]?.trim() ?? "";
    if (text === "") return fallback;
    try {
      return parse(text);
    } catch {
      faults.push(`${name} must be ${expected}.`);
      return fallback;
    }
  };
  const text = <T extends string | null>(name: string, fallback: T): string | T =>
    read<string | T>(name, fallback, (value) => value, "text");
  const integer = (name: string, fallback: number, least: number, most: number): number =>
    read(name, fallback, inRange(least, most), `a whole number from ${least} to ${most}`);
  const oneOf = <T extends string>(name: string, values: readonly [T, ...T[]], fallback: T): T =>
    read(name, fallback, among(values), `one of ${values.join(", ")}`);
  const onOff = (name: string): boolean => oneOf(name, ["on", "off"], "on") === "on";

  const config: Config = {
    port: integer("PORT", 4000, 0, 65_535),
    host: text("HOST", "127.0.0.1"),
    mongodbUri: read(
      "MONGODB_URI",
      null,
      parseMongodbUri,
      "an address that starts with mongodb:// or mongodb+srv://",
    ),
    dataDir: text("DATA_DIR", ".data"),
    mongodBinary: text("MONGOD_BINARY", null),
    mongodCacheMebibytes: integer("MONGOD_CACHE_MEBIBYTES", 512, 256, 1_048_576),
    mongodLogHours: integer("MONGOD_LOG_HOURS", 24, 0, 8_760),
    apiKey: read(
      "PEOPLE_API_KEY",
      null,
      parseApiKey,
      "16 to 256 printable characters without blanks",
    ),
    role: oneOf("ROLE", roles, "all"),
    logLevel: oneOf("LOG_LEVEL", logLevels, "info"),
    defaultCountry: read(
      "DEFAULT_COUNTRY",
      null,
      parseCountry,
      "a country like HR or a calling code like 385",
    ),
    undoDays: integer("UNDO_DAYS", 90, 0, 36_500),
    isConsoleOn: onOff("CONSOLE"),
    isGraphiqlOn: onOff("GRAPHIQL"),
    introspection: oneOf("INTROSPECTION", introspections, "keys"),
    corsOrigins: read(
      "CORS_ORIGINS",
      [],
      parseOrigins,
      "origins like https://app.example.com, separated by commas",
    ),
    limits: readLimits((name, fallback) => integer(name, fallback, 1, 2 ** 31 - 1)),
  };
  if (faults.length > 0) throw new Error(faults.join("\n"));
  return Object.freeze(config);
}

function readLimits(integer: (name: string, fallback: number) => number): Limits {
  return Object.freeze(
    mapNumbers(defaultLimits, (name, fallback) => integer(toVariable(name), fallback)),
  );
}

function mapNumbers<Name extends string>(
  numbers: Readonly<Record<Name, number>>,
  map: (name: string, value: number) => number,
): Record<Name, number> {
  const mapped: Record<Name, number> = { ...numbers };
  for (const name in mapped) mapped[name] = map(name, mapped[name]);
  return mapped;
}

const toVariable = (limit: string): string =>
  `LIMIT_${limit.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;

const inRange =
  (least: number, most: number) =>
  (text: string): number => {
    const value = Number(text);
    return orThrow(value, /^\d+$/.test(text) && value >= least && value <= most);
  };

const among =
  <T extends string>(values: readonly T[]) =>
  (text: string): T => {
    const value = values.find((each) => each === text.toLowerCase());
    if (value === undefined) throw new RangeError();
    return value;
  };

const parseMongodbUri = (text: string): string =>
  orThrow(text, /^mongodb(\+srv)?:\/\/[^/]/.test(text));

const parseApiKey = (text: string): string => orThrow(text, /^[!-~]{16,256}$/.test(text));

function parseCountry(text: string): string {
  const country = normaliseDefaultCountry(text);
  if (!country.ok) throw new RangeError();
  return country.value;
}

function parseOrigins(text: string): string[] {
  return text.split(",").map((each) => {
    const origin = each.trim();
    return orThrow(origin, new URL(origin).origin === origin.toLowerCase());
  });
}

function orThrow<T>(value: T, isRight: boolean): T {
  if (!isRight) throw new RangeError();
  return value;
}
