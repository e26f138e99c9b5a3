import {
  emailIdentifier,
  externalIdentifier,
  phoneIdentifier,
} from "../../../domain/people/identifiers.ts";
import type { Identifier } from "../../../domain/people/identifiers.ts";
import { fail, problem, succeed } from "../../../domain/result.ts";
import type { Problem, Result } from "../../../domain/result.ts";
import { normaliseEmail } from "../../../domain/values/email.ts";
import { normalisePhone } from "../../../domain/values/phone.ts";
import type { ImportTools } from "../jobs/import-tools.ts";
import type { DecisionRequest } from "./read-decision.ts";

/**
 * Reads which identifiers of a group the client wants to ignore, because they belong to nobody. The client may write a
 * phone or an email in any notation.
 */
export function readIgnored(
  { settings: { defaultCountry } }: Pick<ImportTools, "settings">,
  { rows, externalId, similarToo, ignoreIdentifiers }: DecisionRequest,
  known: ReadonlySet<Identifier>,
): Result<ReadonlySet<Identifier>> {
  const problems: Problem[] = [];
  if (rows.length > 0) problems.push(problem("INVALID", ALONE, ["rows"]));
  if (externalId !== null) problems.push(problem("INVALID", ALONE, ["externalId"]));
  if (similarToo) problems.push(problem("INVALID", ALONE, ["similarToo"]));
  const ignored = ignoreIdentifiers.flatMap((text, index) => {
    const meant = meaningsOf(text, defaultCountry).filter((each) => known.has(each));
    const path = ["ignoreIdentifiers", String(index)];
    if (meant.length === 0)
      problems.push(problem("INVALID", "No row of the group has this identifier.", path));
    return meant;
  });
  return problems.length > 0 ? fail(...problems) : succeed(new Set(ignored));
}

const ALONE =
  "Ignoring identifiers splits the group, so nothing else can be decided about it in the same call.";

function meaningsOf(text: string, defaultCountry: string | null): Identifier[] {
  const phone = normalisePhone(text, defaultCountry);
  const email = normaliseEmail(text, Number.MAX_SAFE_INTEGER);
  return [
    externalIdentifier(text.trim()),
    phoneIdentifier(text.trim()),
    ...(phone.ok ? [phoneIdentifier(phone.value.number)] : []),
    ...(email.ok ? [emailIdentifier(email.value)] : []),
  ];
}
