import type { Log } from '../../contracts/log.ts';
import { openLog } from '../../framework/logging/log.ts';

export interface Dependencies {
  readonly log: Log;
}

export const openDependencies = (): Dependencies => ({ log: openLog('refuse-route') });
