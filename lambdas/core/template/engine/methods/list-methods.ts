import { equals } from '../value/compare.ts';
import { toItems } from '../value/iterate.ts';
import type { Method, MethodTable } from './method.ts';

const matches = (run: Parameters<Method['call']>[0], list: unknown, value: unknown): number[] =>
  toItems(run, list).flatMap((item, index) => {
    run.step();
    return equals(run, item, value) ? [index] : [];
  });

/** Methods that look at a list; none changes one, since the data of a message is the same for all who read it. */
export const listMethods: MethodTable = new Map<string, Method>([
  ['count', { parameters: ['value'], required: 1, call: (run, list, [value]) => matches(run, list, value).length }],
  [
    'index',
    {
      parameters: ['value'],
      required: 1,
      call: (run, list, [value]) => {
        const [first] = matches(run, list, value);
        if (first === undefined) throw run.typeError('the list has no such element');
        return first;
      },
    },
  ],
]);
