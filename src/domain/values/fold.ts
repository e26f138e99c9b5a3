const ASCII = /^[\0-\x7f]*$/;
const MARKS = /\p{M}+/gu;
// Letters whose stroke, ligature or final form no decomposition takes off.
const STUBBORN = /[łđøßæœþς]/g;
const plain: Readonly<Record<string, string>> = {
  ł: "l",
  đ: "d",
  ø: "o",
  ß: "ss",
  æ: "ae",
  œ: "oe",
  þ: "th",
  ς: "σ",
};

/** The form in which texts are compared: without case, accents and compatibility forms. Folding twice changes nothing. */
export function fold(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  return text
    .normalize("NFKD")
    .toLowerCase()
    .normalize("NFKD")
    .replace(MARKS, "")
    .replace(STUBBORN, (letter) => plain[letter] ?? letter);
}
