import { createCategoryStore } from '../../adapters/dynamo/categories.ts';
import type { Log } from '../../contracts/log.ts';
import type { CategoryStore } from '../../core/category/store.ts';
import type { Clock } from '../../core/ports.ts';
import { systemClock } from '../../framework/clock.ts';
import { parseEnvironment } from '../../framework/environment.ts';
import type { SignedHttp } from '../../framework/http/signed.ts';
import { openLog } from '../../framework/logging/log.ts';
import { openSignedHttp } from '../../wiring/signed-http.ts';
import { openStores } from '../../wiring/stores.ts';
import { environmentSchema } from './environment.ts';

export interface Dependencies {
  readonly categories: CategoryStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly signed: SignedHttp;
}

export function openDependencies(): Dependencies {
  const environment = parseEnvironment(environmentSchema);
  const stores = openStores(environment);
  return {
    categories: createCategoryStore(stores.table),
    clock: systemClock,
    log: openLog('manage-categories'),
    signed: openSignedHttp(environment, stores),
  };
}
