import type { Limits } from "../../domain/limits.ts";
import { toProblem } from "../../domain/values/normalised.ts";
import { fail, problem, succeed } from "../../domain/result.ts";
import type { Problem, Result } from "../../domain/result.ts";
import { normaliseTagName } from "../../domain/values/tag-name.ts";
import { caseKey } from "../../domain/values/text.ts";

/** Returns the names of the tags chosen for an import in their stored form, each once, or the problems with them. */
export function checkTagNames(
  tags: readonly string[],
  limits: Pick<Limits, "tagsPerPerson" | "tagNameLength">,
): Result<readonly string[]> {
  const problems: Problem[] = [];
  const names = new Map<string, string>();
  for (const [index, text] of tags.entries()) {
    const name = normaliseTagName(text, limits.tagNameLength);
    if (!name.ok) problems.push(toProblem(name, ["tags", String(index)]));
    else if (!names.has(caseKey(name.value))) names.set(caseKey(name.value), name.value);
  }
  if (names.size > limits.tagsPerPerson) {
    const message = `A person has at most ${limits.tagsPerPerson} tags; those that imports make by themselves do not count.`;
    problems.push(problem("TOO_MANY", message, ["tags"]));
  }
  return problems.length > 0 ? fail(...problems) : succeed([...names.values()]);
}
