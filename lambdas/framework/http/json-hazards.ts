/** How deep objects and lists may stand in one another; what follows the body recursively relies on it. */
export const maxJsonDepth = 32;

const quote = 0x22;
const backslash = 0x5c;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const colon = 0x3a;

/**
 * Walks valid JSON for what `JSON.parse` lets pass and readers disagree on: a name that stands twice in one object
 * (RFC 8259 section 4), a name that would reach a prototype, and nesting without end. Returns what is wrong, or undefined.
 */
export function findJsonHazard(text: string): string | undefined {
  const open: (Set<string> | undefined)[] = [];
  let index = 0;
  while (index < text.length) {
    const character = text.charCodeAt(index);
    if (character === quote) {
      const end = endOfString(text, index);
      const hazard = isName(text, end) ? claimName(open.at(-1), text.slice(index, end)) : undefined;
      if (hazard !== undefined) return hazard;
      index = end;
      continue;
    }
    if (character === openBrace || character === openBracket) {
      open.push(character === openBrace ? new Set() : undefined);
      if (open.length > maxJsonDepth) return `The body is nested deeper than ${maxJsonDepth} levels`;
    } else if (character === closeBrace || character === closeBracket) {
      open.pop();
    }
    index += 1;
  }
  return undefined;
}

/** The index after the closing quote. */
function endOfString(text: string, start: number): number {
  let index = start + 1;
  while (index < text.length && text.charCodeAt(index) !== quote) {
    index += text.charCodeAt(index) === backslash ? 2 : 1;
  }
  return index + 1;
}

/** In valid JSON a string is a name exactly when a colon follows. */
function isName(text: string, end: number): boolean {
  let index = end;
  while (text.charCodeAt(index) <= 0x20) index += 1;
  return text.charCodeAt(index) === colon;
}

function claimName(names: Set<string> | undefined, literal: string): string | undefined {
  const name = literal.includes('\\') ? String(JSON.parse(literal)) : literal.slice(1, -1);
  if (name === '__proto__') return 'The body has a field that is called "__proto__"';
  if (names?.has(name)) return 'The body has an object in which a name stands twice';
  names?.add(name);
  return undefined;
}
