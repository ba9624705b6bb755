import type { Run } from '../runtime/run.ts';
import { readItem } from '../value/access.ts';
import { toItems } from '../value/iterate.ts';
import { readKey } from '../value/read.ts';
import type { Method, MethodTable } from './method.ts';

function pairs(run: Run, mapping: unknown, part: (key: string, value: unknown) => unknown): unknown[] {
  if (typeof mapping !== 'object' || mapping === null) return [];
  const keys = toItems(run, mapping);
  run.allocateList(keys.length * 4);
  return keys.map((key) => part(String(key), readKey(mapping, String(key))));
}

export const mappingMethods: MethodTable = new Map<string, Method>([
  [
    'get',
    {
      parameters: ['key', 'default'],
      required: 1,
      call: (run, mapping, [key, otherwise]) => readItem(run, mapping, key) ?? missing(run, mapping, key, otherwise),
    },
  ],
  ['keys', { parameters: [], call: (run, mapping) => toItems(run, mapping) }],
  ['values', { parameters: [], call: (run, mapping) => pairs(run, mapping, (_, value) => value) }],
  ['items', { parameters: [], call: (run, mapping) => pairs(run, mapping, (key, value) => [key, value]) }],
]);

/** As in Python, a field that is there and none is none; one that is not there is the default, or none. */
function missing(run: Run, mapping: unknown, key: unknown, otherwise: unknown): unknown {
  if (readItem(run, mapping, key) === null) return null;
  return otherwise === undefined ? null : otherwise;
}
