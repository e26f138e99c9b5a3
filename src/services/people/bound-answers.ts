import { problem } from "../../domain/result.ts";
import type { Problem } from "../../domain/result.ts";
import type { ItemAnswer } from "./write-candidates.ts";

/** An answer with warnings about values that were left out. */
interface WarningAnswer extends ItemAnswer {
  readonly warnings?: readonly string[];
}

/**
 * The most bytes of all problems and warnings of one call, roughly counted. The answers for all items of a call may be
 * stored together in one MongoDB document, which may have at most 16 MiB.
 */
const MOST_BYTES = 4 * 1024 * 1024;
const LONGEST_SENTENCE = 500;

/**
 * Shortens the problems and warnings of answers so that they fit into one document, and says how many were left out.
 */
export function boundAnswers(answers: readonly WarningAnswer[]): readonly WarningAnswer[] {
  let left = MOST_BYTES;
  const hasRoom = (sentence: string): boolean => {
    if (left > 0) left -= 200 + 3 * Math.min(sentence.length, LONGEST_SENTENCE);
    return left > 0;
  };
  return answers.map((answer) => {
    const { index, problems, warnings = [] } = answer;
    if (problems.length === 0 && warnings.length === 0) return answer;
    // The first problem always stays, so that each refused item has a reason.
    const listed = problems.filter(({ message }, place) => place === 0 || hasRoom(message));
    const more = problems.length - listed.length;
    const others = problem("TOO_MANY", sayMore(more), ["people", String(index)]);
    const warned = warnings.filter(hasRoom);
    const moreWarnings = warnings.length - warned.length;
    return {
      ...answer,
      problems: [
        ...listed.map((each): Problem => ({ ...each, message: cut(each.message) })),
        ...(more === 0 ? [] : [others]),
      ],
      ...(answer.warnings === undefined
        ? {}
        : {
            warnings: [...warned.map(cut), ...(moreWarnings === 0 ? [] : [sayMore(moreWarnings)])],
          }),
    };
  });
}

const sayMore = (count: number): string => `${count} more are not listed.`;

function cut(sentence: string): string {
  if (sentence.length <= LONGEST_SENTENCE) return sentence;
  return `${sentence.slice(0, LONGEST_SENTENCE - 1).replace(/[\ud800-\udbff]$/, "")}…`;
}
