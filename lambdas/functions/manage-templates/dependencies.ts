import { createTemplateStore } from '../../adapters/dynamo/templates.ts';
import type { Log } from '../../contracts/log.ts';
import type { Clock } from '../../core/ports.ts';
import type { TemplateStore } from '../../core/template/stored/store.ts';
import { systemClock } from '../../framework/clock.ts';
import { parseEnvironment } from '../../framework/environment.ts';
import type { SignedHttp } from '../../framework/http/signed.ts';
import { openLog } from '../../framework/logging/log.ts';
import { openSignedHttp } from '../../wiring/signed-http.ts';
import { openStores } from '../../wiring/stores.ts';
import { environmentSchema } from './environment.ts';

export interface Dependencies {
  readonly templates: TemplateStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly signed: SignedHttp;
}

export function openDependencies(): Dependencies {
  const environment = parseEnvironment(environmentSchema);
  const stores = openStores(environment);
  return {
    templates: createTemplateStore(stores.table, stores.sealer),
    clock: systemClock,
    log: openLog('manage-templates'),
    signed: openSignedHttp(environment, stores),
  };
}
