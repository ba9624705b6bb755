import type { Run } from '../runtime/run.ts';
import { readItem } from '../value/access.ts';
import { textArgument } from './filter.ts';

/** The value behind a dotted path such as `address.city`, or the value itself where there is none. */
export function attributeOf(run: Run, value: unknown, path: unknown): unknown {
  if (path === undefined || path === null) return value;
  if (typeof path === 'number') return readItem(run, value, path);
  const names = textArgument(run, path, 'attribute', '').split('.');
  run.step(names.length);
  return names.reduce<unknown>(
    (inner, name) => readItem(run, inner, /^\d{1,9}$/.test(name) ? Number(name) : name),
    value,
  );
}
