const LAST_CODE_POINT = 0x10ffff;
const FIRST_SURROGATE = 0xd800;
const LAST_SURROGATE = 0xdfff;

/** Compares texts by code point, as MongoDB does; JavaScript compares UTF-16 units, which gives another order. */
export function compareCodePoints(left: string, right: string): number {
  const length = Math.min(left.length, right.length);
  for (let place = 0; place < length; place += 1) {
    const leftUnit = left.charCodeAt(place);
    const rightUnit = right.charCodeAt(place);
    if (leftUnit !== rightUnit) return rank(leftUnit) - rank(rightUnit);
  }
  return left.length - right.length;
}

/** Returns the lowest text that sorts after all texts with the prefix, or null if there is none. */
export function afterPrefix(prefix: string): string | null {
  const points = Array.from(prefix);
  while (points.length > 0) {
    const last = points.pop()?.codePointAt(0) ?? LAST_CODE_POINT;
    if (last === LAST_CODE_POINT) continue;
    const next = last + 1 === FIRST_SURROGATE ? LAST_SURROGATE + 1 : last + 1;
    return points.join("") + String.fromCodePoint(next);
  }
  return null;
}

// Returns a number by which UTF-16 units are ordered as MongoDB orders code points: surrogates come last, because they
// stand for the highest code points, although units above them exist.
function rank(unit: number): number {
  return unit >= FIRST_SURROGATE && unit <= LAST_SURROGATE ? unit + LAST_CODE_POINT : unit;
}
