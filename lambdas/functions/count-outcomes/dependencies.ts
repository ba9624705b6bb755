import { openTable } from '../../adapters/dynamo/client.ts';
import { createTallyStore } from '../../adapters/dynamo/tallies.ts';
import { talliers } from '../../core/insight/talliers.ts';
import { systemClock } from '../../framework/clock.ts';
import { parseEnvironment } from '../../framework/environment.ts';
import { openLog } from '../../framework/logging/log.ts';
import { environmentSchema } from './environment.ts';
import type { StreamDependencies } from './stream.ts';

export function openDependencies(): Omit<StreamDependencies, 'count'> {
  const { TABLE_NAME } = parseEnvironment(environmentSchema);
  return {
    talliers,
    tallies: createTallyStore(openTable(TABLE_NAME)),
    clock: systemClock,
    log: openLog('count-outcomes'),
  };
}
