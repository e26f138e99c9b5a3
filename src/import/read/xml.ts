/** Takes the tags and texts of a document in their order. Names come without their prefix. */
export interface XmlHandler {
  open(name: string, attributes: string): void;
  close(name: string): void;
  /** Text with its entities decoded; a long one comes in pieces. */
  text(text: string): void;
}

/** Reads a document that comes in pieces. */
export interface XmlScanner {
  write(text: string): void;
  end(): void;
}

/** Says that a document is not well-formed, or longer in one place than any real one. */
export class XmlFault extends Error {
  constructor(message: string) {
    super(message);
    this.name = "XmlFault";
  }
}

const LONGEST_TAG = 1024 * 1024;
const LONGEST_ENTITY = 12;

/** Scans the XML of workbooks: no document types, so no entities of a document's own, and no validation. */
export function createXmlScanner(handler: XmlHandler): XmlScanner {
  let rest = "";

  function readText(text: string): void {
    if (text !== "") handler.text(decodeEntities(text));
  }

  function readTag(text: string, start: number, end: number): void {
    if (text.charCodeAt(start) === 47) {
      handler.close(localName(text, start + 1, end).name);
      return;
    }
    const isEmpty = text.charCodeAt(end - 1) === 47;
    const stop = isEmpty ? end - 1 : end;
    const { name, at } = localName(text, start, stop);
    handler.open(name, at < stop ? text.slice(at, stop) : "");
    if (isEmpty) handler.close(name);
  }

  return {
    write(piece) {
      const text = rest + piece;
      let at = 0;
      for (;;) {
        const start = text.indexOf("<", at);
        if (start === -1) {
          const cut = findUnfinishedEntity(text, at);
          readText(text.slice(at, cut));
          rest = text.slice(cut);
          return;
        }
        const special = specialTag(text, start);
        const end = special === null ? findTagEnd(text, start + 1) : special.end;
        if (end === -1) {
          readText(text.slice(at, start));
          rest = text.slice(start);
          if (rest.length > LONGEST_TAG) throw new XmlFault("A tag does not end.");
          return;
        }
        if (start > at) readText(text.slice(at, start));
        if (special === null) {
          readTag(text, start + 1, end);
          at = end + 1;
        } else {
          if (special.text !== null) handler.text(special.text);
          at = end;
        }
      }
    },
    end() {
      if (rest.trim() !== "") throw new XmlFault("The document is cut off.");
    },
  };
}

/** The value of an attribute, found by its name without a prefix; null where there is none. */
export function readAttribute(attributes: string, name: string): string | null {
  let from = 0;
  for (;;) {
    const at = attributes.indexOf(name, from);
    if (at === -1) return null;
    from = at + name.length;
    if (at > 0 && !isBoundary(attributes.charCodeAt(at - 1))) continue;
    let next = from;
    while (isBlank(attributes.charCodeAt(next))) next += 1;
    if (attributes.charCodeAt(next) !== 61) continue;
    next += 1;
    while (isBlank(attributes.charCodeAt(next))) next += 1;
    const quote = attributes[next];
    if (quote !== '"' && quote !== "'") continue;
    const end = attributes.indexOf(quote, next + 1);
    return end === -1 ? null : decodeEntities(attributes.slice(next + 1, end));
  }
}

/** Text as meant: XML's entities, and the `_x000D_` by which workbooks write what XML cannot. */
export function decodeEscapes(text: string): string {
  if (!text.includes("_x")) return text;
  // A NUL stays as it is written: nothing else may bring one into a cell.
  return text.replace(/_x(?!0000)([\dA-Fa-f]{4})_/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

function decodeEntities(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(#x[\dA-Fa-f]+|#\d+|lt|gt|amp|quot|apos);/g, (whole, entity: string) => {
    switch (entity) {
      case "lt":
        return "<";
      case "gt":
        return ">";
      case "amp":
        return "&";
      case "quot":
        return '"';
      case "apos":
        return "'";
      default: {
        const isHex = entity[1] === "x";
        const code = Number.parseInt(entity.slice(isHex ? 2 : 1), isHex ? 16 : 10);
        return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
      }
    }
  });
}

function localName(text: string, start: number, end: number): { name: string; at: number } {
  let from = start;
  let at = start;
  for (; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 58) from = at + 1;
    else if (isBlank(code)) break;
  }
  return { name: text.slice(from, at), at };
}

/** Comments, instructions and character data; a document type is refused, for entities are its only use here. */
function specialTag(text: string, start: number): { end: number; text: string | null } | null {
  const next = text.charCodeAt(start + 1);
  if (next === 63) return { end: endAfter(text, "?>", start + 2), text: null };
  if (next !== 33) return null;
  if (text.startsWith("<!--", start)) return { end: endAfter(text, "-->", start + 4), text: null };
  if (text.startsWith("<![CDATA[", start)) {
    const end = endAfter(text, "]]>", start + 9);
    return { end, text: end === -1 ? null : text.slice(start + 9, end - 3) };
  }
  if (text.length - start < 9) return { end: -1, text: null };
  throw new XmlFault("The document has a document type.");
}

function endAfter(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at === -1 ? -1 : at + mark.length;
}

/** The ">" that ends a tag: not one within an attribute's quotes. */
function findTagEnd(text: string, from: number): number {
  let end = text.indexOf(">", from);
  let quote = "";
  let at = from;
  while (end !== -1) {
    for (; at < end; at += 1) {
      const code = text.charCodeAt(at);
      if (code !== 34 && code !== 39) continue;
      const mark = code === 34 ? '"' : "'";
      if (quote === "") quote = mark;
      else if (quote === mark) quote = "";
    }
    if (quote === "") return end;
    at = end + 1;
    end = text.indexOf(">", at);
  }
  return -1;
}

function findUnfinishedEntity(text: string, from: number): number {
  const at = text.lastIndexOf("&");
  const isUnfinished = at >= from && text.length - at < LONGEST_ENTITY && !text.includes(";", at);
  return isUnfinished ? at : text.length;
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9 || code === 10 || code === 13;
}

function isBoundary(code: number): boolean {
  return isBlank(code) || code === 58;
}
