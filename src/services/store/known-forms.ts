import { formerIdentifier, IDENTIFIER_VERSION } from "../../domain/people/former-forms.ts";
import type { Identifier } from "../../domain/people/identifiers.ts";
import type { Database } from "../../models/database.ts";

/** The name under which the rewriting of stored identifiers keeps its progress. */
export const IDENTIFIERS = "identifiers";

type KnownForms = Pick<Database, "db" | "upgrades">;

const ASKED_AGAIN_AFTER_MS = 5_000;
// For each database, by its name: "rewritten" if all its identifiers are stored in the current format. Otherwise the
// time when this was last checked, because it is checked again only after `ASKED_AGAIN_AFTER_MS`.
const known = new Map<string, "rewritten" | number>();

/**
 * Returns the identifiers together with the forms in which earlier versions of the service stored them. Once all stored
 * identifiers of the database have the current form, returns only the identifiers.
 */
export async function inKnownForms(
  database: KnownForms,
  identifiers: readonly Identifier[],
): Promise<readonly Identifier[]> {
  if (await areRewritten(database)) return identifiers;
  const former = identifiers.flatMap((identifier) => formerIdentifier(identifier) ?? []);
  return former.length === 0 ? identifiers : [...identifiers, ...former];
}

async function areRewritten(database: KnownForms): Promise<boolean> {
  const name = database.db.databaseName;
  const state = known.get(name);
  if (state === "rewritten") return true;
  if (state !== undefined && Date.now() - state < ASKED_AGAIN_AFTER_MS) return false;
  const upgrade = await database.upgrades.findById(IDENTIFIERS).lean();
  const isDone = upgrade?.isDone === true && upgrade.version === IDENTIFIER_VERSION;
  known.set(name, isDone ? "rewritten" : Date.now());
  return isDone;
}
