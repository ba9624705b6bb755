import { stepsToRead } from '../runtime/reading.ts';
import type { Run } from '../runtime/run.ts';
import { characters } from './code-points.ts';
import { EngineObject } from './engine-object.ts';
import { Group } from './group.ts';
import { kindOf } from './kind.ts';
import { numberOf } from './number.ts';
import { isMapping, readKey } from './read.ts';
import { SafeString } from './safe-string.ts';

/**
 * `object.name`. What is not there is undefined, and so is an attribute of undefined or none: a message with a gap beats
 * a message that never leaves. (Jinja's own default ends with an error there.)
 */
export function readAttribute(object: unknown, name: string): unknown {
  if (isMapping(object)) return readKey(object, name);
  return object instanceof EngineObject || object instanceof Group ? object.attribute(name) : undefined;
}

/** `object[key]`: a field of a mapping, or an element of a list or text, counted from the end where negative. */
export function readItem(run: Run, object: unknown, key: unknown): unknown {
  const name = key instanceof SafeString ? key.text : key;
  if (typeof name === 'string') return readAttribute(object, name);
  const index = numberOf(name);
  if (index === undefined || !Number.isInteger(index)) {
    if (name === undefined) return undefined;
    throw run.typeError(`cannot use ${kindOf(name)} as an index; it needs a name or a whole number`);
  }
  if (Array.isArray(object)) return readKey(object, index < 0 ? object.length + index : index);
  if (typeof object === 'string') return characterAt(run, object, index);
  if (object instanceof SafeString) return characterAt(run, object.text, index);
  return isMapping(object) ? readKey(object, index) : undefined;
}

const surrogate = /[\uD800-\uDFFF]/;

function characterAt(run: Run, text: string, index: number): string | undefined {
  run.step(stepsToRead(text));
  if (!surrogate.test(text)) return text.at(index);
  return characters(run, text).at(index);
}
