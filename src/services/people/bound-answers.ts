import { problem } from "../../domain/result.ts";
import type { Problem } from "../../domain/result.ts";
import type { ItemAnswer } from "./settle-candidates.ts";

/** An answer with what was left out of what was given. */
interface WarningAnswer extends ItemAnswer {
  readonly warnings?: readonly string[];
}

/** What the sentences of all items may take, counted roughly: the whole is kept in one document, which has room for 16 MiB. */
const MOST_BYTES = 4 * 1024 * 1024;
const LONGEST_SENTENCE = 500;

/** The answers with as many of their problems and warnings as one document has room for; of the others it is said how many they are. */
export function boundAnswers(answers: readonly WarningAnswer[]): readonly WarningAnswer[] {
  let left = MOST_BYTES;
  const hasRoom = (sentence: string): boolean => {
    if (left > 0) left -= 200 + 3 * Math.min(sentence.length, LONGEST_SENTENCE);
    return left > 0;
  };
  return answers.map((answer) => {
    const { index, problems, warnings = [] } = answer;
    if (problems.length === 0 && warnings.length === 0) return answer;
    // Each item that was refused says why.
    const told = problems.filter(({ message }, place) => place === 0 || hasRoom(message));
    const more = problems.length - told.length;
    const others = problem("TOO_MANY", sayMore(more), ["people", String(index)]);
    const warned = warnings.filter(hasRoom);
    const moreWarnings = warnings.length - warned.length;
    return {
      ...answer,
      problems: [
        ...told.map((each): Problem => ({ ...each, message: cut(each.message) })),
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

const sayMore = (count: number): string => `${count} more are not told.`;

function cut(sentence: string): string {
  if (sentence.length <= LONGEST_SENTENCE) return sentence;
  return `${sentence.slice(0, LONGEST_SENTENCE - 1).replace(/[\ud800-\udbff]$/, "")}…`;
}
