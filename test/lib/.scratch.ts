import { grantsOf } from '../../lib/grants.ts';
import { actionsNeeded, indexesRead } from './least-privilege/actions.ts';
import { codeOf, writtenFunctions } from './least-privilege/code-of.ts';
import { reachableCode } from './least-privilege/reachable.ts';

for (const name of writtenFunctions()) {
  try {
    const code = reachableCode((await codeOf({ [name]: `lambdas/functions/${name}/handler.ts` })).get(name) ?? '');
    const needed = actionsNeeded(code);
    const granted = [...new Set(Object.values(grantsOf(name as never).uses).flat())].sort() as string[];
    console.log(
      name,
      needed.join(' '),
      '\n   missing',
      needed.filter((a) => !granted.includes(a)).join(' '),
      '| spare',
      granted.filter((a) => !needed.includes(a)).join(' '),
      '| idx',
      indexesRead(code).join(),
      '| granted idx',
      Object.keys(grantsOf(name as never).uses)
        .filter((r) => r.endsWith('Index'))
        .join(),
    );
  } catch (e) {
    console.log(name, 'FAIL', String((e as Error).message).slice(0, 400));
  }
}
