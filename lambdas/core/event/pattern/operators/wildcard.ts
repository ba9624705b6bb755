import { Refusal } from '../fault.ts';
import { finder } from '../finder.ts';
import type { CompileOperand } from '../leaf.ts';
import { patternLimits } from '../limits.ts';
import { textOf } from '../operands.ts';

/**
 * `{"wildcard": "dir/*.png"}`: `*` is any text, also none; `\*` is an asterisk and `\\` a backslash. The texts between the
 * asterisks are looked for one after another, each as early as it comes, which needs no second try.
 */
export const wildcard: CompileOperand = (operand, path) => {
  const parts = partsOf(textOf(operand, path), path);
  const [first = '', ...rest] = parts;
  const last = rest.pop();
  if (last === undefined) return (leaf) => leaf === first;
  const finders = rest.map(finder);
  return (leaf) => {
    if (typeof leaf !== 'string' || !leaf.startsWith(first)) return false;
    let at = first.length;
    for (const find of finders) {
      at = find(leaf, at);
      if (at < 0) return false;
    }
    return leaf.length - last.length >= at && leaf.endsWith(last);
  };
};

/** The texts between asterisks, freed of backslashes. */
function partsOf(text: string, path: string): readonly string[] {
  const parts: string[] = [];
  let part = '';
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '\\') {
      at += 1;
      const escaped = text.charAt(at);
      if (escaped !== '*' && escaped !== '\\') throw new Refusal(path, 'may have a backslash only before * or \\');
      part += escaped;
    } else if (character === '*') {
      if (text.charAt(at + 1) === '*') throw new Refusal(path, 'must not have two * in a row');
      parts.push(part);
      part = '';
    } else {
      part += character;
    }
  }
  if (parts.length > patternLimits.wildcards) {
    throw new Refusal(path, `must not have more than ${patternLimits.wildcards} *: use fewer and longer texts`);
  }
  return [...parts, part];
}
