import { refuse } from "./normalised.ts";
import type { Fault } from "./normalised.ts";

const several = invalid(
  "Several email addresses are in one text: give each by itself, or in a file name their separator.",
);

/** Returns the fault of a text without an @, or with nothing before it. */
export function faultWithoutAt(text: string): Fault {
  if (/\((?:at|a)\)|\[at\]|\sat\s/i.test(text)) {
    return invalid("The email address has its @ written as a word: write the sign.");
  }
  return invalid("The email address needs a name, an @ and a domain.");
}

/** Returns what is wrong with the part before the @. */
export function faultOfLocalPart(local: string, whole: string): Fault {
  if (holdsSeveral(whole)) return several;
  if (/\s/.test(local)) return invalid("There is a blank in the email address, before the @.");
  if (local.includes("..") || local.startsWith(".") || local.endsWith(".")) {
    return invalid("The part before the @ begins or ends with a dot, or has two in a row.");
  }
  const foreign = /[^a-z0-9!#$%&'*+/=?^_`{|}~.-]/u.exec(local);
  return invalid(
    foreign === null
      ? "The part before the @ is not that of an email address."
      : `The part before the @ holds "${foreign[0]}", which no email address has there.`,
  );
}

/** Returns what is wrong with the part after the @. */
export function faultOfDomain(domain: string): Fault {
  if (/[,;/|\s]/.test(domain) && /\s\S/.test(domain)) {
    return invalid("There is a blank or other text after the email address: leave it out.");
  }
  const foreign = /[^\p{L}\p{N}.-]/u.exec(domain);
  if (foreign !== null) {
    return invalid(`The part after the @ holds "${foreign[0]}", which no domain has.`);
  }
  if (domain !== "" && !domain.includes(".")) {
    return invalid("The part after the @ lacks its ending, such as .com.");
  }
  return invalid("The part after the @ is not a domain such as example.com.");
}

function holdsSeveral(text: string): boolean {
  return text.split("@").length > 2 && /[\s,;|/]/.test(text);
}

function invalid(message: string): Fault {
  return refuse("INVALID_EMAIL", message);
}
