import type { Limits } from "../limits.ts";
import { problem } from "../result.ts";
import type { Problem } from "../result.ts";
import { toPublicId } from "../ids.ts";
import { toProblem } from "./normalised.ts";
import { normaliseTagName } from "./tag-name.ts";
import { normaliseText } from "./text.ts";

/** The requested name and description of a tag or a segment. Absent leaves the stored one; null clears the description. */
export interface NamedWish {
  readonly name?: string | null;
  readonly description?: string | null;
}

/** The requested name and description in stored form; a blank description becomes null. */
export interface ReadNamedWish {
  readonly name?: string;
  readonly description?: string | null;
}

/** Checks the requested name and description of a tag or a segment, and reports every problem with its path. */
export function readNamedWish(
  kind: "tag" | "segment",
  { name, description }: NamedWish,
  limits: Pick<Limits, "tagNameLength" | "attributeValueLength">,
): { readonly read: ReadNamedWish; readonly problems: Problem[] } {
  const problems: Problem[] = [];
  const read: { name?: string; description?: string | null } = {};
  if (name === null) problems.push(problem("INVALID", `A ${kind} has a name.`, ["name"]));
  if (typeof name === "string") {
    const normalised = normaliseTagName(name, limits.tagNameLength);
    if (normalised.ok) read.name = normalised.value;
    else {
      const message = normalised.message.replace("tag", kind);
      problems.push({ ...toProblem(normalised, ["name"]), message });
    }
  }
  if (description === null) read.description = null;
  if (typeof description === "string") {
    const text = normaliseText(description, limits.attributeValueLength);
    if (text.ok) read.description = text.value === "" ? null : text.value;
    else problems.push(toProblem(text, ["description"]));
  }
  return { read, problems };
}

/**
 * Returns the problem that another tag or segment has the name already. Pass null as `owner` if the client's key may
 * not read which one has the name.
 */
export function refuseTakenName(
  kind: "tag" | "segment",
  owner: { readonly id: string; readonly name: string } | null,
): Problem {
  const whose = owner === null ? "" : `: "${owner.name}", ${toPublicId(kind, owner.id)}`;
  return problem("ALREADY_EXISTS", `There is a ${kind} with this name already${whose}.`, ["name"]);
}
