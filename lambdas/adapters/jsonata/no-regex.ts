/** Stands where the engine would run regular expressions, whose time nothing bounds: none can be made. */
export const NoRegex: RegExpConstructor = new Proxy(RegExp, { construct: refuse, apply: refuse });

function refuse(): never {
  throw new TypeError('a condition has no regular expressions');
}
